"""Whether a question compares or reckons, and what with what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from search_api.planning.asks import Ask, asks, between, generic, typed
from search_api.planning.concepts import Concept, concepts
from search_api.planning.language import Language
from search_api.planning.patterns import operations, pattern
from search_api.planning.places import Asked

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.])")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things compared: its place (position in the question's places; null: none of its own) and what is asked of it."""

    place: int | None
    ask: Ask


@dataclass(frozen=True, slots=True)
class Comparison:
    """operation: highest, lowest, rank, difference, sum, average, ratio, left (what is still missing from `given`) or change.

    difference: the question also asks by how much.
    """

    operation: str
    sides: tuple[Side, ...]
    difference: bool = False
    given: float | None = None


def comparison(subject: str, places: Sequence[Asked], language: Language) -> Comparison | None:
    """`subject` is the question with its names of places blanked, so that positions agree."""
    operation = next((name for name, words in operations(language) if words.search(subject)), None)
    if operation is None:
        return None
    sides = sides_of(operation, subject, places, language)
    if operation == "ratio" and len(sides) != 2:
        return None
    if not sides or not any(s.ask.head or s.ask.about for s in sides):
        return None
    numbers = NUMBER.findall(subject)
    given = float(numbers[-1]) if operation == "left" and numbers else None
    return Comparison(operation, sides, bool(pattern("by_how_much", language).search(subject)), given)


def sides_of(operation: str, subject: str, places: Sequence[Asked], language: Language) -> tuple[Side, ...]:
    found = [c for c in concepts(subject, language) if not generic(c)]
    if operation == "ratio" and (parts := part_and_whole(subject, found, language)):
        return parts
    if len(places) < 2 and operation in ("difference", "highest", "lowest") and (two := against(subject, found, language)):
        return two
    if len(places) > 1:
        return by_place(subject, found, places, language)
    if operation in ("sum", "left", "ratio", "difference"):
        return by_part(subject, found, language)
    made = [a for a in asks(subject, language) if a.head]
    return (Side(None, made[0] if made else typed(Ask(None, tuple(found[-1:]), tuple(found[:-1])))),) if found else ()


def part_and_whole(subject: str, found: list[Concept], language: Language) -> tuple[Side, ...]:
    """A占B的比例; share of B that is A. The part first."""
    if language == "zh":
        match = pattern("share", "zh").search(subject)
        part, whole = (between(found, 0, match.start()), between(found, *match.span("whole"))) if match else ((), ())
    else:
        match = pattern("share", "en").search(subject)
        whole = between(found, *match.span("whole")) if match else ()
        part = (*whole, *between(found, *match.span("part"))) if match else ()
    return (Side(None, Ask("count", part)), Side(None, Ask("count", whole))) if part and whole else ()


def against(subject: str, found: list[Concept], language: Language) -> tuple[Side, ...]:
    """A比B多多少; how many more A than B: two things of one place."""
    match = pattern("against", language).search(subject)
    if not match:
        return ()
    a, b = between(found, *match.span("a")), between(found, *match.span("b"))
    return (Side(None, Ask("count", a)), Side(None, Ask("count", b))) if a and b else ()


def segments(subject: str, language: Language) -> list[tuple[int, int]]:
    return [m.span() for m in pattern("segment", language).finditer(subject)]


def by_place(subject: str, found: list[Concept], places: Sequence[Asked], language: Language) -> tuple[Side, ...]:
    """Each place with the words of its own part of the question, or else with those that belong to no place."""
    own: dict[int, list[Concept]] = {i: [] for i in range(len(places))}
    shared: list[Concept] = []
    for start, end in segments(subject, language):
        here = between(found, start, end)
        at = next((i for i, p in enumerate(places) if start <= p.start < end), None)
        (shared if at is None else own[at]).extend(here)
    kind = next((a.kind for a in asks(subject, language) if a.kind), None)
    return tuple(Side(i, side_ask(own[i], shared or longest(own), places[i], kind, language)) for i in own)


def longest(own: dict[int, list[Concept]]) -> list[Concept]:
    return max(own.values(), key=len)


def side_ask(own: list[Concept], shared: list[Concept], place: Asked, kind: str | None, language: Language) -> Ask:
    before = [c for c in own if c.end <= place.start]
    if language == "en" and before:
        before = phrase(before, place)
    main = before if language == "en" and before else own if language == "zh" or not shared else []
    rest = [c for c in own if c not in main]
    if not main:
        return typed(Ask(kind, tuple(shared[-2:] if language == "en" else shared[-1:]), (*rest, *shared[:-1])))
    return typed(Ask(kind, tuple(main[-2:]) if language == "en" else tuple(main[-1:]), (*main[:-1], *rest), "", True))


def phrase(before: list[Concept], place: Asked) -> list[Concept]:
    """The concepts of the first noun phrase, where more is said of it (compounds | taken over by firms)."""
    return before[:2] if len(before) > 2 else before


def by_part(subject: str, found: list[Concept], language: Language) -> tuple[Side, ...]:
    """The joined parts of what is summed (已进驻和已签约的小区), each with the noun that they share; or the one thing asked for."""
    made = [a for a in asks(subject, language) if a.head]
    found = [c for c in found if not c.word.isdigit()]
    for clause in pattern("summed_clause", language).finditer(subject):
        joined = [between(found, *span) for span in spans_between(pattern("summed_joint", language), subject, *clause.span())]
        parts = [part for part in joined if part]
        if len(parts) > 1:
            noun = parts[-1][-1:] if language == "zh" else ()
            return tuple(Side(None, Ask("count", with_noun(part, noun))) for part in parts)
    return tuple(Side(None, a) for a in made[:1])


def with_noun(part: tuple[Concept, ...], noun: tuple[Concept, ...]) -> tuple[Concept, ...]:
    return (*part, *(n for n in noun if n.chinese not in {c.chinese for c in part}))


def spans_between(joint: re.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *(edge for m in joint.finditer(text, start, end) for edge in m.span()), end]
    return list(zip(cuts[::2], cuts[1::2], strict=True))
