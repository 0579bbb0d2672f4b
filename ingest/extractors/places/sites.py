"""Places below the gazetteer: communities, villages, compounds and sites, by their suffix."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from corpus.gazetteer import gazetteer
from corpus.lexicon import words
from ingest.extractors.places.lineage import Mention, Site, above, own_level
from ingest.extractors.places.lists import listed_sites, listed_streets
from ingest.extractors.places.parents import settled
from ingest.extractors.places.site_names import goes_on, is_name, suffixes
from ingest.extractors.places.site_starts import LONGEST_STEM, follows, is_proper, proper_start, skip_fillers, subject_start
from ingest.findings import Findings, PlaceMention
from ingest.model import Level

QUOTED = {"“": "”", "‘": "’", "「": "」"}
GOES_ON = re.compile(r"第?[一二三四五六七八九十\d]{1,3}|[东南西北中前后][区里苑]?|[东西南北]?里")
ADDRESS = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:路|大街|大道)(?:\d+号)?(?=[\u4e00-\u9fff]{2})")


def sites(doc: Doc) -> Doc:
    """Component: adds to `findings.places`. Parents come from the text, or else from the case."""
    findings: Findings = doc._.findings
    taken = Taken(findings.places, listed_streets(findings))
    for start, end, level in occurrences(findings.text):
        taken.add(site_at(findings, taken, start, end, level))
    for site in listed_sites(findings):
        taken.add(site)
    for site in named_again(findings.text, taken.sites):
        taken.add(site)
    findings.places = sorted(taken.units + settled(findings, taken.units, taken.sites), key=lambda m: m.start)
    return doc


class Taken:
    """Mentions so far. `units` are of the gazetteer; sites come in the order of the text while they are searched for."""

    def __init__(self, units: list[PlaceMention], listed: Iterable[PlaceMention]) -> None:
        more = [m for m in listed if not any(m.start < o.end and o.start < m.end for o in units)]
        self.units = sorted([*units, *more], key=lambda m: m.start)
        self.sites: list[Site] = []
        self._ends = [m.end for m in self.units]

    def add(self, site: Site | None) -> None:
        """Keeps a site unless a unit stands there whose name does not open the site's; the longer of two sites stays."""
        if site is None:
            return
        there = list(self.units_near(site.start, site.end))
        if any(m.start != site.start or m.end >= site.end for m in there):
            return
        self.units = [m for m in self.units if m not in there]
        self._ends = [m.end for m in self.units]
        rivals = [other for other in self.sites if other.start < site.end and site.start < other.end]
        if all(len(site.name) > len(other.name) for other in rivals):
            self.sites = [other for other in self.sites if other not in rivals] + [site]

    def units_near(self, start: int, end: int) -> Iterator[PlaceMention]:
        for i in range(bisect_right(self._ends, start), len(self.units)):
            if self.units[i].start >= end:
                return
            yield self.units[i]

    def before(self, position: int, floor: int) -> Mention | None:
        """The mention that ends last, between `floor` and `position`."""
        i = bisect_right(self._ends, position) - 1
        unit = self.units[i] if i >= 0 and self.units[i].end >= floor else None
        site = next((s for s in reversed(self.sites) if s.end <= position), None)
        if site and site.end >= floor and (unit is None or site.end > unit.end):
            return site
        return unit


def occurrences(text: str) -> Iterator[tuple[int, int, Level]]:
    pattern, levels = suffixes()
    for match in pattern.finditer(text):
        if match.group() == "乡" and (text[match.start() - 1] in words("hometowns") or text[match.end() : match.end() + 1] in "村镇"):
            continue
        yield match.start(), match.end(), levels[match.group()]


def site_at(findings: Findings, taken: Taken, start: int, end: int, level: Level) -> Site | None:
    """The site whose suffix is text[start:end], or None where the words before it only describe."""
    text = findings.text
    anchor = taken.before(start, max(0, start - LONGEST_STEM))
    whole = longer_name(text, anchor, start, end, level)
    if whole:
        return whole
    begin, parent = beginning(findings, taken, anchor, start, level)
    if begin is None:
        return None
    begin = past_address(text, begin, start, level)
    if is_quoted(text, begin, end):
        return None
    if parent is not None and begin >= parent.end:
        street = short_street(text, parent, begin, start)
        taken.add(street)
        parent = street or parent
        begin = max(begin, parent.end)
    return Site(begin, end, level, text[begin:end], parent)


