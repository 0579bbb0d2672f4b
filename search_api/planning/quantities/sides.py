"""What a question asks of each of the places that it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search_api.planning.concepts import Concept
from search_api.planning.language import Language
from search_api.planning.patterns import pattern
from search_api.planning.places.places import Asked
from search_api.planning.quantities import parts
from search_api.planning.quantities.ask import Ask, between


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared: its place (position in the question's places; null: none of its own) and what is asked of it."""

    place: int | None
    ask: Ask


def by_place(subject: str, found: list[Concept], places: Sequence[Asked], kind: str | None, language: Language) -> tuple[Side, ...]:
    """What the clause that asks says is asked of each place; else what each place's own part of the question says."""
    own: dict[int, list[Concept]] = {i: [] for i in range(len(places))}
    core: list[Concept] = []
    rest: list[Concept] = []
    for start, end in (m.span() for m in pattern("segment", language).finditer(subject)):
        here = between(found, start, end)
        at = next((i for i, p in enumerate(places) if start <= p.start < end), None)
        if at is None:
            (core if pattern("asking", language).search(subject, start, end) else rest).extend(here)
        else:
            own[at].extend(here)
    shared = core or joint(subject, own, places, language) or rest
    return tuple(Side(i, side_ask(own[i], shared, rest if core else [], longest(own), places[i], kind, language)) for i in own)


def joint(subject: str, own: dict[int, list[Concept]], places: Sequence[Asked], language: Language) -> list[Concept]:
    """A和B的收缴率差多少: what stands behind the last place is asked of all, where nothing is said of the others."""
    last = max(own)
    if language == "en" or len(own) < 2 or any(own[i] for i in own if i != last):
        return []
    here = next(m.span() for m in pattern("segment", language).finditer(subject) if m.start() <= places[last].start < m.end())
    asking = pattern("asking", language).search(subject, *here)
    return [c for c in own[last] if c.start >= places[last].end] if asking else []


def longest(own: dict[int, list[Concept]]) -> list[Concept]:
    return max(own.values(), key=len)


def side_ask(
    own: list[Concept], shared: list[Concept], rest: list[Concept], other: list[Concept], place: Asked, kind: str | None, language: Language
) -> Ask:
    """`shared` is asked of every place; where nothing is, its own words say what, or those of another place (`other`)."""
    if shared:
        return replace(parts.described(shared, kind), about=(*own, *rest))
    main = [c for c in own if language == "zh" or c.end <= place.start] or own or other
    return replace(parts.described(main, kind), about=tuple(c for c in own if c not in main))
