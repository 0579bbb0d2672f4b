"""The places of a comparison: names as users paste them, regions, and all that use a mechanism."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.gazetteer import Unit, gazetteer
from corpus.ontology import ontology
from graph.schema import node_id
from graph.store import Reader, Where
from search_api.answering.rows import TRIED
from search_api.answering.sources import COUNTY_UP, Sources
from search_api.comparing.shapes import Unresolved
from search_api.errors import BadRequest
from search_api.planning.language import language
from search_api.planning.places.named import from_gazetteer, inner, named
from search_api.planning.places.regions import regions
from search_api.shapes import PlaceRef

BETWEEN = re.compile(r"[\n\r\t、，,;；|]+")
CODE = re.compile(r"\d{6}")
CANDIDATES = 10
LONGEST = 100  # characters; what is longer is no name


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place with the words that it was chosen by."""

    asked: str
    place: PlaceRef


def entries(given: Iterable[str]) -> list[str]:
    """The names of pasted lists, each once."""
    return list(dict.fromkeys(part.strip() for text in given for part in BETWEEN.split(text) if part.strip()))


def listed(given: Sequence[str], reader: Reader) -> tuple[list[Chosen], list[Unresolved]]:
    """The places that the names stand for; a region in a list stands for its provinces."""
    chosen: list[Chosen] = []
    unresolved: list[Unresolved] = []
    for entry in entries(given):
        found = of_region(entry) or meant(entry, reader) if len(entry) <= LONGEST else []
        if of_region(entry) or len(found) == 1:
            chosen += [Chosen(entry, place) for place in found]
        else:
            unresolved.append(not_one(entry, found, reader))
    return chosen, unresolved


def of_region(text: str) -> list[PlaceRef]:
    """The provinces of a region that is called so and no other way."""
    return [ref(unit) for start, end, units in regions(text) if (start, end) == (0, len(text)) for unit in units]


def meant(entry: str, reader: Reader) -> list[PlaceRef]:
    """The places that a name may mean: of the store if it holds any, else of the gazetteer."""
    node = reader.node(node_id("Place", entry))
    if node:
        return [PlaceRef(name=node.props["name"], adcode=node.props["adcode"], level=node.props["level"])]
    units = called(entry)
    held = held_by([gazetteer().full_name(unit) for unit in units], reader)
    return held or [ref(unit) for unit in units] or within_words(entry, reader)


def called(entry: str) -> list[Unit]:
    """Units from the county level up with this code, canonical name, official name, or (where none has that) short name.

    Present ones if there are any.
    """
    coded = gazetteer().get(entry) if CODE.fullmatch(entry) else None
    known = [coded] if coded else full_named(entry) or [*gazetteer().named(entry), *gazetteer().romanised(entry)]
    units = [unit for unit in dict.fromkeys(known) if unit.level in COUNTY_UP]
    official = [unit for unit in units if unit.name == entry] or units
    return [unit for unit in official if unit.until is None] or official


def full_named(name: str) -> list[Unit]:
    """The unit of a canonical name (江苏省南京市鼓楼区)."""
    ends = (name[at:] for at in range(len(name) - 1))
    return [unit for end in ends for unit in gazetteer().named(end) if gazetteer().full_name(unit) == name][:1]


def held_by(names: Sequence[str], reader: Reader) -> list[PlaceRef]:
    nodes = reader.by_ids([node_id("Place", name) for name in names]) if names else {}
    return [PlaceRef(name=n.props["name"], adcode=n.props["adcode"], level=n.props["level"]) for n in nodes.values()]


def within_words(entry: str, reader: Reader) -> list[PlaceRef]:
    """As a question would be read: nested names (佳木斯市向阳区), sites and streets of the store, English names with a level word."""
    spoken = language(entry)
    held = [place for _, places in named(entry, spoken, reader).sides for place in places]
    units = [unit for asked in inner(from_gazetteer(entry, spoken)) for unit in asked.units]
    return list(dict.fromkeys(held or map(ref, units)))


def ref(unit: Unit) -> PlaceRef:
    return PlaceRef(name=gazetteer().full_name(unit), adcode=unit.adcode, level=unit.level)


def not_one(entry: str, found: Sequence[PlaceRef], reader: Reader) -> Unresolved:
    if found:
        return Unresolved(asked=entry, part="place", reason="ambiguous", candidates=tuple(place.name for place in found[:CANDIDATES]))
    similar = reader.nodes("Place", Where(text=entry), limit=CANDIDATES) if len(entry) <= LONGEST else []
    return Unresolved(asked=entry, part="place", reason="unknown", candidates=tuple(node.props["name"] for node in similar))


def levels_of(level: str | None) -> tuple[str, ...]:
    known = {each.id: each.levels for each in ontology().levels.values() if each.levels}
    if level and level not in known:
        raise BadRequest(f"“{level}” is no level.", f"One of: {', '.join(known)}.")
    return known[level] if level else ()


def region_of(text: str, reader: Reader) -> tuple[tuple[str, ...], Unresolved | None]:
    """The names of the places that a region or place stands for."""
    places = of_region(text) or meant(text, reader)
    if of_region(text) or len(places) == 1:
        return tuple(place.name for place in places), None
    return (), not_one(text, places, reader).model_copy(update={"part": "region"})


def of_level(within: tuple[str, ...], mechanism: str, levels: tuple[str, ...], reader: Reader, sources: Sources) -> list[PlaceRef]:
    """The places of the levels (none: the county level or next above) within places that reports are about, or that use a mechanism."""
    told = using(within, mechanism, reader) if mechanism else spoken_of(within, reader)
    sources.prepare_places(told)
    places = {place for name in told if (place := raised(sources.line(name), levels))}
    inside = {place for place in places if not within or any(step.name in within for step in sources.line(place.name))}
    return sorted(inside, key=lambda place: (place.adcode or "~", place.name))


def using(within: tuple[str, ...], mechanism: str, reader: Reader) -> set[str]:
    practices = reader.nodes("Practice", Where(within=within, mechanisms=(mechanism,), statuses=TRIED))
    return {practice.props["place"] for practice in practices if practice.props["place"]}


def spoken_of(within: tuple[str, ...], reader: Reader) -> set[str]:
    """Places that a report is about or tells a practice or a figure of."""
    cases = {case.props["place"] for case in reader.nodes("Case", Where(within=within)) if case.props["place"]}
    practised = reader.nodes("Place", Where(within=within, statuses=tuple(ontology().statuses)))
    measured = reader.nodes("Place", Where(within=within, indicators=tuple(ontology().indicators)))
    return cases | {node.props["name"] for node in (*practised, *measured)}


def raised(line: Sequence[PlaceRef], levels: tuple[str, ...]) -> PlaceRef | None:
    """The place of the levels at or above another one."""
    return next((place for place in line if place.level in (levels or COUNTY_UP)), None)
