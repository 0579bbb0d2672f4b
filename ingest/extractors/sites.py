"""Places below the gazetteer: communities, villages, compounds and sites by their suffix, and streets named in lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from corpus.gazetteer import Unit, gazetteer
from corpus.lexicon import words
from ingest.extractors.names import is_edge, name_start
from ingest.extractors.places import of_unit
from ingest.findings import Findings, NamedPlace, PlaceMention, Token
from ingest.model import Level

LEVELS: tuple[Level, ...] = ("subdistrict", "town", "community", "village", "compound", "site")
RANK = {
    "province": 0,
    "prefecture": 1,
    "district": 2,
    "county": 2,
    "county_city": 2,
    "subdistrict": 3,
    "town": 3,
    "community": 4,
    "village": 4,
}
LONGEST_STEM = 7
NUMERALS = "一二三四五六七八九十"
PROPER = ("nr", "nrt", "ns", "nz", "nt")
LISTED = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,4})+)(?:等|[两三四五六七八九十]个|等[两三四五六七八九十\d]+个)?(?P<suffix>街道|镇|乡)"
)


def sites(doc: Doc) -> Doc:
    """Component: adds to `findings.places`. Parents come from a name standing before, or else from the case."""
    findings: Findings = doc._.findings
    known: dict[str, NamedPlace] = {}
    found = list(findings.places)
    found += [m for m in listed_streets(findings.text, findings) if not any(m.start < o.end and o.start < m.end for o in found)]
    for start, end, level in occurrences(findings.text):
        numbered = [
            m
            for m in found
            if m.end == start - 1 and findings.text[m.end] in NUMERALS and level == "community" and m.place.level == "compound"
        ]
        if numbered:
            found.remove(numbered[0])
        site = (
            numbered_community(numbered[0], end, findings.text) if numbered else site_at(findings.text, findings, found, start, end, level)
        )
        if site and not any(m.start < site.end and site.start < m.end for m in found):
            place = longest(known, findings.text[site.start : site.end], site.place)
            found.append(PlaceMention(site.start, site.end, place))
    findings.places = sorted(
        (PlaceMention(m.start, m.end, known.get(findings.text[m.start : m.end], m.place)) for m in found), key=lambda m: m.start
    )
    return doc


def numbered_community(compound: PlaceMention, end: int, text: str) -> PlaceMention:
    """曹张新村|一社区 is one name, of a community."""
    return PlaceMention(compound.start, end, NamedPlace(compound.place.name + text[compound.end : end], "community", None))


@cache
def suffixes() -> tuple[re.Pattern[str], dict[str, Level]]:
    levels: dict[str, Level] = {suffix: level for level in LEVELS for suffix in words(f"{level}_suffixes")}
    goes_on = "".join(sorted(words("place_name_goes_on")))
    return re.compile(f"(?:{'|'.join(sorted(levels, key=lambda s: (-len(s), s)))})(?![{goes_on}])"), levels


def occurrences(text: str) -> Iterator[tuple[int, int, Level]]:
    pattern, levels = suffixes()
    for match in pattern.finditer(text):
        yield match.start(), match.end(), levels[match.group()]


def site_at(text: str, findings: Findings, found: list[PlaceMention], start: int, end: int, level: Level) -> PlaceMention | None:
    """The site whose suffix is text[start:end], or None where the words before it only describe."""
    floor, parent = max(0, start - LONGEST_STEM), findings.case
    anchor = max((m for m in found if floor <= m.end <= start), key=lambda m: m.end, default=None)
    if anchor and above(anchor.place, level) and follows(text, findings, anchor.end, start):
        begin, parent = skip_fillers(text, anchor.end), anchor.place
        sure = is_name(text[begin:start], 1)
    elif anchor and anchor.place.level == level and text[anchor.end] in "、和与" and follows(text, findings, anchor.end + 1, start):
        begin = anchor.end + 1
        sure = is_name(text[begin:start], 2)
    else:
        begin = proper_start(text, findings, start, max(floor, anchor.end if anchor else 0))
        sure = is_name(text[begin:start], 2) and is_proper(text, findings, begin, start, end)
    if not sure or text[max(0, begin - 1) : begin] in ("“", "‘", "「"):
        return None
    return PlaceMention(begin, end, NamedPlace((parent.name if parent else "") + text[begin:end], level, None))


def proper_start(text: str, findings: Findings, end: int, floor: int) -> int:
    """Where a name without a place in front begins: nouns, and one more character where a name plainly starts (在|迎龙桥街道)."""
    numbered = end - 1 if end - 1 > floor and text[end - 1] in NUMERALS else end
    begin = name_start(
        findings, numbered, floor, lambda t: not t.tag.startswith(("n", "j", "eng", "vn")) or t.text in words("generic_place_words")
    )
    if begin == numbered:
        return end
    i = findings.token_index(begin) - 1
    if i < 0 or floor >= begin or not opens_name(findings.tokens[i]):
        return begin
    return begin - 1 if begin == floor + 1 or (i > 0 and is_edge(findings.tokens[i - 1])) else begin


def opens_name(token: Token) -> bool:
    """One character that jieba takes for a verb or a direction, and that a name may well begin with."""
    return len(token.text) == 1 and token.tag[0] in "vf" and token.text not in words("locative_words") | words("agent_words")


def is_proper(text: str, findings: Findings, begin: int, start: int, end: int) -> bool:
    """True for a proper noun, and for common nouns that are told as a name: repeatedly, or as the place where something is."""
    inside = [t for t in findings.tokens[findings.token_index(begin) : findings.token_index(start - 1) + 1] if begin <= t.start]
    if any(t.tag in PROPER for t in inside):
        return True
    told = any(text.endswith(word, 0, begin) for word in words("words_before_sites"))
    return bool(inside) and (told or text.count(text[begin:end]) > 1) and all(t.tag.startswith("n") for t in inside)


def above(place: NamedPlace, level: Level) -> bool:
    return (place.level is not None and RANK.get(place.level, 5) < RANK.get(level, 5)) or (level == "site" and place.level == "compound")


def follows(text: str, findings: Findings, start: int, end: int) -> bool:
    """True if text[start:end] is one name, offices between the two names aside."""
    start = skip_fillers(text, start)
    inside = [token for token in findings.tokens[findings.token_index(start) :][: LONGEST_STEM + 1] if start <= token.start < end]
    return start < end and not any(breaks(token) for token in inside)


def breaks(token: Token) -> bool:
    """A token that cannot stand in a name even where a place stands right before."""
    return token.tag.startswith(("p", "c", "u", "r", "x", "y", "d", "q")) or (token.text in words("name_stops") and token.tag != "f")


def skip_fillers(text: str, start: int) -> int:
    filler = max((w for w in words("chain_fillers") if text.startswith(w, start)), key=len, default="")
    return start + len(filler)


def is_name(stem: str, shortest: int) -> bool:
    """A stem of one character names nothing unless a place stands before it; generic words never do."""
    generic = words("generic_place_words")
    described = any(len(w) > 1 and (stem.endswith(w) or (len(stem) <= 3 and w in stem)) for w in generic)
    return len(stem) >= shortest and stem not in generic and not described and "\n" not in stem


def longest(known: dict[str, NamedPlace], printed: str, place: NamedPlace) -> NamedPlace:
    """One place per printed name: the one with the fullest name so far."""
    if printed not in known or len(place.name) > len(known[printed].name):
        known[printed] = place
    return known[printed]


def listed_streets(text: str, findings: Findings) -> Iterator[PlaceMention]:
    """新园、海滨街道 and 新园、海滨两个街道: the names share one suffix, and all are streets of the case's county."""
    county = findings.case.unit if findings.case else None
    for match in LISTED.finditer(text) if county else ():
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
