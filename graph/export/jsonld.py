"""JSON-LD 1.1: nodes with their edges as plain properties, and each edge as a statement with its documents and quote."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from graph.export.part import Part
from graph.properties import NODE_PROPERTIES
from graph.schema import EDGE_TYPES, document_node
from graph.store import Edge, Node

NODE, SCHEMA = "urn:x-casegraph:node:", "urn:x-casegraph:schema:"
JSON_VALUES = sorted({name for typed in NODE_PROPERTIES.values() for name, type in typed.items() if type in ("any", "json")})
CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": SCHEMA,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "documents": {"@type": "@id"},
    "subject": {"@id": "rdf:subject", "@type": "@id"},
    "predicate": {"@id": "rdf:predicate", "@type": "@vocab"},
    "object": {"@id": "rdf:object", "@type": "@id"},
    **{name: {"@type": "@json"} for name in JSON_VALUES},
    **{type: {"@type": "@id"} for type in EDGE_TYPES},
}


def jsonld(part: Part) -> Iterator[tuple[str, Iterator[str]]]:
    """One file, one node or statement on a line."""
    yield "graph.jsonld", _document(part)


def _document(part: Part) -> Iterator[str]:
    yield f'{{"@context": {_json(CONTEXT)},\n"@graph": ['
    comma = "\n"
    for each in _elements(part):
        yield comma + _json(each)
        comma = ",\n"
    yield "\n]}\n"


def _elements(part: Part) -> Iterator[dict[str, Any]]:
    for label in part.labels:
        yield from map(_node, part.nodes(label))
    for type in part.types:
        yield from map(_statement, part.edges(type))


def _node(node: Node) -> dict[str, Any]:
    return {"@id": iri(node.id), "@type": node.label, **_stated(node), "documents": _documents(node)}


def _stated(node: Node) -> dict[str, Any]:
    return {name: value for name, value in node.props.items() if value is not None}


def _statement(edge: Edge) -> dict[str, Any]:
    """The edge itself, nested in what is said of it."""
    ends = {"subject": {"@id": iri(edge.source), edge.type: iri(edge.target)}, "predicate": edge.type, "object": iri(edge.target)}
    return {"@type": "rdf:Statement", **ends, **_quote(edge), "documents": _documents(edge)}


def _quote(edge: Edge) -> dict[str, Any]:
    return {name: iri(value) if name == "target" else value for name, value in edge.props.items()}


def _documents(stated: Node | Edge) -> list[str]:
    return [iri(document_node(id)) for id in stated.documents]


def iri(id: str) -> str:
    """The IRI of a node."""
    return NODE + quote(id, safe=":")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
