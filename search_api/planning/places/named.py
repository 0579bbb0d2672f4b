"""The places that a question names, from the gazetteer and below it, as the store holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.gazetteer import Unit, gazetteer
from graph.schema import node_id
from graph.store import Node, Reader
from search_api.planning.language import Language
from search_api.planning.places.places import Asked, asked_places, common_places
from search_api.planning.places.regions import regions
from search_api.planning.places.sites import KIND_EN, Site, sites
from search_api.shapes import PlaceRef

LEVEL_EN = re.compile(r"\s+(?:District|County|City|Province|Prefecture|Municipality)\b")  # the word behind a romanised name


@dataclass(frozen=True, slots=True)
class Named:
    """spans: where names of places stand; wide: those of the gazetteer alone, as the others are also words by which passages are found.
    sides: the innermost of nested ones, each with where it stands and the places that it means.

    unknown: names of which the store holds no place. region: the gazetteer's places, which reports are filed under.
    names: those below the gazetteer, as reports write them. documents: where only such are named, those that tell of them.
    """

    spans: tuple[tuple[int, int], ...]
    wide: tuple[tuple[int, int], ...]
    sides: tuple[tuple[Asked, tuple[PlaceRef, ...]], ...]
    unknown: tuple[str, ...]
    region: tuple[str, ...]
    names: tuple[str, ...]
    documents: tuple[str, ...]


def named(question: str, language: Language, reader: Reader) -> Named:
    units = from_gazetteer(question, language)
    held = held_by(units, reader)
    if not units and language == "zh":
        held = {a: refs for a, refs in held_by(common_places(question), reader).items() if refs}
        units = list(held)
    region = tuple(ref.name for a in inner(units) for ref in held[a])
    open_to_sites = clear(question, [a for a in units if held[a] and language == "en" and not KIND_EN.match(question, a.end)])
    smaller = [s for s in sites(open_to_sites, language, region, reader) if not any(taken(s, a, question) for a in units if held[a])]
    below = [s for s in smaller if s.nodes]
    kept = [a for a in units if not any(s.start < a.end and a.start < s.end for s in below)]
    holding = {a for a in kept if any(holds_site(ref, s) for ref in held[a] for s in below)}
    sides: list[tuple[Asked, tuple[PlaceRef, ...]]] = [(a, held[a]) for a in inner(kept) if a not in holding]
    sides += [(Asked(s.start, s.end, ()), tuple(map(ref, s.nodes))) for s in below]
    return Named(
        spans=(*((a.start, a.end) for a in kept), *((s.start, s.end) for s in below)),
        wide=tuple((a.start, a.end) for a in kept),
        sides=tuple(sorted(sides, key=lambda side: side[0].start)),
        unknown=tuple(gazetteer().full_name(a.units[0]) for a in inner(kept) if not held[a]),
        region=region,
        documents=tuple(sorted({id for s in below for node in s.nodes for id in node.documents})) if len(sides) == len(below) else (),
        names=tuple(s.name for s in smaller),
    )


def from_gazetteer(question: str, language: Language) -> list[Asked]:
    found = asked_places(question, language)
    found = [Asked(a.start, a.end + len(level.group()) if (level := LEVEL_EN.match(question, a.end)) else a.end, a.units) for a in found]
    wide = [Asked(*region) for region in regions(question)]
    kept = [a for a in found if not any(w.start < a.end and a.start < w.end for w in wide)]
    return sorted([*kept, *wide], key=lambda a: a.start)


def held_by(asked: Sequence[Asked], reader: Reader) -> dict[Asked, tuple[PlaceRef, ...]]:
    """The places of the store that each name means, in one question to the store."""
    ids = {a: [node_id("Place", gazetteer().full_name(unit)) for unit in a.units] for a in asked}
    nodes = reader.by_ids(sorted({id for each in ids.values() for id in each})) if ids else {}
    return {a: tuple(ref(node) for id, node in nodes.items() if id in ids[a]) for a in asked}


def ref(node: Node) -> PlaceRef:
    return PlaceRef(name=node.props["name"], adcode=node.props["adcode"], level=node.props["level"])


def clear(question: str, asked: Sequence[Asked]) -> str:
    """The question without names that are the gazetteer's alone: each other one is looked up in the store."""
    for each in asked:
        question = question[: each.start] + " " * (each.end - each.start) + question[each.end :]
    return question


def taken(site: Site, asked: Asked, question: str) -> bool:
    """True where a name is that of a unit that the store holds, and no word for a smaller kind of place stands behind it."""
    overlap = site.start < asked.end and asked.start < site.end
    return overlap and site.end <= asked.end and not KIND_EN.match(question, asked.end)


def holds_site(place: PlaceRef, site: Site) -> bool:
    return any(n.props["name"] != place.name and n.props["name"].startswith(place.name) for n in site.nodes)


def inner(asked: Sequence[Asked]) -> list[Asked]:
    """The innermost of nested places: a name that only says where another one lies (Luzhou, Sichuan) is no condition of its own."""
    return [a for a in asked if not any(o is not a and all(any(holds(u, v) for u in a.units) for v in o.units) for o in asked)]


def holds(outer: Unit, unit: Unit) -> bool:
    return outer.code != unit.code and gazetteer().within(unit, outer)
