"""Units and the words around numbers, as tables for the grammar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from corpus.ontology import ontology
from ingest.model import Approx

WORDS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text("utf-8"))
DURATIONS = frozenset({"year", "quarter", "month", "week", "workday", "day", "hour", "minute", "second"})
APPROX: dict[str, Approx] = {"about": True, "over": "over", "under": "under"}
PERIODS = frozenset({"year", "quarter", "month", "week", "day", "hour", "minute", "second"})


@dataclass(frozen=True, slots=True)
class Normal:
    """What one of a unit is in normal units."""

    si_unit: str
    factor: Decimal


def _units() -> dict[str, Normal]:
    table = {unit.symbol: Normal(unit.si_unit, Decimal(str(unit.factor))) for unit in ontology().units.values()}
    return table | dict.fromkeys(WORDS["counted"], Normal("count", Decimal(1))) | {"番": Normal("ratio", Decimal(1))}


def _bases() -> dict[str, Normal]:
    return {word: Normal(base["per"], Decimal(1)) if "per" in base else UNITS[word] for base in WORDS["bases"] for word in base["words"]}


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(_whole, sorted(words, key=lambda word: (-len(word), word))))


def _whole(word: str) -> str:
    """A word that ends in a Latin letter must end there."""
    latin = word[-1].isascii() and word[-1].isalnum()
    return re.escape(word) + ("(?![A-Za-z0-9])" if latin else "")


UNITS = _units()
BASES = _bases()
MEASURES = alternatives(set(UNITS) - set(WORDS["never"]))
