"""Whether a question compares or reckons, and what with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search_api.planning.concepts import Concept, concepts
from search_api.planning.language import Language
from search_api.planning.patterns import operations, pattern
from search_api.planning.places.places import Asked
from search_api.planning.quantities import parts
from search_api.planning.quantities.ask import Ask, bases, of_money
from search_api.planning.quantities.asks import asks
from search_api.planning.quantities.compared import described_by, given, how_many, people, quantity, rate, span, stated, tells
from search_api.planning.quantities.sides import Side, by_place
from search_api.shapes import PlaceRef

WITHIN = ("spread", "before", "left", "product")  # what is reckoned within one place
IN_TIME = ("earlier", "later")
WHICH = ("either", "both", *IN_TIME)
TOLD_IN = (("price", "money"), ("lasting", "duration"))  # words of comparison and the kind of number that they are of
EACH = ("ratio", "per")  # what is reckoned for each of several places before these are compared
ASKED = ("before", "product")  # what needs a word of quantity


@dataclass(frozen=True, slots=True)
class Comparison:
    """operation: highest, lowest, rank, difference, sum, average, ratio (a share, or how many times as much), per (so much for each),
    left (what is still missing from `given`, or is left of the first side), change, spread (of the largest and the smallest), before
    (what it was before a change), product (so much for each, times how many there are), each (the number of every place).

    difference: the question also asks by how much. several: how many terms the question says that there are, if it does.
    words: all that it says; numbers: those that it states. asked: the quantity that it asks for. times: how many times as much.
    total: of all there are. neither: less two parts. least: the lowest first. by_area: per square kilometre. before: it speaks of
    what was before. changed: by how much. each: the counting word of what something is shared out over.
    span: of so many years or months.
    """

    operation: str
    sides: tuple[Side, ...]
    difference: bool = False
    given: float | None = None
    several: int | None = None
    words: tuple[Concept, ...] = ()
    numbers: tuple[float, ...] = ()
    asked: Ask | None = None
    times: bool = False
    total: bool = False
    neither: bool = False
    least: bool = False
    by_area: bool = False
    before: bool = False
    changed: bool = False
    each: str = ""
    span: tuple[float, str] | None = None


def comparisons(subject: str, places: Sequence[Asked], language: Language) -> tuple[Comparison, ...]:
    """Those that a question may want, the likeliest first. `subject` is the question with its names of places blanked."""
    asked = quantity(subject, language)
    found = described_by(subject, language) or list(asked.head if asked else ())
    out = []
    for operation in operations_of(subject, places, asked, language):
        name, sides = sides_of(operation, subject, found, places, language)
        sides = tuple(worded(side, asked) for side in sides)
        if any(side.ask.head or side.ask.about for side in sides) or (found and (len(places) < 2 or name in EACH)):
            out.append(made(name, sides, subject, found, asked, language))
    if len(places) > 1 and not (asked and asked.sure):
        which = [made(name, (), subject, found, None, language) for name in of_places(subject, language)]
        out = [c for c in which if not out or c.operation in IN_TIME] + out
    return tuple(out)


def apart(found: Sequence[Comparison], sides: Sequence[Sequence[PlaceRef]], levels: Sequence[str]) -> tuple[Comparison, ...]:
    """Without those that ask which of the places it is, where one only says where another one lies, or all where to look for others."""
    nested = any(a.name.startswith(b.name) for one in sides for other in sides if one is not other for a in one for b in other)
    beyond = levels and not any(ref.level in levels for side in sides for ref in side)
    return tuple(c for c in found if not (nested or beyond) or c.operation not in WHICH)


def of_places(subject: str, language: Language) -> list[str]:
    """What a question without a quantity asks of the places that it names: which of them is it, which was first."""
    others = any(pattern(name, language).search(subject) for name in ("mechanisms", "body"))
    if others or not pattern("either", language).search(subject):
        return []
    return [next((name for name in ("earlier", "later", "both") if pattern(name, language).search(subject)), "either")]


def made(
    operation: str, sides: Sequence[Side], subject: str, found: Sequence[Concept], asked: Ask | None, language: Language
) -> Comparison:
    per, several = bases(subject, language), pattern("several", language).search(subject)
    times = bool(pattern("times", language).search(subject))
    price = next((kind for name, kind in TOLD_IN if pattern(name, language).search(subject)), None)
    if times and asked:
        asked = replace(asked, kind=None)
    if operation == "per":
        found = [c for c in concepts(subject, language) if tells(c) and (c.known or not pattern("by_area", language).search(subject))]
        asked = people(asked or next(iter(asks(subject, language)), None) or Ask(None, tuple(found[-1:])))
    if operation == "per" and asked:
        asked = of_money(asked, found)
        found = [*found, *(c for c in asked.head if c.start not in {f.start for f in found})]
    return Comparison(
        operation,
        tuple(
            replace(side, ask=replace(people(counted_in(side, asked)), per=per, kind=None if times else side.ask.kind or price))
            for side in sides
        ),
        bool(pattern("by_how_much", language).search(subject)),
        given(subject, language) if operation == "left" else None,
        how_many(several) if several else 2 if operation == "sum" and pattern("pair", language).search(subject) else None,
        tuple(found),
        stated(subject),
        asked,
        times,
        bool(pattern("total", language).search(subject)),
        bool(pattern("neither", language).search(subject)),
        any(name == "lowest" and shown.search(subject) for name, shown in operations(language)),
        bool(pattern("by_area", language).search(subject)),
        bool(pattern("before", language).search(subject)),
        bool(pattern("changed", language).search(subject)),
        each["unit"] if (each := pattern("each_of", language).search(subject)) else "",
        span(subject, language),
    )


def operations_of(subject: str, places: Sequence[Asked], asked: Ask | None, language: Language) -> list[str]:
    """Those that the words show, the likeliest first; a comparative alone (more, 哪个多) compares only two places."""
    several = len(places) > 1
    found = [name for name, shown in operations(language) if (not several or name not in WITHIN) and shown.search(subject)]
    if several and not found:
        found = [name for name in ("lowest", "highest") if pattern(f"{name}_of_two", language).search(subject)]
    if asked is None:
        found = [name for name in found if name not in ASKED]
    elif rate(asked):
        found = [name for name in found if name not in ("ratio", "per")]
    elif asked.kind not in (None, "money"):
        found = [name for name in found if name != "product"]
    if "per" in found and "before" in found:
        found.remove("before")  # so much for each of what there was at first
    if len(pattern("quantity", language).findall(subject)) > 1 and not pattern("together", language).search(subject):
        found = [name for name in found if name not in ("sum", "left")]  # several numbers are asked for, each by itself
    if several:
        found.sort(key=lambda name: name not in EACH)
    return [*dict.fromkeys(found), *(["each"] if several and asked else [])]


def sides_of(
    operation: str, subject: str, found: list[Concept], places: Sequence[Asked], language: Language
) -> tuple[str, tuple[Side, ...]]:
    """The sides, and the operation that they allow: a share without a whole is none."""
    kind = next((a.kind for a in asks(subject, language) if a.kind), None)
    if len(places) > 1 and operation != "change":
        return operation, by_place(subject, found, places, kind, language)
    if operation == "ratio" and (terms := parts.share(subject, found, language)):
        return operation, sides(terms)
    if operation == "per" and (terms := parts.per_unit(subject, language)):
        return operation, sides(terms)
    if operation in ("difference", "highest", "lowest") and (terms := parts.against(subject, found, language, counted(kind))):
        return operation, sides(terms)
    if operation == "left" and (terms := parts.remainder(subject, found, language)):
        return operation, sides(terms)
    if operation in ("sum", "left", "difference") and (terms := parts.joined(subject, found, language, counted(kind))):
        return operation, sides(terms)
    if operation in ("ratio", "per", "spread", "before", "product"):
        return operation, ()
    return operation, sides(whole(subject, found, kind, language))


def counted_in(side: Side, asked: Ask | None) -> Ask:
    """What is asked of a place, in the counting word that the question names elsewhere (哪个小区住户更多，多几户)."""
    named = side.place is not None and asked and not side.ask.unit and asked.unit not in ("", "个")
    return replace(side.ask, unit=asked.unit) if named and asked else side.ask


def worded(side: Side, asked: Ask | None) -> Side:
    """A side of whose words no list knows one is asked for what the question asks for."""
    strange = side.place is not None and not any(c.known for c in side.ask.head)
    known = tuple(c for c in asked.head if c.known) if asked else ()
    return replace(side, ask=replace(side.ask, head=known, about=())) if strange and known else side


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
