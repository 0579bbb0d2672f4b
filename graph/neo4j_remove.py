"""Taking documents out of Neo4j. Everything here runs inside the caller's transaction, which holds the lock of the node Store."""

from __future__ import annotations

from neo4j import ManagedTransaction

from graph.neo4j_rows import OWN_LABELS, SHARED_EDGES, SHARED_LABELS, SHARED_TYPES, Row, properties
from graph.neo4j_write import ids_by_label, shared_ids
from graph.projection import Projection
from graph.schema import SHARED

_DELETE = "\n".join(f"CALL () {{ UNWIND $p.{label} AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n }}" for label in OWN_LABELS)
_EDGES = "\n".join(
    f"""CALL () {{ UNWIND $p.{type} AS edge MATCH (:{source} {{id: edge[0]}})-[r:{type}]->(:{target} {{id: edge[1]}})
    SET r.documents = [each IN r.documents WHERE each <> $p.document] WITH r WHERE size(r.documents) = 0 DELETE r }}"""
    for source, type, target in SHARED_EDGES
)
_SUPPORT = " UNION ALL ".join(
    f"""UNWIND $p.{label} AS id MATCH (n:{label} {{id: id}})
    RETURN '{label}' AS label, id, n.documents AS documents, n.statements AS statements, n.stated AS stated"""
    for label in SHARED_LABELS
)
_NODES = "\n".join(
    f"""CALL () {{ UNWIND $p.gone{label} AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n }}
    CALL () {{ UNWIND $p.left{label} AS row MATCH (n:{label} {{id: row.id}}) SET n += row }}"""
    for label in SHARED_LABELS
)


def remove(tx: ManagedTransaction, document: str, projection: Projection) -> None:
    """Takes out what only this document states, and merges anew what others state as well."""
    tx.run(_DELETE, p=ids_by_label(projection.nodes, OWN_LABELS)).consume()
    tx.run(_EDGES, p=_shared_edges(projection) | {"document": document}).consume()
    rows: Row = {f"{kind}{label}": [] for label in SHARED_LABELS for kind in ("gone", "left")}
    for label, id, documents, statements, stated in tx.run(_SUPPORT, p=shared_ids([projection])).values():
        left = {each: statements[which] for each, which in zip(documents, stated, strict=True) if each != document}
        rows[f"{'left' if left else 'gone'}{label}"].append(_supported(label, id, left) if left else id)
    tx.run(_NODES, p=rows).consume()


def _supported(label: str, id: str, left: dict[str, str]) -> Row:
    """A shared node with the documents that still state it and what each states."""
    statements = list(dict.fromkeys(left.values()))
    support = {"id": id, "documents": list(left), "stated": [statements.index(statement) for statement in left.values()]}
    return properties(label, statements) | support


def _shared_edges(projection: Projection) -> Row:
    found: Row = {type: [] for type in SHARED_TYPES}
    shared = {node.id for node in projection.nodes if node.label in SHARED}
    for edge in projection.edges:
        if edge.source in shared and edge.target in shared:
            found[edge.type].append([edge.source, edge.target])
    return found
