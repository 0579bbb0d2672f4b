"""Whether a question compares or reckons, and what with what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.lexicon import words
from search_api.planning import parts
from search_api.planning.asks import Ask, asks, bases, between, generic, undated
from search_api.planning.concepts import Concept, concepts
from search_api.planning.language import Language
from search_api.planning.patterns import operations, pattern
from search_api.planning.places import Asked

NUMBER = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?![\d.年月日]|\s*(?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
YEAR = re.compile(r"(?:19|20)\d\d")
SEVERAL = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared: its place (position in the question's places; null: none of its own) and what is asked of it."""

    place: int | None
    ask: Ask


@dataclass(frozen=True, slots=True)
class Comparison:
    """operation: highest, lowest, rank, difference, sum, average, ratio (a share), per (so much for each), left (what is still missing
    from `given`, or is left of the first side) or change.

    difference: the question also asks by how much. several: how many terms the question says that there are, if it does.
    """

    operation: str
    sides: tuple[Side, ...]
    difference: bool = False
    given: float | None = None
    several: int | None = None


def comparison(subject: str, places: Sequence[Asked], language: Language) -> Comparison | None:
    """`subject` is the question with its names of places blanked, so that positions agree."""
    operation = operation_of(subject, places, language)
    if operation is None:
        return None
    several = pattern("several", language).search(subject)
    told = several.span("several") if several else (0, 0)
    found = [c for c in undated(subject, concepts(subject, language)) if not (generic(c) or compares(c) or told[0] <= c.start < told[1])]
    operation, sides = sides_of(operation, subject, found, places, language)
    per = bases(subject, language)
    sides = tuple(replace(side, ask=replace(side.ask, per=per)) for side in sides)
    if not any(s.ask.head or s.ask.about for s in sides):
        return None
    numbers = [n for n in NUMBER.findall(subject) if not YEAR.fullmatch(n)]
    given = (
        float(numbers[-1])
        if operation == "left" and numbers and len(sides) < 2 + bool(pattern("short_of", language).search(subject))
        else None
    )
    named = SEVERAL[several["several"].lower()] if several else None
    return Comparison(operation, sides, bool(pattern("by_how_much", language).search(subject)), given, named)


def operation_of(subject: str, places: Sequence[Asked], language: Language) -> str | None:
    """The first that the words show; a comparative alone (more, 哪个多) compares only two places."""
    found = next((name for name, shown in operations(language) if shown.search(subject)), None)
    if found is None and len(places) > 1:
        return next((name for name in ("lowest", "highest") if pattern(f"{name}_of_two", language).search(subject)), None)
    return found


def compares(concept: Concept) -> bool:
    """Words of change and comparison (提高, 前后, rise) describe nothing that a report has to hold."""
    return concept.word.lower() in words("comparing_words")


def sides_of(
    operation: str, subject: str, found: list[Concept], places: Sequence[Asked], language: Language
) -> tuple[str, tuple[Side, ...]]:
    """The sides, and the operation that they allow: a share without a whole is none."""
    kind = next((a.kind for a in asks(subject, language) if a.kind), None)
    if len(places) > 1 and operation != "change":
        return operation, by_place(subject, found, places, kind, language)
    if operation == "ratio" and (terms := parts.share(subject, found, language)):
        return operation, sides(terms)
    if operation in ("average", "per") and (terms := parts.per_unit(subject, found, language)):
        return "per", sides(terms)
    if operation in ("difference", "highest", "lowest") and (terms := parts.against(subject, found, language, counted(kind))):
        return operation, sides(terms)
    if operation == "left" and (terms := parts.remainder(subject, found, language)):
        return operation, sides(terms)
    if operation in ("sum", "left", "difference") and (terms := parts.joined(subject, found, language, counted(kind))):
        return operation, sides(terms)
    if operation in ("ratio", "per"):
        return operation, ()
    return operation, sides(whole(subject, found, kind, language))


def counted(kind: str | None) -> str | None:
    return kind if kind != "count" else None


def sides(terms: Sequence[Ask]) -> tuple[Side, ...]:
    return tuple(Side(None, ask) for ask in terms)


def whole(subject: str, found: list[Concept], kind: str | None, language: Language) -> tuple[Ask, ...]:
    """What the question asks for as one thing."""
    made = [replace(a, head=h) for a in asks(subject, language) if (h := tuple(c for c in a.head if not compares(c) and not generic(c)))]
    if made:
        return (replace(made[0], about=tuple(c for c in made[0].about if not compares(c))),)
    return (parts.described(found, kind),) if found else ()


def by_place(subject: str, found: list[Concept], places: Sequence[Asked], kind: str | None, language: Language) -> tuple[Side, ...]:
    """Each place with the words of its own part of the question, or else with those that belong to no place."""
    own: dict[int, list[Concept]] = {i: [] for i in range(len(places))}
    shared: list[Concept] = []
    for start, end in (m.span() for m in pattern("segment", language).finditer(subject)):
        here = between(found, start, end)
        at = next((i for i, p in enumerate(places) if start <= p.start < end), None)
        (shared if at is None else own[at]).extend(here)
    return tuple(Side(i, side_ask(own[i], shared or longest(own), places[i], kind, language)) for i in own)


def longest(own: dict[int, list[Concept]]) -> list[Concept]:
    return max(own.values(), key=len)


def side_ask(own: list[Concept], shared: list[Concept], place: Asked, kind: str | None, language: Language) -> Ask:
    """What is asked of a place: its own words, and those that the places share."""
    before = [c for c in own if c.end <= place.start]
    main = before[:2] if language == "en" and before else own if language == "zh" or not shared else []
    rest = [c for c in own if c not in main]
    if not main:
        return replace(parts.described(shared, kind), about=tuple(rest))
    return replace(parts.described(main, kind if not shared else None), about=tuple(rest), sure=True)
