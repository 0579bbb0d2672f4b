"""Which passages have a word and how often, kept in memory, and the best passages for several words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graph import bm25
from graph.store import Where

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Rows = npt.NDArray[np.int64]
    Numbers = npt.NDArray[np.float64]

MOST = 2_000_000  # passages of words, and of conditions, that are kept: some 30 MB
Word = tuple[object, ...]


class Postings:
    """Of one revision of a store. A passage is known by its row; a store tells of all at once, or of each when a word brings it up."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self.words: dict[Word, tuple[Rows, Numbers]] = {}
        self.allowed: dict[Where, frozenset[str]] = {}
        self._row: dict[str, int] = {}
        self._ids: list[str] = []
        self._lengths: list[float] = []
        self._table: Numbers | None = None  # of the lengths
        self.length = 0  # of all passages that are known, in terms
        self._size = 0

    @property
    def is_full(self) -> bool:
        return self._size + sum(map(len, self.allowed.values())) > MOST

    def rows(self, ids: Sequence[str], lengths: Sequence[int]) -> Rows:
        """The rows of passages, which are new ones for those not known yet."""
        import numpy as np

        return np.array([self._known(id, length) for id, length in zip(ids, lengths, strict=True)], np.int64)

    def keep(self, word: Word, rows: Rows, frequencies: Numbers) -> None:
        self.words[word] = (rows, frequencies)
        self._size += len(rows)

    def best(self, words: Sequence[Word], total: int, length: int, allowed: frozenset[str] | None, limit: int) -> dict[str, float]:
        """Ids with scores, best first, among `total` passages of `length` terms in all."""
        import numpy as np

        if self._table is None or len(self._table) < len(self._ids):
            self._table = np.array(self._lengths, np.float64)
        lengths, scores = self._table, np.zeros(len(self._ids))
        for word in words:
            rows, frequencies = self.words[word]
            scores[rows] += bm25.part(frequencies, bm25.weight(total, len(rows)), lengths[rows], length / total)
        rows = np.flatnonzero(scores) if allowed is None else np.array([self._row[id] for id in allowed if id in self._row], np.int64)
        rows = rows[scores[rows] > 0]
        if len(rows) > limit > 0:
            rows = rows[scores[rows] >= np.partition(scores[rows], -limit)[-limit]]
        best = sorted((-float(scores[row]), self._ids[row]) for row in rows)[:limit]
        return {id: -score for score, id in best}

    def _known(self, id: str, length: int) -> int:
        row = self._row.setdefault(id, len(self._ids))
        if row == len(self._ids):
            self._ids.append(id)
            self._lengths.append(length)
            self.length += length
        return row
