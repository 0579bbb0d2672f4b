"""Which entries of the vocabulary a question means: entries as small documents, ranked by how much of the question they explain.

Terms are weighted by inverse document frequency over the entries (K. Spärck Jones 1972); names count more than phrases, and phrases
more than definitions. Nothing here knows an entry by name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.ontology import ontology
from search_api.planning.language import Language, terms

NAME, PHRASE, DEFINITION = 1.0, 0.8, 0.55
# The share of a question's weight that an entry has to explain, and the share of the best entry's score that a second one needs.
ENOUGH, SECOND = 0.22, 0.95
# What the vocabulary has never heard says little about which of its entries is meant, but speaks against any.
UNKNOWN = 0.35
UNKNOWN_MECHANISM_EN = 0.6
# How much the best single name counts beside all the words of the entry.
BEST_NAME = 0.5
INNER = 0.5  # what a part of a longer term counts beside it


@dataclass(frozen=True, slots=True)
class Meant:
    """An entry with its score (0 to 1) and the terms of the question that it explains."""

    id: str
    score: float
    used: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one entry in one language."""

    names: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    definition: str = ""


class VocabularyIndex:
    """Entries of one kind in one language."""

    def __init__(self, entries: Mapping[str, Wording], language: Language, unknown: float = UNKNOWN) -> None:
        self._language = language
        self._weights = {id: weights(wording, language) for id, wording in entries.items()}
        counts = Counter(term for entry in self._weights.values() for term in entry)
        self._entries: dict[str, list[str]] = {}
        for id, entry in self._weights.items():
            for term in entry:
                self._entries.setdefault(term, []).append(id)
        self._idf = {term: math.log(1 + len(entries) / n) for term, n in counts.items()}
        self._unknown = unknown * math.log(1 + len(entries))
        self._names = {id: tuple((name, self._total(name)) for name in names(wording, language)) for id, wording in entries.items()}

    def meant(self, question: str) -> list[Meant]:
        """Entries that explain enough of the question, best first, three at most."""
        worded = self.worded(question)
        return [m for m in worded if m.score >= SECOND * worded[0].score][:3]

    def worded(self, question: str) -> list[Meant]:
        """Entries that explain enough of the question, best first; one shared word among many is chance."""
        several = min(2, len(terms(question, self._language)))
        return [m for m in self.ranked(question) if len(m.used) >= several and m.score >= ENOUGH]

    def ranked(self, question: str) -> list[Meant]:
        """Entries that have a word of the question, best first."""
        asked = terms(question, self._language)
        inner = frozenset(t for t in asked if any(t != o and t in o for o in asked)) if self._language == "zh" else frozenset()
        sharing = {id for term in asked for id in self._entries.get(term, ())}
        total = sum(self._weight(t) * (INNER if t in inner else 1.0) for t in asked) or 1.0
        return sorted((self._score(id, asked, inner, total) for id in sharing), key=lambda m: (-m.score, m.id))

    def _score(self, id: str, asked: Sequence[str], inner: frozenset[str], total: float) -> Meant:
        """`inner` terms are parts of other terms of the question, which have counted already; `total` is the weight of all."""
        entry = self._weights[id]
        used = frozenset(t for t in asked if t in entry)
        explained = sum(self._idf[t] * entry[t] * (INNER if t in inner else 1.0) for t in used) / total
        shared = ((name & used, own) for name, own in self._names[id] if not name.isdisjoint(used))
        # The harmonic mean of the shares that a name and the question have in common.
        name = max((2 * self._total(common) / (own + total) for common, own in shared), default=0.0)
        return Meant(id, (1 - BEST_NAME) * explained + BEST_NAME * name, used)

    def _weight(self, term: str) -> float:
        return self._idf.get(term, self._unknown)

    def _total(self, terms: Iterable[str]) -> float:
        return sum(self._weight(t) for t in terms)


def weights(wording: Wording, language: Language) -> dict[str, float]:
    """Terms of an entry with the weight of the best place where they stand."""
    fields: list[tuple[float, Iterable[str]]] = [(DEFINITION, (wording.definition,)), (PHRASE, wording.phrases), (NAME, wording.names)]
    return {term: weight for weight, texts in fields for text in texts for term in terms(text, language)}


def names(wording: Wording, language: Language) -> tuple[frozenset[str], ...]:
    """The terms of each name and phrase by which a question may call the entry."""
    return tuple(frozenset(found) for text in (*wording.names, *wording.phrases) if (found := terms(text, language)))


@cache
def mechanism_index(language: Language) -> VocabularyIndex:
    entries = ontology().mechanisms.values()
    if language == "en":
        return VocabularyIndex({m.id: Wording((m.en, *m.english), (), m.definition_en) for m in entries}, language, UNKNOWN_MECHANISM_EN)
    return VocabularyIndex({m.id: Wording((m.zh, *m.asked), m.phrases, m.definition_zh) for m in entries}, language)


@cache
def indicator_index(language: Language) -> VocabularyIndex:
    entries = ontology().indicators.values()
    if language == "en":
        return VocabularyIndex({i.id: Wording((i.en, *i.english)) for i in entries}, language)
    return VocabularyIndex({i.id: Wording((i.zh,), i.phrases) for i in entries}, language)
