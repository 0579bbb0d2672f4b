"""Whether a question compares or reckons, and what with what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.lexicon import words
from search_api.planning import parts
from search_api.planning.ask import Ask, bases, between, generic, undated
from search_api.planning.asks import asks
from search_api.planning.concepts import Concept, concepts
from search_api.planning.language import Language
from search_api.planning.patterns import operations, pattern
from search_api.planning.places import Asked

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.年月日])")
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
    several = pattern("several", language).search(subject)
    aside = several.span("several") if several else (0, 0)
    found = [c for c in undated(subject, concepts(subject, language), language) if tells(c) and not aside[0] <= c.start < aside[1]]
    tried = (sides_of(operation, subject, found, places, language) for operation in operations_of(subject, places, language))
    operation, sides = next(((o, s) for o, s in tried if any(side.ask.head or side.ask.about for side in s)), ("", ()))
    if not operation:
        return None
    per = bases(subject, language)
    return Comparison(
        operation,
        tuple(replace(side, ask=replace(side.ask, per=per)) for side in sides),
        bool(pattern("by_how_much", language).search(subject)),
        given(subject, language) if operation == "left" else None,
        SEVERAL[several["several"].lower()] if several else None,
    )


def given(subject: str, language: Language) -> float | None:
    """The number that the question itself states: 离494个还差多少."""
    numbers = [n for n in NUMBER.findall(subject) if not YEAR.fullmatch(n)]
    return float(numbers[-1]) if numbers and not pattern("taken_away", language).search(subject) else None


def tells(concept: Concept) -> bool:
    """False for words of change and comparison (提高, 前后, rise), which describe nothing that a report has to hold."""
    return not generic(concept) and concept.word.lower() not in words("comparing_words")


def operations_of(subject: str, places: Sequence[Asked], language: Language) -> list[str]:
    """Those that the words show, the likeliest first; a comparative alone (more, 哪个多) compares only two places."""
    found = [name for name, shown in operations(language) if shown.search(subject)]
    if not found and len(places) > 1:
        return [name for name in ("lowest", "highest") if pattern(f"{name}_of_two", language).search(subject)]
    return found


def sides_of(
    operation: str, subject: str, found: list[Concept], places: Sequence[Asked], language: Language
) -> tuple[str, tuple[Side, ...]]:
    """The sides, and the operation that they allow: a share without a whole is none."""
    kind = next((a.kind for a in asks(subject, language) if a.kind), None)
    if len(places) > 1 and operation != "change":
        return operation, by_place(subject, found, places, kind, language)
    if operation == "ratio" and (terms := parts.share(subject, found, language)):
        return operation, sides(terms)
    if operation in ("average", "per") and (terms := parts.per_unit(subject, language)):
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
    kept = {c.start for c in found}
    for made in asks(subject, language):
        head, about = (tuple(c for c in part if c.start in kept or c.start < 0) for part in (made.head, made.about))
        if head:
            return (replace(made, head=head, about=about),)
    return (parts.described(found, kind),) if found else ()


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
    shared = core or rest
    return tuple(Side(i, side_ask(own[i], shared, rest if core else [], longest(own), places[i], kind, language)) for i in own)


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
