"""The score of a passage for a list of words: BM25 as SQLite's FTS5 computes it, operation by operation, so that every store gives
the same doubles (https://www.sqlite.org/fts5.html#the_bm25_function)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = npt.NDArray[np.float64]

K1, B = 1.2, 0.75
RAREST = 1e-6  # the weight of a word that most passages have


def weight(passages: int, having: int) -> float:
    """A word's weight (its inverse document frequency), from the number of passages and of those that have it."""
    idf = math.log((passages - having + 0.5) / (having + 0.5))
    return idf if idf > 0.0 else RAREST


def part(frequencies: Numbers, weight: float, lengths: Numbers, average: float) -> Numbers:
    """What a word adds to the scores of passages, from how often each has it, their lengths in terms and the average length."""
    return weight * ((frequencies * (K1 + 1.0)) / (frequencies + K1 * (1 - B + B * lengths / average)))
