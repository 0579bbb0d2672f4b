"""Regions above the provinces (华东, 长三角) as the provinces that they stand for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from corpus.gazetteer import Unit, gazetteer
from search_api.planning.conditions import position

FILE = Path(__file__).with_name("regions.yaml")


@cache
def _regions() -> list[dict[str, list[str]]]:
    raw: list[dict[str, list[str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return raw


def regions(question: str) -> list[tuple[int, int, tuple[Unit, ...]]]:
    """Where the question names regions, each with its provinces; names within longer ones (东北 in 东北三省) once."""
    lowered, found = question.lower(), []
    for region in _regions():
        for name in sorted((*region["zh"], *region["en"]), key=len, reverse=True):
            at = position(lowered, name.lower())
            if at >= 0:
                found.append((at, at + len(name), units(tuple(region["provinces"]))))
                break
    return sorted((f for f in found if not any(o[0] <= f[0] and f[1] <= o[1] and o[:2] != f[:2] for o in found)), key=lambda f: f[0])


def region_names(language: str) -> list[str]:
    """A name of each region that has one in the language."""
    return [region[language][0] for region in _regions() if region[language]]


@cache
def units(names: tuple[str, ...]) -> tuple[Unit, ...]:
    return tuple(unit for name in names for unit in gazetteer().named(name) if unit.level == "province" and unit.until is None)
