"""Taking documents into Neo4j. Everything here runs inside the caller's transaction.

`put` and `delete` first take the lock of the node Store, so that one writer at a time reads and changes what documents share.
A query has one parameter `p`, a map: Neo4j plans a query anew for every combination of types that its parameters come in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import StoreError
from graph.merge import canonical, merged
from graph.neo4j_schema import NATIVE, flat
from graph.projection import Projection
from graph.schema import EDGE_TYPES, EDGES, LABELS, SHARED
from graph.searched import searched
from graph.store import Node, Props
from graph.words import index_terms, repeated

Row = dict[str, Any]
Statements = dict[str, list[str]]  # of shared nodes, by id
SHARED_LABELS = tuple(label for label in LABELS if label in SHARED)
OWN_LABELS = tuple(label for label in LABELS if label not in SHARED)
SHARED_EDGES = tuple(edge for edge in EDGES if edge[0] in SHARED and edge[2] in SHARED)
SHARED_TYPES = tuple(type for type in EDGE_TYPES if type in {type for _, type, _ in SHARED_EDGES})

STATEMENTS = " UNION ALL ".join(
    f"UNWIND $p.{label} AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id, n.statements AS statements" for label in SHARED_LABELS
)
_NEW = "CALL () {{ UNWIND $p.{0} AS row CREATE (n:{0}) SET n = row RETURN collect(n) AS new{0} }}"
_KNOWN = """CALL () {{ UNWIND $p.known{0} AS row MATCH (n:{0} {{id: row.id}})
    SET n.documents = n.documents + $p.document, n.stated = n.stated + row.stated, n += row.changed RETURN collect(n) AS known{0} }}"""
_NEW_EDGES = """CALL (nodes) {{ UNWIND $p.new{0} AS edge
    WITH nodes[edge[0]] AS source, nodes[edge[1]] AS target, edge[2] AS props CREATE (source)-[r:{0}]->(target) SET r = props }}"""
_SHARED_EDGES = """CALL (nodes) {{ UNWIND $p.shared{0} AS edge
    WITH nodes[edge[0]] AS source, nodes[edge[1]] AS target MERGE (source)-[r:{0}]->(target)
    SET r.documents = coalesce(r.documents, []) + $p.document }}"""
_LEDGER = """CALL () { MERGE (l:Ledger {id: $p.ledger.id}) SET l += $p.ledger }
CALL () { UNWIND $p.counted AS tokens MATCH (s:Store) SET s.tokens = s.tokens + tokens }"""
# One statement for a whole document: its nodes in one list, and the edges between places of that list.
_LISTS = [f"new{label}" for label in LABELS] + [f"known{label}" for label in SHARED_LABELS]
_ADD = "\n".join(
    [
        *map(_NEW.format, LABELS),
        *map(_KNOWN.format, SHARED_LABELS),
        f"WITH {' + '.join(_LISTS)} AS nodes",
        *map(_NEW_EDGES.format, EDGE_TYPES),
        *map(_SHARED_EDGES.format, SHARED_TYPES),
        _LEDGER,
        "RETURN size(nodes)",
    ]
)


def add(tx: ManagedTransaction, ledger: Row, projection: Projection, known: Statements, count: bool = True) -> None:
    """Takes in what a document states, and what is given of its ledger entry.

    known: the shared nodes that are there, as STATEMENTS gives them. count: adds the document's terms to those of the store.
    """
    document: str = ledger["id"]
    new = {label: [_new(node, document) for node in projection.nodes if node.label == label and node.id not in known] for label in LABELS}
    restated = {
        f"known{label}": [_restated(node, known[node.id]) for node in projection.nodes if node.label == label and node.id in known]
        for label in SHARED_LABELS
    }
    places = {row["id"]: place for place, row in enumerate(row for rows in (new | restated).values() for row in rows)}
    tokens = sum(row["tokens"] for row in new["Passage"])
    about = {"document": document, "ledger": ledger | {"tokens": tokens}, "counted": [tokens] if count else []}
    (size,) = tx.run(_ADD, p=new | restated | _edges(projection, places, document) | about).single(strict=True)
    if size != len(places):
        raise StoreError(f"the server took {size} nodes of {len(places)}", "repeat the command; if it stays so, run casegraph rebuild")


def shared_ids(projection: Projection) -> Row:
    """The value of `p` for STATEMENTS."""
    return ids_by_label(projection.nodes, SHARED_LABELS)


def ids_by_label(nodes: Iterable[Node], labels: Sequence[str]) -> Row:
    found: Row = {label: [] for label in labels}
    for node in nodes:
        if node.label in found:
            found[node.label].append(node.id)
    return found


def properties(label: str, statements: Iterable[str]) -> Row:
    """The properties of a shared node that come from what documents state of it."""
    statements = list(statements)
    return _properties(label, merged([json.loads(statement) for statement in statements])) | {"statements": statements}


def _properties(label: str, props: Props) -> Row:
    return flat(props, NATIVE[label]) | {"words": searched(props)[0]}


def _there(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def _new(node: Node, document: str) -> Row:
    row = _there(_properties(node.label, node.props)) | {"id": node.id, "documents": [document]}
    if node.label in SHARED:
        return row | {"statements": [canonical(node.props)], "stated": [0]}
    if node.label == "Passage":
        terms = index_terms(node.props["text"])
        return row | {"terms": terms, "again": repeated(terms), "tokens": len(terms.split())}
    return row


def _restated(node: Node, statements: list[str]) -> Row:
    """A shared node to which a document adds its statement, which others may have made before."""
    statement = canonical(node.props)
    if statement in statements:
        return {"id": node.id, "stated": statements.index(statement), "changed": {}}
    return {"id": node.id, "stated": len(statements), "changed": properties(node.label, [*statements, statement])}


def _edges(projection: Projection, places: dict[str, int], document: str) -> dict[str, list[Any]]:
    rows: dict[str, list[Any]] = {f"new{type}": [] for type in EDGE_TYPES} | {f"shared{type}": [] for type in SHARED_TYPES}
    shared = {node.id for node in projection.nodes if node.label in SHARED}
    for edge in projection.edges:
        kind = "shared" if edge.source in shared and edge.target in shared else "new"
        props = _there(flat(edge.props, NATIVE.get(edge.type, ()))) | {"documents": [document]}
        rows[f"{kind}{edge.type}"].append([places[edge.source], places[edge.target], props])
    return rows
