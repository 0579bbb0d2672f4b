"""Places that the gazetteer knows: which occurrences are names, and which of several namesakes is meant."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from corpus.gazetteer import Unit, gazetteer
from ingest.findings import Findings, NamedPlace, PlaceMention

COUNTY_UP = ("province", "prefecture", "district", "county", "county_city")


@dataclass(slots=True)
class Candidate:
    """An occurrence of a name with the units it may mean, narrowed down step by step."""

    start: int
    end: int
    units: tuple[Unit, ...]
    official: bool
    common: bool

    @property
    def settled(self) -> Unit | None:
        return self.units[0] if len(self.units) == 1 else None


def places(doc: Doc) -> Doc:
    """Component: fills `findings.places` with mentions of units of the gazetteer."""
    findings: Findings = doc._.findings
    found = list(candidates(findings.text, findings))
    for step in (chained, in_context, chained, in_context, highest):
        step(found)
    findings.places = [PlaceMention(c.start, c.end, named(c)) for c in found if believable(c, found)]
    return doc


def candidates(text: str, findings: Findings) -> Iterator[Candidate]:
    """Occurrences that could be names. A short form has to stand on word boundaries: 长治 is none in 长治久安."""
    for start, end, units in gazetteer().find(text):
        name = text[start:end]
        whole = tuple(unit for unit in units if unit.name == name)
        # A street's name is a place only as printed in full, and present units come before those that have ceased.
        units = whole or tuple(unit for unit in units if unit.level in COUNTY_UP)
        present = tuple(unit for unit in units if unit.until is None) or units
        if present and (whole or findings.on_boundaries(start, end)):
            yield Candidate(start, end, present, bool(whole), gazetteer().is_common(name))


def chained(found: list[Candidate]) -> None:
    """河南省|焦作市|山阳区: of two names side by side, the second lies within the first."""
    for left, right in itertools.pairwise(found):
        if left.end != right.start:
            continue
        pairs = [(a, b) for a in left.units for b in right.units if a.code != b.code and gazetteer().within(b, a)]
        if pairs:
            left.units, right.units = distinct(a for a, _ in pairs), distinct(b for _, b in pairs)
            left.common = right.common = False
            right.official = left.official = True


def in_context(found: list[Candidate]) -> None:
    """A namesake is meant whose province, prefecture or county the article names; the nearest level decides."""
    sure = (c.settled for c in found if c.official or not c.common)
    context = {up.code for unit in sure if unit and unit.level in COUNTY_UP for up in line(unit)}
    for c in found:
        if c.settled is None:
            narrow(c, lambda unit: max((depth for depth, up in enumerate(line(unit)[:-1]) if up.code in context), default=-1))


def highest(found: list[Candidate]) -> None:
    """吉林 without a suffix is the province rather than its city: of units of several levels the highest is meant."""
    for c in found:
        if c.settled is None and not c.official:
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
        return candidate.settled is not None and any(c.settled == unit and c.official and not c.common for c in found)
    return True


def supported(unit: Unit, candidate: Candidate, found: list[Candidate]) -> bool:
    """True if the article names the street's county, or its prefecture."""
    above = {up.code for up in line(unit)[:-1] if up.level != "province" or (up.parent is None and unit.parent == up.code)}
    return any(c is not candidate and (other := c.settled) is not None and other.code in above for c in found)


def named(candidate: Candidate) -> NamedPlace:
    unit = candidate.settled
    if unit is None:
        return NamedPlace(candidate.units[0].name, None, None, None, tuple(sorted(gazetteer().full_name(u) for u in candidate.units)))
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
