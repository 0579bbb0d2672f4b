"""Whether a stretch of text speaks of neighbourhood governance: what a recipe or a football report says is no practice."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from ahocorasick_rs import AhoCorasick

from corpus.lexicon import words
from ingest.findings import Findings

# An article is about governance if it has so many different words of it, and one in so many characters.
DIFFERENT, DENSITY = 4, 160


class Relevance:
    """Answers for one article; built once per document."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._findings = findings
        patterns = governance()
        hits = patterns.find_matches_as_indexes(text, overlapping=False)
        self._at = [start for _, start, _ in hits]
        self.article = len({i for i, _, _ in hits}) >= DIFFERENT and len(hits) * DENSITY >= len(text)

    def of(self, start: int, end: int) -> bool:
        """True if the sentence, or in an article about governance the article, speaks of it."""
        return self.article or self.sentence(start, end)

    def sentence(self, start: int, end: int) -> bool:
        first, last = self._findings.sentences.over(start, end)
        i = bisect_left(self._at, first)
        return i < len(self._at) and self._at[i] < last


@cache
def governance() -> AhoCorasick:
    return AhoCorasick(sorted(words("governance_words")))
