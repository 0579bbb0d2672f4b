"""What a text holds of a question: its content words, those that every report has counting less."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.lexicon import words as word_list
from search_api.planning.concepts import Concept

WEAK, UNKNOWN = 0.4, 0.6


def content(concepts: Sequence[Concept], text: str) -> float:
    """The share of the question's content words that a passage holds, words of every report counting less."""
    weighted = [(c, weight(c)) for c in concepts]
    total = sum(w for _, w in weighted)
    return sum(w * c.within(text) for c, w in weighted) / total if total else 0.0


def weight(concept: Concept) -> float:
    if not concept.known:
        return UNKNOWN
    return WEAK if concept.chinese and concept.chinese[0] in word_list("weak_words") else 1.0
