"""The score of a passage for a list of words: BM25 as SQLite's FTS5 computes it, operation by operation, so that every store gives
the same doubles (https://www.sqlite.org/fts5.html#the_bm25_function)."""

from __future__ import annotations

import math
from collections.abc import Sequence

K1, B = 1.2, 0.75
RAREST = 1e-6  # the weight of a word that most passages have
MOST = K1 + 1.0  # what a word's weight is multiplied by at most


def weight(passages: int, having: int) -> float:
    """A word's weight (its inverse document frequency), from the number of passages and of those that have it."""
    idf = math.log((passages - having + 0.5) / (having + 0.5))
    return idf if idf > 0.0 else RAREST


def score(frequencies: Sequence[int], weights: Sequence[float], length: int, average: float) -> float:
    """The score of a passage, from how often it has each word, the words' weights, its length in terms and the average length."""
    total = 0.0
    for frequency, idf in zip(frequencies, weights, strict=True):
        total += idf * ((frequency * (K1 + 1.0)) / (frequency + K1 * (1 - B + B * length / average)))
    return total
