"""Places below the gazetteer while they are put together, and which of two places lies in the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.extractors.places.site_names import NUMBERED, suffixes
from ingest.findings import NamedPlace, PlaceMention
from ingest.model import Level

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
    "compound": 5,
    "site": 6,
}


@dataclass(slots=True, eq=False)
class Site:
    """A mention of a place below the gazetteer; `parent` is the mention printed in front of it, if any."""

    start: int
    end: int
    level: Level
    name: str
    parent: Site | PlaceMention | None


Mention = Site | PlaceMention


@dataclass(slots=True, eq=False)
class Entity:
    """One place with all its mentions, and what the text says it lies in."""

    level: Level
    name: str
    mentions: list[Site] = field(default_factory=list)
    parent: Entity | NamedPlace | None = None

    def place(self, default: NamedPlace | None, depth: int = 0) -> NamedPlace:
        up = self.parent.place(default, depth + 1) if isinstance(self.parent, Entity) and depth < 5 else self.parent
        over = up if isinstance(up, NamedPlace) else default
        return NamedPlace((over.name if over else "") + self.name, self.level, None)


Parent = Entity | NamedPlace


def above(mention: Mention, level: Level) -> bool:
    own = own_level(mention)
    return own is not None and RANK[own] < RANK[level]


def own_level(mention: Mention) -> Level | None:
    return mention.level if isinstance(mention, Site) else mention.place.level


def on_the_line(place: NamedPlace, case: NamedPlace | None) -> bool:
    return case is not None and (place == case or place.below(case) or case.below(place))


def rank(place: Parent) -> int:
    return RANK.get(place.level or "", -1)


def same_line(one: Parent, other: Parent) -> bool:
    return within(one, other) or within(other, one)


def within(one: Parent | None, other: Parent) -> bool:
    return one is not None and (one == other or deeper(one, other))


def deeper(one: Parent, other: Parent) -> bool:
    """True if `one` is a place within `other`, so that a name behind it only says more."""
    if isinstance(one, NamedPlace):
        return isinstance(other, NamedPlace) and one.below(other)
    return one.parent is not None and (one.parent == other or deeper(one.parent, other))


def stem_of(name: str) -> str:
    """梨园小区, 梨园社区, 梨园第一社区 -> 梨园."""
    cut = [m for m in suffixes()[0].finditer(name) if m.end() == len(name)]
    return NUMBERED.sub("", name[: cut[0].start()]) if cut else name
