"""Which entries of the vocabulary a question means: entries as small documents, ranked by how much of the question they explain.

Terms are weighted by inverse document frequency over the entries (K. Spärck Jones 1972); names count more than phrases, and phrases
more than definitions. Nothing here knows an entry by name.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from corpus.ontology import ontology
from search_api.planning.language import Language, terms

T = TypeVar("T")
KEPT = 256  # questions
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
        held = {id: weights(wording, language) for id, wording in entries.items()}
        counts = Counter(term for entry in held.values() for term in entry)
        self._idf = {term: math.log(1 + len(entries) / n) for term, n in counts.items()}
        self._unknown = unknown * math.log(1 + len(entries))
        self._entries_with = postings((id, entry.items()) for id, entry in held.items())
        each = [(id, name) for id, wording in entries.items() for name in names(wording, language)]
        self._names = [(id, self._total(name)) for id, name in each]
        self._names_with = postings((at, ((term, 1.0) for term in name)) for at, (_, name) in enumerate(each))
        self.ranked = lru_cache(KEPT)(self._ranked)

    def meant(self, question: str) -> list[Meant]:
        """Entries that explain enough of the question, best first, three at most."""
        worded = self.worded(question)
        return [m for m in worded if m.score >= SECOND * worded[0].score][:3]

    def worded(self, question: str) -> list[Meant]:
        """Entries that explain enough of the question, best first; one shared word among many is chance."""
        several = min(2, len(terms(question, self._language)))
        return [m for m in self.ranked(question) if len(m.used) >= several and m.score >= ENOUGH]

    def knows(self, word: str) -> bool:
        """True if some entry has the word."""
        return word in self._idf

    def _ranked(self, question: str) -> tuple[Meant, ...]:
        """Entries that have a word of the question, best first.

        The score of one is the share of the question that it explains, and the harmonic mean of the shares that its best name and the
        question have in common; terms that are parts of others have counted already.
        """
        asked = terms(question, self._language)
        inner = {t for t in asked if any(t != o and t in o for o in asked)} if self._language == "zh" else set()
        counted = {term: INNER if term in inner else 1.0 for term in asked}
        total = sum(self._weight(t) * counted[t] for t in asked) or 1.0
        explained, used = self._explained(counted)
        best = self._best_names(counted, total)
        found = [
            Meant(id, (1 - BEST_NAME) * share / total + BEST_NAME * best.get(id, 0.0), frozenset(used[id]))
            for id, share in explained.items()
        ]
        return tuple(sorted(found, key=lambda m: (-m.score, m.id)))

    def _explained(self, counted: Mapping[str, float]) -> tuple[dict[str, float], dict[str, list[str]]]:
        """The weight that each entry explains, and by which terms."""
        explained: dict[str, float] = {}
        used: dict[str, list[str]] = {}
        for term, share in counted.items():
            for id, weight in self._entries_with.get(term, ()):
                explained[id] = explained.get(id, 0.0) + self._idf[term] * weight * share
                used.setdefault(id, []).append(term)
        return explained, used

    def _best_names(self, counted: Iterable[str], total: float) -> dict[str, float]:
        common: dict[int, float] = {}
        for term in counted:
            for at, _ in self._names_with.get(term, ()):
                common[at] = common.get(at, 0.0) + self._idf[term]
        best: dict[str, float] = {}
        for at, shared in common.items():
            id, own = self._names[at]
            best[id] = max(best.get(id, 0.0), 2 * shared / (own + total))
        return best

    def _weight(self, term: str) -> float:
        return self._idf.get(term, self._unknown)

    def _total(self, terms: Iterable[str]) -> float:
        return sum(self._weight(t) for t in terms)


def postings(held: Iterable[tuple[T, Iterable[tuple[str, float]]]]) -> dict[str, list[tuple[T, float]]]:
    """What has each term, with the term's weight there."""
    found: dict[str, list[tuple[T, float]]] = {}
    for key, weighted in held:
        for term, weight in weighted:
            found.setdefault(term, []).append((key, weight))
    return found


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
