"""Mentions of places by their position, and names that stand side by side or lead down (福州老城区的凤林社区)."""

from __future__ import annotations

import re
from bisect import bisect_left

from ingest.findings import Findings, PlaceMention

LINK = re.compile(r"[\u4e00-\u9fff]{0,2}(?:城区)?的?")


class Chains:
    """Answers for the places of one article; built once per document."""

    def __init__(self, findings: Findings) -> None:
        self._text, self._places = findings.text, findings.places
        self._starts = [m.start for m in findings.places]

    def between(self, start: int, end: int) -> list[PlaceMention]:
        """Mentions that begin in a range."""
        return self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def last_before(self, position: int) -> PlaceMention | None:
        i = bisect_left(self._starts, position) - 1
        return self._places[i] if i >= 0 else None

    def beside(self, mention: PlaceMention) -> PlaceMention | None:
        """The mention that stands right behind another."""
        i = bisect_left(self._starts, mention.end)
        return self._places[i] if i < len(self._places) and self._places[i].start == mention.end else None

    def first(self, mention: PlaceMention) -> PlaceMention:
        """The first of the names that stand side by side up to a mention."""
        i = bisect_left(self._starts, mention.start)
        while i > 0 and self._places[i - 1].end == self._places[i].start:
            i -= 1
        return self._places[i]

    def lowest(self, mention: PlaceMention, end: int) -> PlaceMention:
        """The last of the names that follow a mention, each of a place below the one before and begun before `end`."""
        for other in self.between(mention.start + 1, end):
            between = self._text[mention.end : other.start]
            linked = not between or (len(between) <= 5 and between[-1] in "区的" and LINK.fullmatch(between))
            if not linked or not other.place.below(mention.place):
                break
            mention = other
        return mention
