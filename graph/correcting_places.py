"""A record in which places have other names, or none: every statement about such a place moves with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from graph.places import unit_named
from ingest.model import Case, Metric, Organisation, Place, Practice, Record, Relation

S = TypeVar("S", Practice, Metric)
Renamed = Callable[[str | None], str | None]


def with_places(record: Record, names: Mapping[str, str | None]) -> Record:
    """The record with other names for some of its places, and for what lies below them by name; null takes a place out."""
    changed = {old: new for old, new in names.items() if old != new}
    if not changed:
        return record

    def renamed(name: str | None) -> str | None:
        if name is None or name in changed:
            return changed.get(name or "")
        above = max((old for old in changed if name.startswith(old) and changed[old]), key=len, default=None)
        return f"{changed[above]}{name[len(above) :]}" if above else name

    settled = {case.id: new for case in record.cases if (new := _settled(record, case, changed))}
    return record.model_copy(
        update={
            "cases": tuple(_case(each, settled.get(each.id) or renamed(each.place)) for each in record.cases),
            "places": tuple(_place(each, new) for each in record.places if (new := renamed(each.name))),
            "relations": tuple(_relations(record.relations, renamed)),
            "organisations": _moved(record.organisations, renamed),
            "practices": _told(record.practices, renamed, settled),
            "metrics": _told(record.metrics, renamed, settled),
        }
    )


def _settled(record: Record, case: Case, changed: Mapping[str, str | None]) -> str | None:
    """The place of a case that had none because the one name in it was open, and now is not."""
    within = [each for each in record.places if each.candidates and any(s <= m[0] < e for m in each.mentions for s, e in case.spans)]
    return changed.get(within[0].name) if case.place is None and len(within) == 1 else None


def _told(statements: Iterable[S], renamed: Renamed, settled: Mapping[str, str]) -> tuple[S, ...]:
    """What a case tells of no other place, it tells of its own."""
    return tuple(each.model_copy(update={"place": renamed(each.place) if each.place else settled.get(each.case)}) for each in statements)


def _moved(organisations: Iterable[Organisation], renamed: Renamed) -> tuple[Organisation, ...]:
    return tuple(each.model_copy(update={"place": renamed(each.place)}) for each in organisations)


def _case(case: Case, name: str | None) -> Case:
    return case if name == case.place else case.model_copy(update={"place": name, **_facts(name)})


def _place(place: Place, name: str) -> Place:
    return place if name == place.name else place.model_copy(update={"name": name, "candidates": (), **_facts(name, place)})


def _facts(name: str | None, place: Place | None = None) -> dict[str, str | None]:
    """Level and code of a name; one that the gazetteer does not know, such as a site's, keeps those of the place."""
    unit = unit_named(name) if name else None
    if unit is None:
        return {"level": place.level, "adcode": None} if place else {"level": None, "adcode": None}
    return {"level": unit.level, "adcode": unit.adcode}


def _relations(relations: Iterable[Relation], renamed: Renamed) -> Iterable[Relation]:
    """Names of organisations stay; a relation of a place that is taken out goes with it."""
    for each in relations:
        source, target = renamed(each.source), renamed(each.target)
        if source and target:
            yield each.model_copy(update={"source": source, "target": target})
