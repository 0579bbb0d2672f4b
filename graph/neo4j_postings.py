"""Which passages have a word and how often, kept in memory, and the best passages for several words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from graph import bm25
from graph.store import Where

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Rows = npt.NDArray[np.int64]
    Numbers = npt.NDArray[np.float64]

MOST = 2_000_000  # passages of words, and of conditions, that are kept: some 30 MB
Word = tuple[str, str, str]
Found = tuple[list[str], list[int], list[str], list[int]]  # ids and lengths of passages with a word; of those with several ids, how many


class Postings:
    """Of one revision of a store."""

    def __init__(self, revision: str) -> None:
        self.revision = revision
        self.words: dict[Word, tuple[Rows, Numbers]] = {}
        self.allowed: dict[Where, frozenset[str]] = {}
        self._row: dict[str, int] = {}
        self._lengths: list[int] = []
        self._size = 0

    @property
    def is_full(self) -> bool:
        return self._size + sum(map(len, self.allowed.values())) > MOST

    def add(self, words: Sequence[Word], found: Iterable[Found]) -> None:
        import numpy as np

        for word, (ids, lengths, often, times) in zip(words, found, strict=True):
            places = {id: at for at, id in enumerate(ids)}
            frequencies = np.ones(len(ids))
            frequencies[[places[id] for id in often]] = times
            self.words[word] = (np.array([self._known(id, length) for id, length in zip(ids, lengths, strict=True)], np.int64), frequencies)
            self._size += len(ids)

    def best(self, words: Sequence[Word], total: int, length: int, allowed: frozenset[str] | None, limit: int) -> dict[str, float]:
        """Ids with scores, best first, among `total` passages of `length` terms in all."""
        import numpy as np

        lengths, scores = np.array(self._lengths, np.float64), np.zeros(len(self._lengths))
        for word in words:
            rows, frequencies = self.words[word]
            scores[rows] += bm25.part(frequencies, bm25.weight(total, len(rows)), lengths[rows], length / total)
        ids = list(self._row)
        rows = np.flatnonzero(scores) if allowed is None else np.array([self._row[id] for id in allowed if id in self._row], np.int64)
        rows = rows[scores[rows] > 0]
        if len(rows) > limit > 0:
            rows = rows[scores[rows] >= np.partition(scores[rows], -limit)[-limit]]
        best = sorted((-float(scores[row]), ids[row]) for row in rows)[:limit]
        return {id: -score for score, id in best}

    def _known(self, id: str, length: int) -> int:
        row = self._row.setdefault(id, len(self._lengths))
        if row == len(self._lengths):
            self._lengths.append(length)
        return row
