"""Bodies of one neighbourhood by anaphora: 社区党委, 业委会, 物业公司 where the text speaks of a single community, compound or village."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from corpus.lexicon import words
from ingest.extractors.organisations.aliases import COUNTED, stands_alone
from ingest.extractors.organisations.kinds import Body
from ingest.findings import Findings
from ingest.model import Level

OPENING = 320
MEASURED = re.compile(r"[一二两三几多]?[名个位家户]")
# The word in front of the body, and the levels of the place that it points to, the first found counting.
POINTERS: dict[str, tuple[Level, ...]] = {
    "小区": ("compound", "community"),
    "居民区": ("community",),
    "社区": ("community",),
    "村": ("village",),
}
HOMES: dict[str, tuple[Level, ...]] = {"居": ("community",), "村": ("village",), "": ("compound", "community")}


@cache
def full_forms() -> dict[str, str]:
    return dict(pair.split("=") for pair in sorted(words("place_bodies")))


def place_bodies(text: str, bare: Iterable[Body], firms: bool, findings: Findings) -> Iterator[Body]:
    """Bare words for bodies that every neighbourhood has, named by the one place they can belong to. `firms`: a property firm is named."""
    home = {level: place for level in ("community", "compound", "village") if (place := focus(text, findings, level))}
    compounds = any(m.place.level == "compound" for m in findings.places)
    for body in bare:
        word = text[body.start : body.end]
        if word not in full_forms() or (firms and body.kind == "property_company"):
            continue
        begin, levels = pointer(text, body, word, findings)
        if begin < body.start and compounds:
            levels = levels[:1]
        place = next((home[level] for level in levels if level in home), None)
        if place:
            yield replace(body, start=begin, stem="", name=place + full_forms()[word])


def focus(text: str, findings: Findings, level: str) -> str | None:
    """The printed name of the only place of its level, if the article opens with it: its subject, not one of its examples."""
    mentions = [m for m in findings.places if m.place.level == level and m.start < findings.title_end + OPENING]
    often = Counter(m.place.name for m in findings.places if m.place.level == level)
    if not mentions or MEASURED.match(text, mentions[0].start):
        return None
    first = mentions[0]
    alone = often[first.place.name] == often.total() or (often[first.place.name] >= 3 and often[first.place.name] * 4 >= often.total() * 3)
    return text[first.start : first.end] if alone else None


def pointer(text: str, body: Body, word: str, findings: Findings) -> tuple[int, tuple[Level, ...]]:
    """Where the phrase begins and the levels of its place; none where a word that counts or describes stands before."""
    for before, levels in POINTERS.items():
        begin = body.start - len(before)
        described = text[max(0, begin - 1) : begin] in ("居", "老", "新", "各") or COUNTED.search(text, max(0, begin - 4), begin)
        if text.startswith(before, begin) and not described:
            free = begin == 0 or not any(m.start < begin < m.end for m in findings.places)
            return (begin, levels) if free else (body.start, ())
    alone = body.kind != "party" and stands_alone(text, findings, body.start)
    return body.start, next(levels for key, levels in HOMES.items() if word.startswith(key)) if alone else ()
