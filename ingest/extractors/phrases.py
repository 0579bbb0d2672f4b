"""Finds the phrases of vocabulary entries. The parts of a phrase around "…" follow each other within one clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from ingest.findings import Ranges

GAP = "…"
WIDEST_GAP = 12


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """`loose`: the parts of the phrase do not stand side by side."""

    start: int
    end: int
    entry: str
    loose: bool = False


class PhraseMatcher:
    """Matches the phrases of many entries in one pass; `excluded` are longer wordings in which a match does not count."""

    def __init__(self, phrases: Mapping[str, Sequence[str]], excluded: Mapping[str, Sequence[str]]) -> None:
        split = [(entry, tuple(phrase.split(GAP))) for entry, many in phrases.items() for phrase in many]
        self._rules: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for entry, parts in split:
            self._rules.setdefault(parts[0], []).append((entry, parts[1:]))
        self._not: dict[str, set[str]] = {}
        for entry, many in excluded.items():
            for phrase in many:
                self._not.setdefault(phrase, set()).add(entry)
        self._patterns = sorted({*self._rules, *self._not})
        self._automaton = AhoCorasick(self._patterns)

    def find(self, text: str, clauses: Ranges) -> list[PhraseMatch]:
        """All matches in order of their start."""
        hits = [(start, end, self._patterns[i]) for i, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)]
        barred = [(start, end, entry) for start, end, pattern in hits for entry in self._not.get(pattern, ())]
        found = [m for start, end, pattern in hits for m in self._complete(text, clauses, start, end, pattern)]
        kept = [m for m in found if not any(s <= m.start and m.end <= e and entry == m.entry for s, e, entry in barred)]
        return without_overlaps(kept)

    def _complete(self, text: str, clauses: Ranges, start: int, end: int, pattern: str) -> Iterator[PhraseMatch]:
        for entry, rest in self._rules.get(pattern, ()):
            limit = clauses.at(start)[1] if rest else end
            last = follow(text, end, limit, rest)
            if last is not None:
                yield PhraseMatch(start, last, entry, bool(rest))


def follow(text: str, end: int, limit: int, parts: Sequence[str]) -> int | None:
    """Where the last of `parts` ends, each at most WIDEST_GAP characters after the one before; null if one is missing."""
    for part in parts:
        at = text.find(part, end, min(limit, end + WIDEST_GAP + len(part)))
        if at < 0:
            return None
        end = at + len(part)
    return end


def without_overlaps(matches: list[PhraseMatch]) -> list[PhraseMatch]:
    """Of matches of one entry that overlap: one whose words stand side by side before a loose one, then the longest or tightest."""
    kept: dict[str, list[PhraseMatch]] = {}
    for match in sorted(matches, key=lambda m: (m.loose, (m.end - m.start) * (1 if m.loose else -1), m.start)):
        same = kept.setdefault(match.entry, [])
        if not any(m.start < match.end and match.start < m.end for m in same):
            same.append(match)
    return sorted((m for same in kept.values() for m in same), key=lambda m: (m.start, m.end, m.entry))
