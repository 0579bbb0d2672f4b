"""The places of a record and those above them: by code from the county up, by name below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.gazetteer import Unit, gazetteer
from ingest.model import Record


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is known of a place; `parent` is the canonical name of the next place above it."""

    name: str
    level: str | None = None
    adcode: str | None = None
    candidates: tuple[str, ...] = ()
    parent: str | None = None


def places(record: Record) -> dict[str, PlaceFacts]:
    """Every place that the record names or refers to, and every place above one, by canonical name."""
    stated = _stated(record)
    found: dict[str, PlaceFacts] = {}
    waiting = sorted(stated)
    while waiting:
        name = waiting.pop()
        if name not in found:
            facts = stated.get(name) or _from_gazetteer(name)
            found[name] = replace(facts, parent=_parent(facts, stated))
            waiting += filter(None, [found[name].parent])
    return found


def _stated(record: Record) -> dict[str, PlaceFacts]:
    """The record's own places, then places that its other statements refer to."""
    stated = {place.name: PlaceFacts(place.name, place.level, place.adcode, place.candidates) for place in record.places}
    for case in record.cases:
        if case.place:
            stated.setdefault(case.place, PlaceFacts(case.place, case.level, case.adcode))
    for name in _referred(record):
        stated.setdefault(name, _from_gazetteer(name))
    return stated


def _referred(record: Record) -> Iterator[str]:
    yield from (organisation.place for organisation in record.organisations if organisation.place)
    yield from (practice.place for practice in record.practices if practice.place)
    yield from (metric.place for metric in record.metrics if metric.place)


def _from_gazetteer(name: str) -> PlaceFacts:
    unit = unit_named(name)
    return PlaceFacts(name, unit.level, unit.adcode) if unit else PlaceFacts(name)


def _parent(facts: PlaceFacts, stated: dict[str, PlaceFacts]) -> str | None:
    unit = gazetteer().get(facts.adcode) if facts.adcode else None
    if unit is None or _lies_in(facts.name, gazetteer().full_name(unit)):
        return _longest_prefix(facts.name, stated)
    above = gazetteer().get(unit.parent) if unit.parent else None
    return gazetteer().full_name(above) if above else None


def _lies_in(name: str, other: str) -> bool:
    return name != other and name.startswith(other)


def _longest_prefix(name: str, stated: dict[str, PlaceFacts]) -> str | None:
    """The nearest place above by name: one of the record's, or an administrative unit below that."""
    known = next((name[:end] for end in range(len(name) - 1, 1, -1) if name[:end] in stated), "")
    units = (name[:end] for end in range(len(name) - 1, len(known), -1) if unit_named(name[:end], len(known)))
    return next(units, known or None)


@lru_cache(maxsize=1 << 14)
def unit_named(full_name: str, start: int = 0) -> Unit | None:
    """The administrative unit with this canonical name, its own name beginning at `start` or after; of several, one that still exists."""
    own_names = (full_name[begin:] for begin in range(start, len(full_name) - 1))
    units = (unit for name in own_names for unit in gazetteer().named(name) if gazetteer().full_name(unit) == full_name)
    return min(units, key=lambda unit: (unit.until or 0, unit.code), default=None)
