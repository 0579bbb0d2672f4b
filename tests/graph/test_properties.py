"""The schema as data is that of the projection."""

from __future__ import annotations

import pytest

import ingest
from corpus.reports import sample_files
from graph.projection import project
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, as_text
from graph.schema import EDGE_TYPES, EDGES, LABELS

PYTHON = {"string": str, "int": int, "float": float, "boolean": bool, "string[]": list}


@pytest.fixture(scope="module")
def projections(tell, three):
    documents = [ingest.load(path.read_bytes(), path.name) for path in sample_files()[:6]]
    told = [*three, tell(site="城厢街道梨园社区")]
    return [project(ingest.extract(each), each.text) for each in documents] + [project(each.record, each.text) for each in told]


def test_every_property_of_a_node_is_listed_with_its_type(projections):
    nodes = [node for projection in projections for node in projection.nodes]
    assert {node.label for node in nodes} == set(NODE_PROPERTIES) == set(LABELS)
    for node in nodes:
        typed = NODE_PROPERTIES[node.label]
        assert set(node.props) == set(typed), node.label
        for name, value in node.props.items():
            if value is not None and typed[name] not in ("any", "json"):
                assert type(value) is PYTHON[typed[name]], (node.label, name)


def test_every_edge_is_one_of_the_schema(projections):
    for projection in projections:
        labels = {node.id: node.label for node in projection.nodes}
        for edge in projection.edges:
            assert (labels[edge.source], edge.type, labels[edge.target]) in EDGES
            assert set(edge.props) <= set(EDGE_PROPERTIES.get(edge.type, {}))
    assert {type for _, type, _ in EDGES} == set(EDGE_TYPES)


def test_a_property_has_one_type_whatever_the_label():
    types: dict[str, set[str]] = {}
    for typed in NODE_PROPERTIES.values():
        for name, type in typed.items():
            types.setdefault(name, set()).add(type)
    assert {name for name, found in types.items() if len(found) > 1} == set()


@pytest.mark.parametrize(
    ("value", "type", "expected"),
    [
        ("区", "string", "区"),
        (3, "int", "3"),
        (0.5, "float", "0.5"),
        (True, "boolean", "true"),
        (["a", "b"], "string[]", '["a","b"]'),
        ("3:1", "any", '"3:1"'),
    ],
)
def test_values_in_files(value, type, expected):
    assert as_text(value, type) == expected
