"""Vectors of passages in Neo4j. Its index, which is approximate, finds candidates; scores and order are those of every store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from neo4j import ManagedTransaction, Session

from graph.neo4j_query import holding, matching, nodes
from graph.neo4j_schema import CHANGED, VECTOR_INDEX, VECTORS
from graph.store import Node, Where
from graph.vectors import as_vector, ranked

if TYPE_CHECKING:
    from graph.vectors import Vector

_DIMENSIONS = (
    f"SHOW VECTOR INDEXES YIELD name, options WHERE name = '{VECTORS}' RETURN options.indexConfig.`vector.dimensions` AS dimensions"
)
_LOCK = f"{CHANGED} RETURN s.vectors"
_DROP = "MATCH (n:Passage) WHERE n.vector IS NOT NULL REMOVE n.vector"
_KEEP = "UNWIND $rows AS row MATCH (n:Passage {id: row[0]}) CALL db.create.setNodeVectorProperty(n, 'vector', row[1])"
_FOUND = f"""MATCH (s:Store {{vectors: $p.fingerprint}})
CALL db.index.vector.queryNodes('{VECTORS}', $p.candidates, $p.vector) YIELD node AS n, score
WITH n, score %s
RETURN n.id, n.start, n.end"""
_AMONG = "%s WITH n WHERE n.vector IS NOT NULL WITH n LIMIT $p.most MATCH (:Store {vectors: $p.fingerprint}) RETURN n.id, n.start, n.end"
_VECTORS = "UNWIND $ids AS id MATCH (n:Passage {id: id}) RETURN id, n.start, n.end, n.vector"
_WITHOUT = """MATCH (s:Store) MATCH (n:Passage) WHERE n.id > $after AND (n.vector IS NULL OR coalesce(s.vectors, '') <> $fingerprint)
RETURN n.id ORDER BY n.id"""
_COUNT = "MATCH (n:Passage) RETURN count(n)"
FIRST, FACTOR = 50, 2
FEW = 1000  # so many passages that meet the conditions are compared one by one, without the index
KEPT = 20_000  # vectors that a process keeps: what takes longest is to send them

Range = tuple[str, int, int]  # a passage's id, start and end: as long as these are the same, so is its text


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


class Lately:
    """Vectors that were fetched lately, of one fingerprint."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._kept: tuple[str, dict[Range, Vector]] = ("", {})  # one value, so that threads never see the half of a change
        self._indexed: set[tuple[str, int]] = set()

    def indexed(self, tx: ManagedTransaction, fingerprint: str, dimensions: int) -> bool:
        """True if the index is for vectors of that length; under one fingerprint that stays so."""
        if (fingerprint, dimensions) not in self._indexed and tx.run(_DIMENSIONS).value() == [dimensions]:
            self._indexed.add((fingerprint, dimensions))
        return (fingerprint, dimensions) in self._indexed

    def of(self, tx: ManagedTransaction, fingerprint: str, found: Sequence[Range]) -> list[tuple[str, Vector]]:
        """The vectors of passages that have one."""
        own, known = self._kept
        if own != fingerprint or len(known) > KEPT:
            known = {}
            self._kept = (fingerprint, known)
        if missing := [each[0] for each in found if each not in known]:
            rows = tx.run(_VECTORS, ids=missing).values()
            known |= {(id, start, end): as_vector(value) for id, start, end, value in rows if value}
        return [(each[0], known[each]) for each in found if each in known]


def nearest(
    tx: ManagedTransaction, fingerprint: str, vector: Sequence[float], where: Where, limit: int, lately: Lately
) -> dict[str, float]:
    """Ids of passages with cosines, best first: of the few that meet narrow conditions, or of those that the index finds."""
    if not any(vector) or not lately.indexed(tx, fingerprint, len(vector)):
        return {}
    found = _meeting(tx, fingerprint, where) if where != Where() else []
    if where == Where() or len(found) > FEW:
        found = _found(tx, fingerprint, vector, where, limit)
    best = ranked(as_vector(vector), lately.of(tx, fingerprint, found), limit)
    return {id: -score for score, id in best}


def _meeting(tx: ManagedTransaction, fingerprint: str, where: Where) -> list[Range]:
    condition, values = matching("Passage", where)
    rows = tx.run(_AMONG % condition, p=values | {"fingerprint": fingerprint, "most": FEW + 1})
    return [(id, start, end) for id, start, end in rows.values()]


def _found(tx: ManagedTransaction, fingerprint: str, vector: Sequence[float], where: Where, limit: int) -> list[Range]:
    """Asks the index for more candidates until enough of them meet the conditions."""
    condition, values = holding("Passage", where)
    query = _FOUND % (f"WHERE {condition}" if condition else "")
    given = {"fingerprint": fingerprint, "vector": as_vector(vector).tolist(), "candidates": FIRST + FACTOR * limit}
    asked: dict[str, Any] = values | given
    while True:
        found = [(id, start, end) for id, start, end in tx.run(query, p=asked).values()]
        if len(found) >= limit or asked["candidates"] >= int(tx.run(_COUNT).single(strict=True)[0]):
            return found
        asked["candidates"] *= 2 * FACTOR


def without(tx: ManagedTransaction, fingerprint: str, after: str, limit: int | None) -> list[Node]:
    """Passages that have no vector of this fingerprint."""
    query = _WITHOUT if limit is None else f"{_WITHOUT} LIMIT $limit"
    ids = tx.run(query, after=after, fingerprint=fingerprint, limit=limit).value()
    return list(nodes(tx, ids).values())
