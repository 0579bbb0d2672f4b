"""Places that the gazetteer knows: which occurrences are names, and which of several namesakes is meant."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import rjieba
from spacy.tokens import Doc

from corpus.gazetteer import Unit, gazetteer
from corpus.lexicon import words
from ingest.findings import Findings, NamedPlace, PlaceMention

FIRM_OR_SCHOOL = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:大学|学院|中学|小学|幼儿园|集团|公司|银行|医院)")
COUNTY_UP = ("province", "prefecture", "district", "county", "county_city")


@dataclass(slots=True)
class Candidate:
    """An occurrence of a name with the units it may mean, narrowed down step by step.

    whole: an official name as printed; official: as sure as one, because a name stands beside it. common: also an everyday word.
    """

    start: int
    end: int
    units: tuple[Unit, ...]
    whole: bool
    official: bool
    common: bool
    year: int | None = None

    @property
    def settled(self) -> Unit | None:
        likely = self.likely
        return likely[0] if len(likely) == 1 else None

    @property
    def likely(self) -> tuple[Unit, ...]:
        """The units that stood when the article was written; of several of one name, the ones that have ceased since."""
        if len(self.units) == 1:
            return self.units
        best = max(self.standing(unit) for unit in self.units)
        return tuple(unit for unit in self.units if self.standing(unit) == best)

    def standing(self, unit: Unit) -> int:
        if unit.until is None:
            return 1
        return 2 if self.year is not None and self.year < unit.until else 0


def places(doc: Doc) -> Doc:
    """Component: fills `findings.places` with mentions of units of the gazetteer."""
    findings: Findings = doc._.findings
    found = list(candidates(findings.text, findings))
    for step in (chained, nested, in_context, by_streets, chained, in_context, highest):
        step(found)
    findings.places = [PlaceMention(c.start, c.end, named(c)) for c in found if believable(c, found)]
    return doc


def candidates(text: str, findings: Findings) -> Iterator[Candidate]:
    """Occurrences that could be names. A short form has to stand on word boundaries: 长治 is none in 长治久安."""
    year = int(findings.date[:4]) if findings.date else None
    for start, end, units in occurrences(text):
        name = text[start:end]
        whole = tuple(unit for unit in units if name.endswith(unit.name))
        # A street's name is a place only as printed in full.
        units = whole or tuple(unit for unit in units if unit.level in COUNTY_UP)
        if (
            units
            and not begins_inside_word(findings, start)
            and (whole or (on_words(findings, start, end) and not in_longer_name(text, end)))
        ):
            yield Candidate(start, end, units, bool(whole), bool(whole), gazetteer().is_common(name), year)


def begins_inside_word(findings: Findings, start: int) -> bool:
    """亚|运城市: the name would begin inside a word of the dictionary, names of places (福建厦门) aside."""
    token = findings.tokens[findings.token_index(start)]
    head = findings.text[token.start : start]
    return bool(head) and not token.tag.startswith("ns") and not gazetteer().named(head) and rjieba.has_word(token.text)


def occurrences(text: str) -> Iterator[tuple[int, int, tuple[Unit, ...]]]:
    """Matches of the gazetteer, cut where the last character belongs to the next word (和平|区域) or name (青岛|市北区)."""
    for start, end, units in gazetteer().find(text):
        if text[end - 1 : end + 1] in words("name_ends_before"):
            yield start, end - 1, gazetteer().named(text[start : end - 1])
            continue
        inner = gazetteer().named(text[end - 1 : end + 2]) if text[end - 1] == "市" else ()
        if any(gazetteer().within(below, unit) for below in inner for unit in units):
            yield start, end - 1, units
            yield end - 1, end + 2, inner
        else:
            yield start, end, units


def on_words(findings: Findings, start: int, end: int) -> bool:
    """True if the range is made of whole words, or shares a word only with other names (辽宁沈阳)."""
    first, last = findings.tokens[findings.token_index(start)], findings.tokens[findings.token_index(end - 1)]
    head, tail = findings.text[first.start : start], findings.text[end : last.end]
    return all(not rest or gazetteer().named(rest) for rest in (head, tail))


def in_longer_name(text: str, end: int) -> bool:
    """True where a short form opens the name of a school or a firm (北京|农业职业学院)."""
    match = FIRM_OR_SCHOOL.match(text, end)
    return match is not None and not any(word in match.group() for word in words("agent_words"))


def chained(found: list[Candidate]) -> None:
    """河南省|焦作市|山阳区: of two names side by side, the second lies within the first."""
    for left, right in itertools.pairwise(found):
        if left.end != right.start:
            continue
        pairs = [(a, b) for a in left.units for b in right.units if a.code != b.code and gazetteer().within(b, a)]
        if pairs:
            best = max(left.standing(a) + right.standing(b) for a, b in pairs)
            pairs = [(a, b) for a, b in pairs if left.standing(a) + right.standing(b) == best]
            left.units, right.units = distinct(a for a, _ in pairs), distinct(b for _, b in pairs)
            near = any(gazetteer().chain(b)[-2].code == a.code or a.level == "province" for a, b in pairs)
            left.common, right.common = False, right.common and not near and not right.whole
            right.official = left.official = not right.common


def in_context(found: list[Candidate]) -> None:
    """A namesake is meant whose province, prefecture or county the article names; the nearest level decides."""
    sure = (c.settled for c in found if c.official or not c.common)
    context = {up.code for unit in sure if unit and unit.level in COUNTY_UP for up in line(unit)}
    for c in found:
        if c.settled is None:
            narrow(c, lambda unit: max((depth for depth, up in enumerate(line(unit)[:-1]) if up.code in context), default=-1))


def by_streets(found: list[Candidate]) -> None:
    """白云区 with 永平街道: the namesake is meant whose streets and towns the article names."""
    streets = {unit for c in found if c.units[0].level not in COUNTY_UP for unit in c.units}
    for c in found if streets else ():
        if c.settled is None and c.units[0].level in COUNTY_UP:
            narrow(c, lambda unit: len({s.name for s in streets if s.parent == unit.code}))


def nested(found: list[Candidate]) -> None:
    """南昌 without a suffix is the city rather than the county of that name within it."""
    for c in found:
        top = min(c.likely, key=lambda unit: len(line(unit)))
        if not c.whole and c.settled is None and all(gazetteer().within(unit, top) for unit in c.likely):
            c.units = (top,)


def highest(found: list[Candidate]) -> None:
    """吉林 without a suffix is the province rather than its city: of units of several levels the highest is meant."""
    for c in found:
        if c.settled is None and not c.whole:
            narrow(c, lambda unit: -len(line(unit)))


def narrow(candidate: Candidate, score: Callable[[Unit], int]) -> None:
    best = max(map(score, candidate.units))
    candidate.units = tuple(unit for unit in candidate.units if score(unit) == best)


def believable(candidate: Candidate, found: list[Candidate]) -> bool:
    """Whether an occurrence is a mention: streets and county-level short forms need support by the rest of the article."""
    unit = candidate.units[0]
    if unit.level not in COUNTY_UP:
        return candidate.settled is not None and supported(unit, candidate, found)
    if candidate.official:
        return not candidate.common
    if candidate.common or unit.level not in ("province", "prefecture"):
        sure = [c for c in found if c.settled == unit and not c.common and (c.whole or (c.official and not candidate.common))]
        return candidate.settled is not None and bool(sure)
    return True


def supported(unit: Unit, candidate: Candidate, found: list[Candidate]) -> bool:
    """True if the article names the street's county, or its prefecture."""
    above = {up.code for up in line(unit)[:-1] if up.level != "province" or (up.parent is None and unit.parent == up.code)}
    return any(c is not candidate and (other := c.settled) is not None and other.code in above for c in found)


def named(candidate: Candidate) -> NamedPlace:
    unit = candidate.settled
    if unit is None:
        return NamedPlace(candidate.units[0].name, None, None, None, tuple(sorted(gazetteer().full_name(u) for u in candidate.likely)))
    return of_unit(unit)


@cache
def of_unit(unit: Unit) -> NamedPlace:
    """A gazetteer unit as a place."""
    return NamedPlace(gazetteer().full_name(unit), unit.level, unit.adcode, unit)


@cache
def line(unit: Unit) -> tuple[Unit, ...]:
    return gazetteer().chain(unit)


def distinct(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(units))
