"""Vectors of passages in the embedded store: a table that is there once the first vector is, held in memory while it does not change."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import TYPE_CHECKING

from graph.sqlite_query import Matching
from graph.vectors import as_vector, ranked

if TYPE_CHECKING:
    from graph.vectors import Vector

_TABLE = "CREATE TABLE IF NOT EXISTS vector (node INTEGER PRIMARY KEY REFERENCES node ON DELETE CASCADE, value BLOB NOT NULL)"
_ALL = "SELECT n.id, v.value FROM vector v CROSS JOIN node n ON n.key = v.node ORDER BY v.node"
_ROUGH = 1e-5  # by how much a cosine in single precision may be wrong


def keep(connection: Connection, fingerprint: str, vectors: Mapping[str, Vector]) -> None:
    connection.execute(_TABLE)
    if _fingerprint(connection) != fingerprint:
        clear(connection)
        connection.execute("INSERT INTO meta VALUES ('vectors', ?)", (fingerprint,))
    sql = "INSERT OR REPLACE INTO vector SELECT key, ? FROM node WHERE id = ? AND label = 'Passage'"
    connection.executemany(sql, ((vector.tobytes(), id) for id, vector in vectors.items()))


def without(connection: Connection, fingerprint: str, after: str, limit: int | None) -> list[str]:
    """Ids of passages that have no vector of this fingerprint."""
    known = "AND NOT EXISTS (SELECT 1 FROM vector v WHERE v.node = n.key)" if _fingerprint(connection) == fingerprint else ""
    sql = f"SELECT n.id FROM node n WHERE n.label = 'Passage' AND n.id > ? {known} ORDER BY n.id LIMIT ?"
    return [id for (id,) in connection.execute(sql, (after, -1 if limit is None else limit))]


def allowed(connection: Connection, match: Matching) -> set[str]:
    """Ids of the passages that meet the conditions."""
    return {id for (id,) in connection.execute(f"{match.tables}SELECT n.id FROM node n WHERE {match.condition}", match.values)}


def clear(connection: Connection) -> None:
    if _fingerprint(connection) is not None:
        connection.execute("DELETE FROM vector")
        connection.execute("DELETE FROM meta WHERE name = 'vectors'")


def _fingerprint(connection: Connection) -> str | None:
    found = connection.execute("SELECT value FROM meta WHERE name = 'vectors'").fetchone()
    return found[0] if found else None


@dataclass(frozen=True)
class _Table:
    """What the file held when it was read. `matrix`: a row for each of `ids`; `lengths`: of the rows."""

    fingerprint: str | None
    ids: Sequence[str]
    matrix: Vector
    lengths: Vector


class Loaded:
    """The vectors of a file. Reads them through a connection of its own, which notices when another one has changed the file."""

    def __init__(self) -> None:
        self._table: _Table | None = None
        self._version = -1

    def nearest(
        self, connection: Connection, fingerprint: str, vector: Sequence[float], among: Collection[str] | None, limit: int
    ) -> list[tuple[float, str]]:
        """Negated cosines with passage ids, best first; of the passages `among` if given.

        `connection` must always be the same, and one thread's at a time.
        """
        table = self._current(connection)
        asked = as_vector(vector)
        if table.fingerprint != fingerprint or not table.ids or table.matrix.shape[1:] != asked.shape or not asked.any():
            return []
        rows = _best(table, asked, among, limit)
        return ranked(asked, ((table.ids[row], table.matrix[row]) for row in rows), limit)

    def _current(self, connection: Connection) -> _Table:
        (version,) = connection.execute("PRAGMA data_version").fetchone()
        if self._table is None or version != self._version:
            self._table, self._version = _read(connection), version
        return self._table


def _read(connection: Connection) -> _Table:
    import numpy as np

    fingerprint = _fingerprint(connection)
    rows = connection.execute(_ALL).fetchall() if fingerprint is not None else []
    matrix = as_vector(b"".join(value for _, value in rows)).reshape(len(rows), -1) if rows else np.zeros((0, 0), np.float32)
    return _Table(fingerprint, [id for id, _ in rows], matrix, np.sqrt(np.einsum("ij,ij->i", matrix, matrix)))


def _best(table: _Table, asked: Vector, among: Collection[str] | None, limit: int) -> list[int]:
    """Rows that may be among the best, found in single precision, with all that are as near as makes no difference."""
    import numpy as np

    near = (table.matrix @ asked) / (table.lengths * np.linalg.norm(asked))
    rows = np.arange(len(table.ids)) if among is None else np.array([row for row, id in enumerate(table.ids) if id in among], np.int64)
    if len(rows) > limit:
        least = np.partition(near[rows], -limit)[-limit] if limit else np.inf
        rows = rows[near[rows] >= least - _ROUGH]
    return [int(row) for row in rows]
