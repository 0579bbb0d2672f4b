"""Taking documents into Neo4j. Everything here runs inside the caller's transaction.

`put` and `delete` first take the lock of the node Store, so that one writer at a time reads and changes what documents share.
A query has one parameter `p`, a map: Neo4j plans a query anew for every combination of types that its parameters come in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from neo4j import ManagedTransaction

from graph.errors import StoreError
from graph.neo4j_rows import SHARED_LABELS, SHARED_TYPES, Row, Statements, Taken, edge_rows, own_rows, shared_rows
from graph.projection import Projection
from graph.schema import EDGE_TYPES, LABELS
from graph.store import Node

STATEMENTS = " UNION ALL ".join(
    f"UNWIND $p.{label} AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id, n.statements AS statements" for label in SHARED_LABELS
)
_NEW = "CALL () {{ UNWIND $p.new{0} AS row CREATE (n:{0}) SET n = row RETURN collect(n) AS new{0} }}"
_KNOWN = """CALL () {{ UNWIND $p.known{0} AS row MATCH (n:{0} {{id: row.id}})
    SET n.documents = n.documents + row.documents, n.stated = n.stated + row.stated, n += row.changed RETURN collect(n) AS known{0} }}"""
_NEW_EDGES = """CALL (nodes) {{ UNWIND $p.new{0} AS edge
    WITH nodes[edge[0]] AS source, nodes[edge[1]] AS target, edge[2] AS props CREATE (source)-[r:{0}]->(target) SET r = props }}"""
_SHARED_EDGES = """CALL (nodes) {{ UNWIND $p.shared{0} AS edge
    WITH nodes[edge[0]] AS source, nodes[edge[1]] AS target, edge[2] AS props MERGE (source)-[r:{0}]->(target)
    SET r.documents = coalesce(r.documents, []) + props.documents }}"""
_LEDGER = """CALL () { UNWIND $p.ledger AS row MERGE (l:Ledger {id: row.id}) SET l += row }
CALL () { UNWIND $p.counted AS tokens MATCH (s:Store) SET s.tokens = s.tokens + tokens }"""
# One statement for all documents: their nodes in one list, and the edges between places of that list.
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


def add(tx: ManagedTransaction, taken: Sequence[Taken], known: Statements, count: bool = True) -> None:
    """Takes in what documents state, each once, and what is given of their ledger entries.

    known: the shared nodes that are there, as STATEMENTS gives them. count: adds the documents' terms to those of the store.
    """
    rows = own_rows(taken) | shared_rows(taken, known)
    places = {row["id"]: place for place, row in enumerate(row for name in _LISTS for row in rows[name])}
    tokens: Counter[str] = Counter()
    for row in rows["newPassage"]:
        tokens[row["documents"][0]] += row["tokens"]
    ledger = [each.ledger | {"tokens": tokens[each.ledger["id"]]} for each in taken]
    about = {"ledger": ledger, "counted": [tokens.total()] if count else []}
    (size,) = tx.run(_ADD, p=rows | edge_rows(taken, places) | about).single(strict=True)
    if size != len(places):
        raise StoreError(f"the server took {size} nodes of {len(places)}", "repeat the command; if it stays so, run casegraph rebuild")


def shared_ids(projections: Iterable[Projection]) -> Row:
    """The value of `p` for STATEMENTS."""
    return ids_by_label((node for projection in projections for node in projection.nodes), SHARED_LABELS)


def ids_by_label(nodes: Iterable[Node], labels: Sequence[str]) -> Row:
    found: Row = {label: [] for label in labels}
    for node in {node.id: node for node in nodes}.values():
        if node.label in found:
            found[node.label].append(node.id)
    return found
