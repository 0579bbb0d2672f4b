"""Finds the phrases of vocabulary entries.

The parts of a phrase around "…" follow each other within one clause, those around "……" within one sentence; "|" separates wordings of
one part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from corpus.ontology.phrases import GAP, GAP_LENGTH, OR, WIDE_GAP_LENGTH
from ingest.findings import Ranges

QUOTES = "“”‘’「」"


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """`loose`: the parts of the phrase do not stand side by side, or it is a wording that tells the entry only in its context."""

    start: int
    end: int
    entry: str
    loose: bool = False


class Step(NamedTuple):
    """The wordings of a further part of a phrase; `wide`: it may stand in a later clause of the sentence."""

    texts: frozenset[str]
    wide: bool


class Rule(NamedTuple):
    """A phrase behind its first part."""

    entry: str
    rest: tuple[Step, ...]
    loose: bool


Phrases = Mapping[str, Sequence[str]]
NONE: Phrases = {}


class PhraseMatcher:
    """Matches the phrases of many entries in one pass.

    `excluded` are longer wordings in which a match does not count; the matches of `told` are always loose.
    """

    def __init__(self, phrases: Phrases, excluded: Phrases, told: Phrases = NONE) -> None:
        self._rules, self._not = by_first_part(phrases, told), by_first_part(excluded, NONE)
        both = [(first, rule) for rules in (self._rules, self._not) for first, many in rules.items() for rule in many]
        self._patterns = sorted({part for first, rule in both for part in {first}.union(*(step.texts for step in rule.rest))})
        self._automaton = AhoCorasick(self._patterns)

    def find(self, text: str, clauses: Ranges, sentences: Ranges) -> list[PhraseMatch]:
        """All matches in order of their start. Quotation marks inside a wording (“三保”管理) do not hide it."""
        plain, back = unquoted(text)
        hits = [(start, end, self._patterns[i]) for i, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True)]
        present = {pattern for _, _, pattern in hits}
        starts = {start for start, _, _ in hits}
        limits = {start: tuple(bisect_left(back, ranges.at(back[start])[1]) for ranges in (clauses, sentences)) for start in starts}
        found, barred = (
            [m for start, end, pattern in hits for m in completed(plain, limits[start], start, end, rules[pattern])]
            for rules in (possible(self._rules, present), possible(self._not, present))
        )
        kept = [m for m in found if not any(b.start <= m.start and m.end <= b.end and b.entry == m.entry for b in barred)]
        return [replace(m, start=back[m.start], end=back[m.end - 1] + 1) for m in without_overlaps(kept)]


def by_first_part(phrases: Phrases, told: Phrases) -> dict[str, list[Rule]]:
    """The rules of all phrases by the part that comes first."""
    rules: dict[str, list[Rule]] = {}
    for loose, entries in ((False, phrases), (True, told)):
        for entry, phrase in ((entry, phrase) for entry, many in entries.items() for phrase in many):
            firsts, *rest = phrase.split(GAP)
            for first in firsts.split(OR):
                rules.setdefault(first, []).append(Rule(entry, steps(rest), loose or bool(rest)))
    return rules


def steps(parts: Sequence[str]) -> tuple[Step, ...]:
    """An empty part stands in the middle of a wide gap."""
    return tuple(Step(frozenset(part.split(OR)), before == "") for before, part in zip((None, *parts), parts, strict=False) if part)


def possible(rules: Mapping[str, Sequence[Rule]], present: set[str]) -> dict[str, list[Rule]]:
    """The rules of each part that the text holds, less those of which it lacks a further part."""
    return {first: [rule for rule in rules.get(first, ()) if not any(s.texts.isdisjoint(present) for s in rule.rest)] for first in present}


def completed(text: str, limits: Sequence[int], start: int, end: int, rules: Sequence[Rule]) -> Iterator[PhraseMatch]:
    """Matches of the rules whose first part stands at [start, end); `limits` are the ends of its clause and sentence."""
    for entry, rest, loose in rules:
        last = follow(text, end, limits, rest)
        if last is not None:
            yield PhraseMatch(start, last, entry, loose)


def unquoted(text: str) -> tuple[str, list[int]]:
    """The text without quotation marks, and the place of each of its characters in the text."""
    back = [i for i, c in enumerate(text) if c not in QUOTES]
    return "".join(text[i] for i in back), back


def follow(text: str, end: int, limits: Sequence[int], rest: Sequence[Step]) -> int | None:
    """Where the last part ends, each near enough behind the one before; null if one is missing."""
    ends = {end}
    for parts, wide in rest:
        widest = WIDE_GAP_LENGTH if wide else GAP_LENGTH
        found = ((text.find(part, end, min(limits[wide], end + widest + len(part))), part) for end in ends for part in parts)
        ends = {at + len(part) for at, part in found if at >= 0}
    return min(ends, default=None)


def without_overlaps(matches: list[PhraseMatch]) -> list[PhraseMatch]:
    """Of matches of one entry that overlap: one whose words stand side by side before a loose one, then the longest or tightest."""
    kept: dict[str, list[PhraseMatch]] = {}
    for match in sorted(matches, key=lambda m: (m.loose, (m.end - m.start) * (1 if m.loose else -1), m.start)):
        same = kept.setdefault(match.entry, [])
        if not any(m.start < match.end and match.start < m.end for m in same):
            same.append(match)
    return sorted((m for same in kept.values() for m in same), key=lambda m: (m.start, m.end, m.entry))
