"""Finds the phrases of vocabulary entries. The parts of a phrase around "…" follow each other within one clause."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick

from ingest.findings import Ranges

GAP = "…"
QUOTES = "“”‘’「」"
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
        self._rules, self._not = by_first_part(phrases), by_first_part(excluded)
        parts = {part for rules in (self._rules, self._not) for first, many in rules.items() for _, rest in many for part in (first, *rest)}
        self._patterns = sorted(parts)
        self._automaton = AhoCorasick(self._patterns)

    def find(self, text: str, clauses: Ranges) -> list[PhraseMatch]:
        """All matches in order of their start. Quotation marks inside a wording (“三保”管理) do not hide it."""
        plain, back = unquoted(text)
        hits = [(start, end, self._patterns[i]) for i, start, end in self._automaton.find_matches_as_indexes(plain, overlapping=True)]
        present = {pattern for _, _, pattern in hits}
        limits = {start: bisect_left(back, clauses.at(back[start])[1]) for start in {start for start, _, _ in hits}}
        found, barred = (
            [m for start, end, pattern in hits for m in completed(plain, limits[start], start, end, rules[pattern])]
            for rules in (possible(self._rules, present), possible(self._not, present))
        )
        kept = [m for m in found if not any(b.start <= m.start and m.end <= b.end and b.entry == m.entry for b in barred)]
        return [replace(m, start=back[m.start], end=back[m.end - 1] + 1) for m in without_overlaps(kept)]


Rule = tuple[str, tuple[str, ...]]


def by_first_part(phrases: Mapping[str, Sequence[str]]) -> dict[str, list[Rule]]:
    """Entries and the further parts of their phrases, by the part that comes first."""
    rules: dict[str, list[Rule]] = {}
    for entry, many in phrases.items():
        for phrase in many:
            first, *rest = phrase.split(GAP)
            rules.setdefault(first, []).append((entry, tuple(rest)))
    return rules


def possible(rules: Mapping[str, Sequence[Rule]], present: set[str]) -> dict[str, list[Rule]]:
    """The rules of each part that the text holds, less those of which it lacks a further part."""
    return {first: [rule for rule in rules.get(first, ()) if present.issuperset(rule[1])] for first in present}


def completed(text: str, limit: int, start: int, end: int, rules: Sequence[Rule]) -> Iterator[PhraseMatch]:
    """Matches of the rules whose first part stands at [start, end)."""
    for entry, rest in rules:
        last = follow(text, end, limit if rest else end, rest)
        if last is not None:
            yield PhraseMatch(start, last, entry, bool(rest))


def unquoted(text: str) -> tuple[str, list[int]]:
    """The text without quotation marks, and the place of each of its characters in the text."""
    back = [i for i, c in enumerate(text) if c not in QUOTES]
    return "".join(text[i] for i in back), back


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
