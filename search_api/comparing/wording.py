"""Words of a comparison in both languages, from wording.yaml."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpus.gazetteer import Unit, gazetteer
from search_api.answering.wording import LEVELS_EN, status_label
from search_api.comparing.shapes import Cell, Column, Number, State, Value
from search_api.planning.language import Language
from search_api.shapes import PlaceRef

FILE = Path(__file__).with_name("wording.yaml")
GLYPHS: dict[State, str] = {"reported": "●", "planned": "○", "failed": "✕", "not_mentioned": "–", "no_documents": "∅"}
IN_FORCE = "current"
OPERATORS = 2  # that a line names


@cache
def _words() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return raw


def worded(key: str, language: Language, **values: object) -> str:
    """A wording by its key, “states.planned” for one within another."""
    found: Any = _words()
    for part in key.split("."):
        found = found[part]
    template: str = found[language]
    return template.format(**values)


def state_label(state: State, language: Language) -> str:
    return worded(f"states.{state}", language)


def bracketed(name: str, facts: Sequence[str], language: Language) -> str:
    told = [fact for fact in facts if fact]
    return worded("bracket", language, name=name, facts=worded("comma", language).join(told)) if told else name


def short_name(place: PlaceRef, language: Language) -> str:
    """The place's own name, after that of the unit above where others have it too; in English the romanised one where there is one."""
    unit = gazetteer().get(place.adcode) if place.adcode else None
    if unit is None:
        return place.name
    chain = gazetteer().chain(unit) if _shared(unit) else ()
    if language == "zh" or not unit.pinyin:
        return "".join(each.name for each in chain[-2:-1]) + unit.name
    return ", ".join(_romanised(each) for each in (unit, *chain[-2:-1]))


def _shared(unit: Unit) -> bool:
    """Whether other units of today have the same name: there are many a 朝阳区."""
    known = gazetteer()
    return any(other.name == unit.name and known.present(other).code != unit.code for other in known.named(unit.name))


def _romanised(unit: Unit) -> str:
    return f"{unit.pinyin.capitalize()} {LEVELS_EN.get(unit.level, '')}".strip() if unit.pinyin else unit.name


def number(value: Number | Sequence[Number]) -> str:
    """A number as it is read: 3,200, 0.35, 5–10."""
    found = value if isinstance(value, list | tuple) else (value,)
    return "–".join(f"{each:,.10g}" for each in found)


def printed(value: Value) -> str:
    """The number as the report prints it."""
    metric = value.row.metric
    assert metric
    return f"{metric.value if isinstance(metric.value, str) else number(metric.value)}{metric.unit}"


def value_text(value: Value, column: Column, language: Language) -> str:
    """A number in the column's unit, or as printed where it cannot be converted."""
    metric = value.row.metric
    assert metric
    if value.converted is None:
        return printed(value)
    approx = "about" if metric.approx is True else metric.approx
    before = worded(f"approx.{approx}", language) if approx else ""
    space = " " if language == "en" and column.unit and column.unit != "%" else ""
    return f"{before}{number(value.converted)}{space}{column.unit}"


def year_text(value: Value, language: Language) -> str:
    key = "year" if value.dated_by == "number" else "report_year"
    return worded(key, language, year=value.year) if value.year else ""


def of_text(value: Value, place: PlaceRef, language: Language) -> str:
    """Which place in the compared one the number is of; empty where it is of that place itself."""
    own = value.row.place
    return worded("within", language, place=inside(own, place)) if own and own != place else ""


def note_text(value: Value, place: PlaceRef, language: Language) -> str:
    """When, and of which place in the compared one."""
    return worded("comma", language).join(filter(None, (year_text(value, language), of_text(value, place, language))))


def inside(own: PlaceRef, place: PlaceRef) -> str:
    """The name of a place without that of the one in which it lies."""
    return own.name.removeprefix(place.name)


def cell_text(cell: Cell, column: Column, place: PlaceRef, language: Language) -> str:
    """A cell in one line: the leading number with year and place, or states and who operates."""
    if cell.values:
        return bracketed(value_text(cell.values[0], column, language), (note_text(cell.values[0], place, language),), language)
    if not cell.rows:
        return state_label(cell.state, language)
    total = [count_text(cell, language)] if column.kind == "theme" else []
    states = worded("comma", language).join(status_label(status, language) for status in cell.statuses)
    return bracketed(states, [*total, *operators(cell)], language)


def count_text(cell: Cell, language: Language) -> str:
    """How many mechanisms the rows tell of."""
    total = len({row.mechanism.id for row in cell.rows if row.mechanism})
    return worded("one_mechanism" if total == 1 else "mechanisms", language, total=total)


def operators(cell: Cell) -> list[str]:
    return list(dict.fromkeys(operator.name for row in cell.rows for operator in row.operators))[:OPERATORS]
