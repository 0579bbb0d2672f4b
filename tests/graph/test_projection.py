"""What a record states as nodes and edges."""

from __future__ import annotations

import itertools

import pytest

from corpus.ontology import ontology
from graph.projection import project
from graph.schema import EDGE_TYPES, LABELS, PATHS
from ingest.model import Place

XIASHAN = "广东省湛江市霞山区"


@pytest.fixture
def projection(tell):
    told = tell(site="城厢街道梨园社区")
    return project(told.record, told.text)


def edges(projection, type):
    return {(edge.source, edge.target) for edge in projection.edges if edge.type == type}


def nodes(projection, label):
    return {node.id.partition(":")[2]: node.props for node in projection.nodes if node.label == label}


def test_every_edge_ends_at_nodes_of_the_same_document(projection):
    ids = {node.id for node in projection.nodes}
    assert all(edge.source in ids and edge.target in ids for edge in projection.edges)
    assert {node.label for node in projection.nodes} == set(LABELS)
    assert {edge.type for edge in projection.edges} == set(EDGE_TYPES)


def test_places_hang_below_one_another_up_to_the_province(projection):
    chain = ["广东省", "广东省湛江市", XIASHAN, XIASHAN + "城厢街道梨园社区"]
    assert edges(projection, "PART_OF") == {(f"place:{low}", f"place:{high}") for high, low in itertools.pairwise(chain)}
    assert {name: (props["level"], props["adcode"]) for name, props in nodes(projection, "Place").items()} == {
        "广东省": ("province", "440000"),
        "广东省湛江市": ("prefecture", "440800"),
        XIASHAN: ("district", "440803"),
        XIASHAN + "城厢街道梨园社区": ("community", None),
    }


@pytest.mark.parametrize(
    ("name", "level", "others", "parent"),
    [
        ("山东省烟台市莱阳市城厢街道梨园社区", "community", [], "山东省烟台市莱阳市城厢街道"),  # a street of the gazetteer
        (
            "山东省烟台市莱阳市梨乡片区金水花园",
            "compound",
            ["山东省烟台市莱阳市梨乡片区"],
            "山东省烟台市莱阳市梨乡片区",
        ),  # a place of the record
        ("山东省烟台市莱阳市某某花园", "compound", [], "山东省烟台市莱阳市"),  # nothing nearer than the county
        ("鼓楼区", "district", [], None),  # a homonym that stayed open hangs nowhere
        ("北京市朝阳区", "district", [], "北京市"),  # no level between
    ],
)
def test_the_next_place_above(tell, name, level, others, parent):
    told = tell()
    mentions = told.record.places[0].mentions
    places = [Place(name=each, level=level, adcode=None, mentions=mentions) for each in [name, *others]]
    found = project(told.record.model_copy(update={"places": (*told.record.places, *places)}), told.text)
    assert [high for low, high in edges(found, "PART_OF") if low == f"place:{name}"] == ([f"place:{parent}"] if parent else [])


def test_a_mechanism_brings_all_that_are_broader(projection):
    id, chain = "soe_backstop_management", []
    while id:
        chain.append(id)
        id = ontology().mechanisms[id].broader
    assert sorted(nodes(projection, "Mechanism")) == sorted(chain)
    assert edges(projection, "BROADER") == {(f"mechanism:{low}", f"mechanism:{high}") for low, high in itertools.pairwise(chain)}


def test_a_mechanism_that_the_vocabulary_has_lost_is_kept_by_its_id(tell):
    told = tell(mechanism="no_longer_known")
    assert nodes(project(told.record, told.text), "Mechanism") == {
        "no_longer_known": {"mechanism": "no_longer_known", "zh": "no_longer_known", "en": "no_longer_known", "theme": None}
    }


def test_evidence_leads_to_the_passage_that_holds_it(tell):
    told = tell()
    second = told.record.passages[1]
    number = told.quote("1200户")
    metric = [edge for edge in project(told.record, told.text).edges if edge.source.startswith("metric:") and edge.type == "EVIDENCED_BY"]
    assert [(edge.target, edge.props) for edge in metric] == [
        (f"passage:{second.id}", {"start": number[0], "end": number[1], "quote": "1200户"})
    ]
    gap = told.record.passages[0], second.model_copy(update={"start": number[1]})  # a caption between the passages
    moved = project(told.record.model_copy(update={"passages": gap}), told.text)
    assert [edge.target for edge in moved.edges if edge.source == metric[0].source and edge.type == "EVIDENCED_BY"] == [
        f"passage:{gap[0].id}"
    ]


def test_every_mention_and_every_relation_has_its_evidence(tell):
    told = tell()
    found = {edge.source: edge.props for edge in project(told.record, told.text).edges if "relation" in edge.props}
    start, end, quote = told.quote("海湾集团下属的海滨物业")
    props = {"start": start, "end": end, "quote": quote, "relation": "SUBSIDIARY_OF", "target": "organisation:海湾集团|"}
    assert found == {f"organisation:海滨物业|{XIASHAN}": props}


def test_an_operator_is_the_namesake_of_the_same_place(tell):
    told = tell()
    company = told.record.organisations[0]
    elsewhere = company.model_copy(update={"place": "山东省"})
    both = told.record.model_copy(update={"organisations": (elsewhere, *told.record.organisations)})
    assert [target for _, target in edges(project(both, told.text), "OPERATED_BY")] == [f"organisation:海滨物业|{XIASHAN}"]


def test_a_projection_is_a_function_of_record_and_text(tell):
    one, other = tell(), tell()
    assert project(one.record, one.text) == project(other.record, other.text)


def test_paths_follow_edges_that_exist(projection):
    label_of = {node.id: node.label for node in projection.nodes}
    known = {(label_of[edge.source], edge.type, label_of[edge.target]) for edge in projection.edges}
    for label, paths in PATHS.items():
        assert {(label, p.edge, p.label) if p.forward else (p.label, p.edge, label) for p in paths} <= known
