"""Whether a stretch of text speaks of neighbourhood governance: what a recipe or a football report says is no practice."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from ahocorasick_rs import AhoCorasick

from corpus.lexicon import words
from ingest.findings import Findings

# An article is about governance if it has so many different words of it, and one in so many characters.
DIFFERENT, DENSITY = 4, 160
# So it is about a disaster or a sports event if the headline says so, or it has so many different words of one, and more of them.
EVENTFUL = 3


class Relevance:
    """Answers for one article; built once per document."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._findings = findings
        patterns = governance()
        hits = patterns.find_matches_as_indexes(text, overlapping=False)
        self._at = [start for _, start, _ in hits]
        self.article = len({i for i, _, _ in hits}) >= DIFFERENT and len(hits) * DENSITY >= len(text)
        events = event().find_matches_as_indexes(text, overlapping=False)
        many = len({i for i, _, _ in events}) >= EVENTFUL and len(events) > len(hits)
        self.event = many or any(start < findings.title_end for _, start, _ in events)

    def beside(self, start: int, end: int) -> bool:
        """True if the sentence speaks of it in other words than those at [start, end)."""
        first, last = self._findings.sentences.over(start, end)
        return self._within(first, start) or self._within(end, last)

    def sentence(self, start: int, end: int) -> bool:
        return self._within(*self._findings.sentences.over(start, end))

    def near(self, start: int, end: int) -> bool:
        """True if the sentence, or the one before or behind it, speaks of it."""
        first, last = self._findings.sentences.over(start, end)
        text = self._findings.text
        before = len(text[:first].rstrip())
        behind = last + len(text[last:]) - len(text[last:].lstrip())
        return self._within(self._findings.sentences.at(max(0, before - 1))[0], self._findings.sentences.at(behind)[1])

    def _within(self, start: int, end: int) -> bool:
        i = bisect_left(self._at, start)
        return i < len(self._at) and self._at[i] < end


@cache
def event() -> AhoCorasick:
    return AhoCorasick(sorted(words("event_words")))


@cache
def governance() -> AhoCorasick:
    return AhoCorasick(sorted(words("governance_words")))