def beginning(findings: Findings, taken: Taken, anchor: Mention | None, start: int, level: Level) -> tuple[int | None, Mention | None]:
    """Where the name begins that goes on up to `start`, and the mention right before it that lies above."""
    text = findings.text
    if isinstance(anchor, PlaceMention) and anchor.end == start and anchor.place.unit:
        return named_after(text, taken, anchor)
    if anchor and above(anchor, level) and follows(findings, anchor.end, start):
        begin = skip_fillers(text, anchor.end)
        return (begin if is_name(text[begin:start], 1) else None), anchor
    if anchor and own_level(anchor) == level and text[anchor.end] in "、和与" and follows(findings, anchor.end + 1, start):
        begin = anchor.end + 1
        parent = anchor.parent if isinstance(anchor, Site) else None
        return (begin if is_name(text[begin:start], 2) else None), parent
    floor = max(0, start - LONGEST_STEM, anchor.end if anchor else 0)
    opening = subject_start(findings, floor, start)
    if opening is not None:
        return opening, None
    begin = proper_start(findings, start, floor)
    sure = is_name(text[begin:start], 2) and is_proper(findings, begin, start)
    return (begin if sure else None), None


def named_after(text: str, taken: Taken, unit: PlaceMention) -> tuple[int | None, Mention | None]:
    """河润社区、安阳|社区: a site that bears the short name of a far unit stands behind another place, or in a list of sites."""
    listed = unit.start > 0 and text[unit.start - 1] in "、和与"
    before = taken.before(unit.start - listed, unit.start - listed)
    official = unit.place.unit is None or text[unit.start : unit.end] == unit.place.unit.name
    if official or before is None or (listed and not isinstance(before, Site)):
        return None, None
    return unit.start, (before.parent if listed and isinstance(before, Site) else before)


def longer_name(text: str, anchor: Mention | None, start: int, end: int, level: Level) -> Site | None:
    """曹张新村|一社区, 市民新村|居民区, 林苑|西里社区: a name that itself ends like a name goes on."""
    if not isinstance(anchor, Site) or anchor.level not in ("compound", "village") or level not in ("community", "compound", "subdistrict"):
        return None
    if anchor.end < start and not GOES_ON.fullmatch(text, anchor.end, start):
        return None
    return Site(anchor.start, end, level, text[anchor.start : end], anchor.parent)


def past_address(text: str, begin: int, start: int, level: Level) -> int:
    """文华路|东城国际小区: the road before the name of a compound is its address."""
    address = ADDRESS.match(text, begin, start) if level == "compound" else None
    return address.end() if address else begin


def short_street(text: str, parent: Mention, begin: int, start: int) -> Site | None:
    """凤凰街|北桥外社区: a street of the gazetteer, printed without the end of its name."""
    unit = parent.place.unit if isinstance(parent, PlaceMention) else None
    cut = text.find("街", begin, start) + 1
    if unit is None or cut - begin < 2 or start - cut < 2:
        return None
    printed = text[begin:cut]
    known = any(gazetteer().within(u, unit) for suffix in ("道", "街道") for u in gazetteer().named(printed + suffix))
    return Site(begin, cut, "subdistrict", printed, parent) if known else None


def is_quoted(text: str, begin: int, end: int) -> bool:
    """“七彩社区” is the name of a practice; “新湾社区路灯坏了” is speech that opens with a place."""
    mark = QUOTED.get(text[begin - 1 : begin])
    return mark is not None and mark in text[end : end + 3]


def named_again(text: str, found: list[Site]) -> Iterator[Site]:
    """Every other occurrence of a name that is one for certain."""
    for site in list({s.name: s for s in found}.values()):
        at = text.find(site.name) if len(site.name) > 2 else -1
        while at >= 0:
            end = at + len(site.name)
            if not goes_on(text, end, site.level):
                yield Site(at, end, site.level, site.name, None)
            at = text.find(site.name, end)
