"""Passages by words in the embedded store. FTS5's index tells which passages have a word; scores and order are those of every store.

FTS5's own bm25() gives the same scores in four times the time, as it goes through every passage word by word for each search.
"""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection
from threading import Lock
from typing import TYPE_CHECKING

from graph.postings import Postings
from graph.sqlite_query import Matching
from graph.store import Where
from graph.words import wanted

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_PASSAGES = """SELECT n.key, n.id, d.sz FROM node n CROSS JOIN word_docsize d ON d.id = n.key WHERE n.label = 'Passage' ORDER BY n.key"""
_HAVING = "SELECT doc, count(*) FROM word_entry WHERE term = :from GROUP BY doc"
_BEGINNING = "SELECT doc, count(*) FROM word_entry WHERE term >= :from AND term < :to GROUP BY doc"
_LAST = "\U0010ffff"


class Words:
    """Searches by words, and keeps what it reads of a word for as long as the store does not change."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept = Postings("")
        self._keys: npt.NDArray[np.int64] | None = None  # of the passages, in order

    def scores(self, connection: Connection, revision: str, words: Sequence[str], where: Where, limit: int) -> dict[str, float]:
        """Ids of passages with any of the words and their scores, best first."""
        tokens = list(map(wanted, words))
        with self._lock:
            if self._kept.revision != revision or self._kept.is_full:
                self._load(connection, revision)
            keys = self._keys
            if keys is None or not len(keys):
                return {}
            for token in dict.fromkeys(tokens):
                if token not in self._kept.words:
                    self._read(connection, keys, *token)
            return self._kept.best(tokens, len(keys), self._kept.length, self._allowed(connection, where), limit)

    def _load(self, connection: Connection, revision: str) -> None:
        import numpy as np

        rows = connection.execute(_PASSAGES).fetchall()
        kept = Postings(revision)
        kept.rows([id for _, id, _ in rows], [_number(size) for _, _, size in rows])
        self._kept, self._keys = kept, np.array([key for key, _, _ in rows], np.int64)

    def _read(self, connection: Connection, keys: npt.NDArray[np.int64], token: str, begins: bool) -> None:
        """Passages that came while others were read are left to the next revision."""
        import numpy as np

        found = connection.execute(_BEGINNING if begins else _HAVING, {"from": token, "to": token + _LAST}).fetchall()
        table = np.array(found, np.int64).reshape(-1, 2)
        rows = np.minimum(np.searchsorted(keys, table[:, 0]), len(keys) - 1)
        known = keys[rows] == table[:, 0]
        self._kept.keep((token, begins), rows[known], table[known, 1].astype(np.float64))

    def _allowed(self, connection: Connection, where: Where) -> frozenset[str] | None:
        """Ids of the passages that meet the conditions; null where there are none."""
        if where == Where():
            return None
        if where not in self._kept.allowed:
            match = Matching("Passage", where)
            found = connection.execute(f"{match.tables}SELECT n.id FROM node n WHERE {match.condition}", match.values)
            self._kept.allowed[where] = frozenset(id for (id,) in found)
        return self._kept.allowed[where]


def _number(size: bytes) -> int:
    """A number as SQLite writes it in few bytes (https://www.sqlite.org/fileformat2.html#varint), of at most eight."""
    value = 0
    for byte in size:
        value = value << 7 | byte & 0x7F
    return value
