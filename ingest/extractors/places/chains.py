"""Names that lead down: 福州老城区的凤林社区, 湖南长沙县的安沙镇."""

from __future__ import annotations

import re
from bisect import bisect_right

from ingest.findings import Findings, PlaceMention

LINK = re.compile(r"[\u4e00-\u9fff]{0,2}(?:城区)?的?")


def lowest(findings: Findings, mention: PlaceMention, end: int) -> PlaceMention:
    """The last of the names that follow a mention, each of a place below the one before and begun before `end`."""
    places = findings.places
    for other in places[bisect_right(places, mention.start, key=lambda m: m.start) :]:
        between = findings.text[mention.end : other.start]
        linked = not between or (len(between) <= 5 and between[-1] in "区的" and LINK.fullmatch(between))
        if other.start >= end or not linked or not other.place.below(mention.place):
            break
        mention = other
    return mention
