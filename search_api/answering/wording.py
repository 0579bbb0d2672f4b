"""Sentences of answers: templates in wording.yaml, filled from rows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import capwords
from typing import Any

import yaml

from corpus.gazetteer import Unit, gazetteer
from corpus.ontology import ontology
from search_api.planning.language import Language
from search_api.shapes import MetricValue, PlaceRef

FILE = Path(__file__).with_name("wording.yaml")
# A sentence names this many; the rest are in the rows.
NAMED = 12
LEVELS_EN = {"province": "", "prefecture": "City", "district": "District", "county": "County", "county_city": "City"}


@cache
def _templates() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return raw


def sentence(key: str, language: Language, **values: object) -> str:
    template: str = _templates()[key][language]
    return template.format(**values).strip()


def reason(key: str, language: Language, value: str) -> str:
    template: str = _templates()["reasons"][key][language]
    return template.format(value=value)


def noun(level: str | None, language: Language, total: int = 2) -> str:
    """What is counted; in English in the singular for one."""
    words: list[str] = [_templates()["nouns"][part][language] for part in (level or "place").split("+")]
    if language == "en" and total == 1:
        words = [word.removesuffix("ies") + "y" if word.endswith("ies") else word.removesuffix("s") for word in words]
        return " or ".join(words)
    return ("、" if language == "zh" else " and ").join(words)


def listed(names: Iterable[str], language: Language) -> str:
    every = list(dict.fromkeys(names))
    tail = "" if len(every) <= NAMED else " 等（其余见列表）" if language == "zh" else " and others in the rows"
    return ("、" if language == "zh" else ", ").join(every[:NAMED]) + tail


def place_name(place: PlaceRef | None, language: Language) -> str:
    """The full Chinese name; in English with the romanised name before it, where the gazetteer has one."""
    if place is None:
        return "?"
    unit = gazetteer().get(place.adcode) if place.adcode else None
    if language == "zh" or unit is None or not unit.pinyin:
        return place.name
    return f"{unit_name(unit)} ({place.name})"


def unit_name(unit: Unit) -> str:
    """The name in Latin letters with its level: Xiashan District, Inner Mongolia; empty where the gazetteer has none."""
    return f"{capwords(unit.pinyin)} {LEVELS_EN.get(unit.level, '')}".strip() if unit.pinyin else ""


def status_label(status: str, language: Language) -> str:
    entry = ontology().statuses.get(status)
    return (entry.zh if language == "zh" else entry.en) if entry else status


def metric_text(metric: MetricValue, language: Language = "zh") -> str:
    """One printed number with what it counts, as the report has it; in English as the vocabulary calls it, where that knows it."""
    value = metric.value
    shown = (
        "–".join(f"{v:g}" for v in value) if isinstance(value, list | tuple) else f"{value:g}" if isinstance(value, float) else str(value)
    )
    known = ontology().indicators.get(metric.indicator_id or "") if language == "en" and not metric.operation else None
    return f"{known.en if known else metric.indicator or ''} {shown}{metric.unit}".strip()
