"""How a question was read, as chips: each a condition that can be taken away or changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from corpus.ontology import ontology
from search_api.shapes import Interpretation, Kind, PlaceRef
from search_api.web.asking import SET
from search_api.web.messages import messages

INTENTS = tuple(kind for kind in get_args(Kind) if kind != "none")


@dataclass(frozen=True, slots=True)
class Chip:
    """name: of the condition. labels: the kind of vocabulary entry that `values` are of; "" for words as they stand.

    removed: the parameters that take it away (none: it cannot go). field, beside: the parameter that changes it, and its values that stay.
    options: what it can be changed to; none for free text.
    """

    name: str
    labels: str
    values: tuple[str, ...]
    removed: dict[str, tuple[str, ...]] | None = None
    field: str = ""
    beside: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def chips(read: Interpretation) -> tuple[Chip, ...]:
    return tuple(_chips(read))


def _chips(read: Interpretation) -> Iterator[Chip]:
    vocabulary = ontology()
    yield Chip("intent", "intent", (read.intent,), None, SET + "intent", options=INTENTS)
    yield from _mechanisms("mechanisms", tuple(each.id for each in read.mechanisms))
    yield from _mechanisms("without", tuple(each.id for each in read.without))
    for theme in read.themes:
        yield Chip("theme", "theme", (theme,), {SET + "mechanisms": tuple(each.id for each in read.mechanisms) or ("",)})
    yield from _places(read.places)
    if read.level and read.level != "place":
        levels = tuple(id for id, word in vocabulary.levels.items() if word.levels)
        yield _single("level", "level", tuple(read.level.split("+")), levels)
    if read.organisation_kind:
        yield _single("organisation_kind", "organisation_kind", (read.organisation_kind,), tuple(vocabulary.organisation_kinds))
    if read.status:
        yield _single("status", "status", (read.status,), tuple(vocabulary.statuses))
    for status in read.left_out:
        yield Chip("left_out", "status", (status,), _without(SET + "left_out", read.left_out, status))
    if read.time:
        yield Chip("time", "", (read.time,), {SET + "since": ("0",), SET + "until": ("0",)})
    if read.operation and f"ask.operation_{read.operation}" in messages("zh"):
        yield Chip("operation", "operation", (read.operation,))


def _mechanisms(name: str, ids: tuple[str, ...]) -> Iterator[Chip]:
    """A mechanism can become another one of its theme."""
    known = ontology().mechanisms
    for id in ids:
        theme = known[id].theme if id in known else None
        options = tuple(each.id for each in known.values() if each.theme == theme)
        beside = tuple(other for other in ids if other != id)
        yield Chip(name, "mechanism", (id,), _without(SET + name, ids, id), SET + name, beside, options)


def _places(places: tuple[PlaceRef, ...]) -> Iterator[Chip]:
    names = tuple(place.name for place in places)
    for name in names:
        beside = tuple(other for other in names if other != name)
        yield Chip("places", "", (name,), _without(SET + "places", names, name), SET + "places", beside)


def _single(name: str, labels: str, values: tuple[str, ...], options: tuple[str, ...]) -> Chip:
    return Chip(name, labels, values, {SET + name: ("",)}, SET + name, (), options)


def _without(field: str, values: tuple[str, ...], value: str) -> dict[str, tuple[str, ...]]:
    return {field: tuple(other for other in values if other != value) or ("",)}


def further(read: Interpretation) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Conditions that the question does not state: name, kind of vocabulary entry ("year" for years, "" for words), and what it can be."""
    vocabulary = ontology()
    stated = {chip.name for chip in _chips(read)}
    every = (
        ("mechanisms", "mechanism", tuple(vocabulary.mechanisms)),
        ("places", "", ()),
        ("level", "level", tuple(id for id, word in vocabulary.levels.items() if word.levels)),
        ("organisation_kind", "organisation_kind", tuple(vocabulary.organisation_kinds)),
        ("status", "status", tuple(vocabulary.statuses)),
        ("since", "year", ()),
        ("until", "year", ()),
    )
    return tuple(each for each in every if each[0] not in stated)
