"""Which places a question names, in Chinese characters or romanised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.gazetteer import Unit, gazetteer
from corpus.lexicon import words
from search_api.planning.language import Language

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")  # a name in quotation marks is no place's
COUNTY_UP = ("province", "prefecture", "district", "county", "county_city")
JOINING, LEVELS = "和与及", "省市区县州旗镇乡"
LEVEL_WORDS = {
    "district": ("district",),
    "county": ("county",),
    "city": ("prefecture", "county_city", "province"),
    "province": ("province",),
    "prefecture": ("prefecture",),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A name in the question with the units it may mean."""

    start: int
    end: int
    units: tuple[Unit, ...]


def common_places(question: str) -> list[Asked]:
    """Short names that are also words (荷塘), of which a reader may mean the place."""
    found = ((s, e, tuple(u for u in units if u.level in COUNTY_UP)) for s, e, units in gazetteer().find(question))
    return [Asked(s, e, present(units)) for s, e, units in found if units and question[s:e] not in words("general_words")]


def asked_places(question: str, language: Language) -> list[Asked]:
    """Names of places with namesakes sorted out by the other names of the question (Luzhou, Sichuan), as far as they can be."""
    question = QUOTED.sub(lambda m: " " * len(m.group()), question) if language == "en" else question
    found = sorted([*chinese(question), *(romanised(question) if language == "en" else ())], key=lambda a: a.start)
    return [Asked(a.start, a.end, nearest(a, found)) for a in found]


def chinese(question: str) -> Iterator[Asked]:
    for start, end, units in gazetteer().find(question):
        name = question[start:end]
        if name in words("general_words"):
            continue  # 城区 is a district's name, and a word for all of them
        if name[0] in JOINING and start and question[start - 1] in LEVELS:
            continue  # cities and counties (市和县), not the county of that name
        whole = tuple(unit for unit in units if unit.name == name and (unit.level in COUNTY_UP or len(name) > 3))
        if whole or not gazetteer().is_common(name):
            chosen = whole or tuple(unit for unit in units if unit.level in COUNTY_UP)
            if chosen:
                yield Asked(start, end, present(chosen))


def romanised(question: str) -> Iterator[Asked]:
    """Capitalised words, up to four joined, that are the pinyin of a name; a level word behind them (District) narrows them down."""
    named = ((m.start(), m.group().replace("’", "'").removesuffix("'s")) for m in WORD.finditer(question))
    spelt = [(start, start + len(name), name) for start, name in named]
    i = 0
    while i < len(spelt):
        taken = next((n for n in (4, 3, 2, 1) if i + n <= len(spelt) and units_of(spelt[i : i + n])), 0)
        if taken:
            units = units_of(spelt[i : i + taken])
            after = spelt[i + taken][2].lower() if i + taken < len(spelt) else ""
            kept = tuple(unit for unit in units if unit.level in LEVEL_WORDS.get(after, COUNTY_UP)) or units
            yield Asked(spelt[i][0], spelt[i + taken - 1][1], present(kept))
        i += taken or 1


def units_of(spelt: Sequence[tuple[int, int, str]]) -> tuple[Unit, ...]:
    return gazetteer().romanised("".join(w for _, _, w in spelt)) if spelt[0][2][0].isupper() else ()


def present(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if unit.until is None) or units


def nearest(asked: Asked, others: list[Asked]) -> tuple[Unit, ...]:
    """Of namesakes, those that lie within, or hold, a place that is also named."""
    tied = tuple(u for u in asked.units if any(o is not asked and any(linked(u, other) for other in o.units) for o in others))
    return tied or asked.units


def linked(a: Unit, b: Unit) -> bool:
    return a.code != b.code and (gazetteer().within(a, b) or gazetteer().within(b, a))
