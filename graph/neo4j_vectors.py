"""Vectors of passages in Neo4j. Its index, which is approximate, finds candidates; scores and order are those of every store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from neo4j import ManagedTransaction, Session

from graph.neo4j_query import holding, nodes
from graph.neo4j_schema import VECTOR_INDEX, VECTORS
from graph.store import Node, Where
from graph.vectors import as_vector, ranked

if TYPE_CHECKING:
    from graph.vectors import Vector

_DIMENSIONS = (
    f"SHOW VECTOR INDEXES YIELD name, options WHERE name = '{VECTORS}' RETURN options.indexConfig.`vector.dimensions` AS dimensions"
)
_LOCK = "MATCH (s:Store) SET s.locked = true RETURN s.vectors"
_DROP = "MATCH (n:Passage) WHERE n.vector IS NOT NULL REMOVE n.vector"
_KEEP = "UNWIND $rows AS row MATCH (n:Passage {id: row[0]}) CALL db.create.setNodeVectorProperty(n, 'vector', row[1])"
_FOUND = f"""MATCH (s:Store {{vectors: $p.fingerprint}})
CALL db.index.vector.queryNodes('{VECTORS}', $p.candidates, $p.vector) YIELD node AS n, score
WITH n, score %s
RETURN n.id, n.vector"""
_WITHOUT = """MATCH (s:Store) MATCH (n:Passage) WHERE n.id > $after AND (n.vector IS NULL OR coalesce(s.vectors, '') <> $fingerprint)
RETURN n.id ORDER BY n.id"""
FIRST, FACTOR = 100, 4


def prepare(session: Session, dimensions: int) -> None:
    """Makes the index for vectors of that length, in place of one for another length."""
    found = session.run(_DIMENSIONS).value()
    if found != [dimensions]:
        session.run(f"DROP INDEX {VECTORS} IF EXISTS").consume()
        session.run(VECTOR_INDEX, dimensions=dimensions).consume()
        session.run("CALL db.awaitIndexes(60)").consume()


def keep(tx: ManagedTransaction, fingerprint: str, vectors: Mapping[str, Vector]) -> None:
    if tx.run(_LOCK).single(strict=True)[0] != fingerprint:
        tx.run(_DROP).consume()
        tx.run("MATCH (s:Store) SET s.vectors = $fingerprint", fingerprint=fingerprint).consume()
    tx.run(_KEEP, rows=[[id, vector.tolist()] for id, vector in vectors.items()]).consume()


def nearest(tx: ManagedTransaction, fingerprint: str, vector: Sequence[float], where: Where, limit: int) -> dict[str, float]:
    """Asks the index for more candidates until enough of them meet the conditions."""
    if tx.run(_DIMENSIONS).value() != [len(vector)] or not any(vector):
        return {}
    condition, values = holding("Passage", where)
    query = _FOUND % (f"WHERE {condition}" if condition else "")
    passages = int(tx.run("MATCH (n:Passage) RETURN count(n)").single(strict=True)[0])
    asked: dict[str, Any] = values | {
        "fingerprint": fingerprint,
        "vector": as_vector(vector).tolist(),
        "candidates": FIRST + FACTOR * limit,
    }
    while len(found := tx.run(query, p=asked).values()) < limit and asked["candidates"] < passages:
        asked["candidates"] *= FACTOR
    best = ranked(as_vector(vector), ((id, as_vector(value)) for id, value in found), limit)
    return {id: -score for score, id in best}


def without(tx: ManagedTransaction, fingerprint: str, after: str, limit: int | None) -> list[Node]:
    """Passages that have no vector of this fingerprint."""
    query = _WITHOUT if limit is None else f"{_WITHOUT} LIMIT $limit"
    ids = tx.run(query, after=after, fingerprint=fingerprint, limit=limit).value()
    return list(nodes(tx, ids).values())
