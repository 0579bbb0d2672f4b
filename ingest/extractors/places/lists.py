"""Lists whose names share one suffix: 新园、海滨两个街道; 阳光、和平、育才三个社区."""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from corpus.gazetteer import Unit, gazetteer
from ingest.extractors.names import is_edge, name_start
from ingest.extractors.places.lineage import Site
from ingest.extractors.places.places import of_unit
from ingest.extractors.places.site_names import is_name, suffixes
from ingest.findings import Findings, PlaceMention, Token

NAMES = r"(?P<names>[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,6})+)"
STREETS = re.compile(NAMES + r"(?:等|[两三四五六七八九十]个|等[两三四五六七八九十\d]+个)?(?P<suffix>街道|镇|乡)")
COUNT = r"(?P<count>等?(?:[两二三四五六七八九十]|\d{1,2})个|等)"
SITES = re.compile(NAMES + COUNT + r"(?P<suffix>社区|居民区|村|小区)(?![\u4e00-\u9fff]{0,1}[工服治民建])")
DIGITS = {digit: value for value, digit in enumerate("两三四五六七八九十", start=2)} | {"二": 2}


def listed_streets(findings: Findings) -> Iterator[PlaceMention]:
    """Streets of the case's county, whose suffix stands once behind the last."""
    county = findings.case.unit if findings.case else None
    for match in STREETS.finditer(findings.text) if county else ():
        position = match.start()
        for part in match["names"].split("、"):
            yield from street(part, position, match["suffix"], county)
            position += len(part) + 1


def street(part: str, position: int, suffix: str, county: Unit | None) -> Iterator[PlaceMention]:
    """The street whose name the end of `part` is, its suffix left out."""
    for length in range(len(part), 1, -1):
        for unit in gazetteer().named(part[-length:] + suffix):
            if county and gazetteer().within(unit, county):
                yield PlaceMention(position + len(part) - length, position + len(part), of_unit(unit))
                return


def listed_sites(findings: Findings) -> Iterator[Site]:
    """Communities, villages and compounds; counted names may be any words, others have to look like names."""
    for match in SITES.finditer(findings.text):
        parts = match["names"].split("、")
        first = first_start(findings, match.start(), match.start() + len(parts[0]))
        parts[0] = findings.text[first : match.start() + len(parts[0])]
        counted = DIGITS.get(match["count"][0]) == len(parts) or match["count"][:-1] == str(len(parts))
        if all(is_name(p, 2) and (counted or is_unknown(p)) for p in parts):
            for i, part in enumerate(parts):
                at = first + sum(len(p) + 1 for p in parts[:i])
                yield Site(at, at + len(part), suffixes()[1][match["suffix"]], part + match["suffix"], parent_of(findings, first))


def first_start(findings: Findings, start: int, end: int) -> int:
    """Where the first name begins: behind a place or an edge."""
    floor = max([start, *(m.end for m in findings.places if start < m.end < end)])
    return name_start(findings, end, floor, is_no_name)


def is_no_name(token: Token) -> bool:
    return is_edge(token) or (token.tag.startswith("v") and rjieba.has_word(token.text))


def is_unknown(part: str) -> bool:
    """A proper noun, or a word that the dictionary lacks."""
    return not rjieba.has_word(part) or rjieba.tag(part)[0][1] in ("ns", "nr", "nz", "nt", "nrt")


def parent_of(findings: Findings, start: int) -> PlaceMention | None:
    return next((m for m in findings.places if m.end == start), None)
