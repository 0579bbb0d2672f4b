"""What a mechanism is, who uses it and how, and where in China."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corpus.ontology import ontology
from graph.store import Reader, Where
from search_api import mechanisms
from search_api.listing import check_words
from search_api.profiles.overview import NOWHERE, Overview
from search_api.profiles.reading import ORDER, Statements, figures, in_order
from search_api.profiles.shapes import (
    MechanismCount,
    MechanismMap,
    MechanismProfile,
    PlaceUse,
    Practiced,
    ProvinceCount,
)


def profile(reader: Reader, overview: Overview, id: str) -> MechanismProfile:
    """NotFound suggests mechanisms of a similar name."""
    item = mechanisms.entry(reader, id)
    where = Where(mechanisms=(id,))
    practices, metrics = reader.nodes("Practice", where), reader.nodes("Metric", where)
    made = Statements(reader, practices, metrics)
    statuses = Counter(node.props["status"] for node in practices)
    return MechanismProfile(
        mechanism=item,
        broader=_above(id),
        narrower=_narrower(overview, id),
        users=users(overview, map(made.practice, practices)),
        statuses={status: statuses[status] for status in ORDER if statuses[status]},
        figures=figures(map(made.metric, metrics)),
        metrics=len(metrics),
        map=mapped(overview, id),
        documents_searched=reader.count("Document"),
    )


def users(overview: Overview, practices: Iterable[Practiced]) -> tuple[PlaceUse, ...]:
    """By place in the order of codes, so that a province stands together; what has no place comes last."""
    groups: defaultdict[str, list[Practiced]] = defaultdict(list)
    for each in in_order(practices):
        groups[each.place.name if each.place else NOWHERE].append(each)
    return tuple(PlaceUse(place=groups[name][0].place, practices=tuple(groups[name])) for name in sorted(groups, key=overview.order))


def checked_map(reader: Reader, overview: Overview, id: str, statuses: Sequence[str]) -> MechanismMap:
    """NotFound and BadRequest name what is not known."""
    check_words({"status": statuses})
    return mapped(overview, mechanisms.entry(reader, id).id, statuses)


def mapped(overview: Overview, id: str, statuses: Sequence[str] = ()) -> MechanismMap:
    """By province; every state counts, unless some are named."""
    inside = set(ontology().narrower(id)) if id in ontology().mechanisms else {id}
    places: defaultdict[str, list[str]] = defaultdict(list)
    for use in overview.uses:
        if use.mechanism in inside and use.place != NOWHERE and (not statuses or use.status in statuses):
            province = overview.province(use.place)
            places[province.adcode or NOWHERE if province else NOWHERE].append(use.place)
    names = {place.adcode: place.name for place in overview.places.values() if place.level == "province"}
    found = [
        ProvinceCount(code=code, name=names[code], places=len(set(places[code])), practices=len(places[code]))
        for code in sorted(places)
        if code
    ]
    ordered = sorted(found, key=lambda each: (-each.places, each.code))
    elsewhere = len(set(places.get(NOWHERE, ())))
    total = sum(each.places for each in found) + elsewhere
    return MechanismMap(mechanism=id, statuses=tuple(statuses), provinces=tuple(ordered), places=total, elsewhere=elsewhere)


def _above(id: str) -> tuple[str, ...]:
    known, line = ontology().mechanisms, list[str]()
    while (entry := known.get(id)) and entry.broader:
        line.insert(0, id := entry.broader)
    return tuple(line)


def _narrower(overview: Overview, id: str) -> tuple[MechanismCount, ...]:
    return tuple(count for theme in overview.themes for count in theme.mechanisms if count.broader == id)
