"""Notes and decisions in Neo4j: a node Note {id, key, body} each, whose id is topic and key. Keys are ASCII, which all orders agree on."""

from __future__ import annotations

from collections.abc import Sequence

from neo4j import ManagedTransaction

from graph.corrections import Decision
from graph.notes import DECISIONS, decisions_of, start_of
from graph.store import Note

_PAGE = """MATCH (n:Note) WHERE n.id STARTS WITH $p.start AND n.id > $p.after
RETURN n.key, n.body ORDER BY n.id LIMIT $p.limit"""
_KEEP = "UNWIND $p.notes AS row MERGE (n:Note {id: row.id}) SET n = row"
_MOST = (1 << 63) - 1
# The decisions about documents $p.ids, as part of a larger statement.
DECIDED = f"""CALL () {{ UNWIND $p.ids AS each MATCH (d:Note) WHERE d.id STARTS WITH '{DECISIONS}/' + each + ' '
    RETURN collect(d.body) AS decided }}"""


def page(tx: ManagedTransaction, topic: str, start: str = "", after: str = "", limit: int | None = None) -> list[Note]:
    values = {"start": _id(topic, start), "after": _id(topic, after), "limit": _MOST if limit is None else limit}
    return [Note(topic, key, body) for key, body in tx.run(_PAGE, p=values).values()]


def keep(tx: ManagedTransaction, notes: Sequence[Note]) -> None:
    rows = [{"id": _id(each.topic, each.key), "key": each.key, "body": each.body} for each in notes]
    tx.run(_KEEP, p={"notes": rows}).consume()


def decisions(tx: ManagedTransaction, documents: Sequence[str] = ()) -> list[Decision]:
    """Those about the documents, or all."""
    starts = [start_of(each) for each in sorted(set(documents))] or [""]
    return decisions_of(note.body for start in starts for note in page(tx, DECISIONS, start))


def _id(topic: str, key: str) -> str:
    return f"{topic}/{key}"
