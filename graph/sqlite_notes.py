"""Notes and decisions in the embedded store. Everything here runs inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

from graph.corrections import Decision
from graph.notes import DECISIONS, changes, decisions_of, note_of, start_of
from graph.store import Note

_BEYOND = "\U0010ffff"


def page(connection: Connection, topic: str, start: str = "", after: str = "", limit: int | None = None) -> list[Note]:
    if not _are_kept(connection):
        return []
    sql = "SELECT topic, key, body FROM note WHERE topic = ? AND key >= ? AND key < ? AND key > ? ORDER BY key LIMIT ?"
    values = (topic, start, start + _BEYOND, after, -1 if limit is None else limit)
    return [Note(*row) for row in connection.execute(sql, values)]


def keep(connection: Connection, notes: Sequence[Note]) -> None:
    connection.executemany("INSERT OR REPLACE INTO note VALUES (?, ?, ?)", ((each.topic, each.key, each.body) for each in notes))


def decisions(connection: Connection, documents: Sequence[str] = ()) -> list[Decision]:
    """Those about the documents, or all."""
    starts = [start_of(each) for each in sorted(set(documents))] or [""]
    return decisions_of(note.body for start in starts for note in page(connection, DECISIONS, start))


def decide(connection: Connection, given: Sequence[Decision]) -> list[Decision]:
    """Those that are new or changed, as they are kept now."""
    found = changes(decisions(connection, [each.target.document for each in given]), given) if given else []
    keep(connection, [note_of(each) for each in found])
    return found


def _are_kept(connection: Connection) -> bool:
    """Not in a file of the first version that was opened for reading alone."""
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'note'").fetchone() is not None
