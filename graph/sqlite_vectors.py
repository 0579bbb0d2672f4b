"""Vectors of passages in the embedded store: a table that is there once the first vector is, compared one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import TYPE_CHECKING

from graph.sqlite_query import Matching
from graph.vectors import as_vector, ranked

if TYPE_CHECKING:
    from graph.vectors import Vector

_TABLE = "CREATE TABLE IF NOT EXISTS vector (node INTEGER PRIMARY KEY REFERENCES node ON DELETE CASCADE, value BLOB NOT NULL)"


def keep(connection: Connection, fingerprint: str, vectors: Mapping[str, Vector]) -> None:
    connection.execute(_TABLE)
    if _fingerprint(connection) != fingerprint:
        clear(connection)
        connection.execute("INSERT INTO meta VALUES ('vectors', ?)", (fingerprint,))
    sql = "INSERT OR REPLACE INTO vector SELECT key, ? FROM node WHERE id = ? AND label = 'Passage'"
    connection.executemany(sql, ((vector.tobytes(), id) for id, vector in vectors.items()))


def nearest(connection: Connection, fingerprint: str, vector: Sequence[float], match: Matching, limit: int) -> list[tuple[float, str]]:
    """Negated cosines with passage ids, best first."""
    if _fingerprint(connection) != fingerprint:
        return []
    sql = f"{match.tables}SELECT n.id, v.value FROM vector v CROSS JOIN node n ON n.key = v.node WHERE {match.condition}"
    return ranked(as_vector(vector), ((id, as_vector(value)) for id, value in connection.execute(sql, match.values)), limit)


def clear(connection: Connection) -> None:
    if _fingerprint(connection) is not None:
        connection.execute("DELETE FROM vector")
        connection.execute("DELETE FROM meta WHERE name = 'vectors'")


def _fingerprint(connection: Connection) -> str | None:
    found = connection.execute("SELECT value FROM meta WHERE name = 'vectors'").fetchone()
    return found[0] if found else None
