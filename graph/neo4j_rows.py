"""What documents state, as rows for the statements that take them into Neo4j."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from graph.merge import canonical, merged
from graph.neo4j_schema import NATIVE, flat
from graph.projection import Projection
from graph.schema import EDGE_TYPES, EDGES, LABELS, SHARED
from graph.searched import searched
from graph.store import Node, Props
from graph.words import index_terms, repeated

Row = dict[str, Any]
Rows = dict[str, list[Any]]  # by the name of the parameter
Statements = dict[str, list[str]]  # of shared nodes, by id
SHARED_LABELS = tuple(label for label in LABELS if label in SHARED)
OWN_LABELS = tuple(label for label in LABELS if label not in SHARED)
SHARED_EDGES = tuple(edge for edge in EDGES if edge[0] in SHARED and edge[2] in SHARED)
SHARED_TYPES = tuple(type for type in EDGE_TYPES if type in {type for _, type, _ in SHARED_EDGES})


@dataclass(frozen=True, slots=True)
class Taken:
    """A document to be taken in: its ledger entry, or what of it is to be written, and what it states."""

    ledger: Row
    projection: Projection


def properties(label: str, statements: Iterable[str]) -> Row:
    """The properties of a shared node that come from what documents state of it."""
    statements = list(statements)
    return _properties(label, merged([json.loads(statement) for statement in statements])) | {"statements": statements}


def _properties(label: str, props: Props) -> Row:
    return flat(props, NATIVE[label]) | {"words": searched(props)[0]}


def own_rows(taken: Sequence[Taken]) -> Rows:
    """Nodes that one document alone states."""
    rows: Rows = {f"new{label}": [] for label in OWN_LABELS}
    for each in taken:
        for node in each.projection.nodes:
            if node.label not in SHARED:
                rows[f"new{node.label}"].append(_own(node, each.ledger["id"]))
    return rows


def _own(node: Node, document: str) -> Row:
    row = _there(_properties(node.label, node.props)) | {"id": node.id, "documents": [document]}
    if node.label != "Passage":
        return row
    terms = index_terms(node.props["text"])
    return row | {"terms": terms, "again": repeated(terms), "tokens": len(terms.split())}


def shared_rows(taken: Sequence[Taken], known: Statements) -> Rows:
    """Nodes that several documents may state, each once: those that are new, and what the documents add to those that are there."""
    told: dict[tuple[str, str], dict[str, str]] = {}  # by label and id: what each document states
    for each in taken:
        for node in each.projection.nodes:
            if node.label in SHARED:
                told.setdefault((node.label, node.id), {})[each.ledger["id"]] = canonical(node.props)
    rows: Rows = {f"{kind}{label}": [] for label in SHARED_LABELS for kind in ("new", "known")}
    for (label, id), given in told.items():
        rows[f"{'known' if id in known else 'new'}{label}"].append(_stated(label, id, given, known.get(id, [])))
    return rows


def _stated(label: str, id: str, given: dict[str, str], before: list[str]) -> Row:
    """A node's support by the given documents, after the statements that others have made before."""
    statements = list(dict.fromkeys([*before, *given.values()]))
    support = {"id": id, "documents": list(given), "stated": [statements.index(statement) for statement in given.values()]}
    if not before:
        return _there(properties(label, statements)) | support
    return support | {"changed": properties(label, statements) if len(statements) > len(before) else {}}


def edge_rows(taken: Sequence[Taken], places: dict[str, int]) -> Rows:
    rows: Rows = {f"new{type}": [] for type in EDGE_TYPES} | {f"shared{type}": [] for type in SHARED_TYPES}
    for each in taken:
        shared = {node.id for node in each.projection.nodes if node.label in SHARED}
        for edge in each.projection.edges:
            kind = "shared" if edge.source in shared and edge.target in shared else "new"
            props = _there(flat(edge.props, NATIVE.get(edge.type, ()))) | {"documents": [each.ledger["id"]]}
            rows[f"{kind}{edge.type}"].append([places[edge.source], places[edge.target], props])
    return rows


def _there(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}
