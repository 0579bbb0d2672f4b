"""Quantities of a text: the phrases of the grammar that measure, with values in normal units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Context, Decimal

from ingest.model import Approx
from ingest.quantities.exclusions import measures
from ingest.quantities.grammar import phrase_at
from ingest.quantities.lexer import START
from ingest.quantities.phrase import Amount, Phrase, scale_of
from ingest.quantities.rates import bases
from ingest.quantities.units import APPROX, BASES, UNITS, WORDS, Normal, alternatives

Number = int | float
Value = Number | tuple[Number, Number]
BEFORE: dict[str, dict[str, str]] = {word: entry for entry in WORDS["before"] for word in entry["words"]}
QUALIFIER = re.compile(rf"({alternatives(BEFORE)})(?:了|有|为|达|到)?$")
PEOPLE = re.compile("人口|人数")
SIGNIFICANT = Context(prec=10)
SIGNED = frozenset({"%", "％", "‰", "℃", "摄氏度"})
NEGATIVE = re.compile(r"(?<![0-9A-Za-z])[-−－]$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """One printed number with its measure.

    start, end: offsets; text[start:end] is number, qualifier and unit (300余次). Of numbers that share a unit (10、20元) the last holds it.
    value: as printed, without the scale word; a pair for a range, a string for ratios (1:1:4) and parts (2/3).
    unit: scale word, measure and the bases of a rate (万平方米, 元/户/年).
    value_si: in `si_unit`, which is the unit table's and for rates such as CNY/m2/month; None for ratios.
    approx: "over", "under", True for about, ranges and vague pairs, False for exact.
    """

    start: int
    end: int
    value: Value | str
    unit: str
    value_si: Value | None
    si_unit: str | None
    approx: Approx


def quantities(text: str) -> list[Quantity]:
    """The quantities of the text in order. Dates, ages, ordinals, names, times of day and bare numbers are none."""
    return list(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    pos = 0
    while found := START.search(text, pos):
        phrase, pos = phrase_at(text, found.start())
        if phrase and measures(text, phrase):
            yield from _resolve(text, phrase)


def _resolve(text: str, phrase: Phrase) -> Iterator[Quantity]:
    measure = phrase.measure
    approx = _before(text, phrase.start) or measure.approx
    per = bases(text, phrase.start, measure.symbol, measure.per)
    for amount in phrase.amounts:
        end = phrase.end if amount is phrase.amounts[-1] else amount.end
        if phrase.literal:
            share = None if phrase.fraction is None else plain(phrase.fraction)
            yield Quantity(amount.start, phrase.end, phrase.literal, "", share, None if share is None else "ratio", approx)
        else:
            yield _quantity(text, phrase, amount, end, per, amount.approx or approx)


def _quantity(text: str, phrase: Phrase, amount: Amount, end: int, per: tuple[str, ...], approx: Approx) -> Quantity:
    symbol = phrase.measure.symbol
    low = _signed(text, phrase, amount.low) + phrase.measure.half
    high = None if amount.high is None else _signed(text, phrase, amount.high) + phrase.measure.half
    normal = _normal(symbol, per)
    factor = scale_of(amount.scale) * normal.factor
    unit = "/".join((amount.scale + (WORDS["plain"].get(symbol, symbol) or _counted(text, phrase)), *per))
    si_unit = "hour/day" if _all_day(text, phrase, unit) else normal.si_unit
    return Quantity(amount.start, end, _pair(low, high, Decimal(1)), unit, _si(symbol, low, high, factor), si_unit, approx)


def _counted(text: str, phrase: Phrase) -> str:
    """总人口105万 leaves the measure word out."""
    return "人" if PEOPLE.search(text[max(0, phrase.start - 8) : phrase.start]) else ""


def _signed(text: str, phrase: Phrase, value: Decimal) -> Decimal:
    signed = phrase.measure.symbol in SIGNED and NEGATIVE.search(text[max(0, phrase.start - 2) : phrase.start])
    return -value if signed else value


def _normal(symbol: str, per: tuple[str, ...]) -> Normal:
    unit = UNITS.get(symbol, Normal("count", Decimal(1)))
    factor = unit.factor
    for base in per:
        factor /= BASES[base].factor
    return Normal("/".join((unit.si_unit, *(BASES[base].si_unit for base in per))), factor)


def _si(symbol: str, low: Decimal, high: Decimal | None, factor: Decimal) -> Value:
    """翻两番 is four times as much."""
    if symbol == "番":
        return plain(Decimal(2) ** low)
    return _pair(low, high, factor)


def _pair(low: Decimal, high: Decimal | None, factor: Decimal) -> Value:
    first = plain(low * factor)
    return first if high is None else (first, plain(high * factor))


def plain(value: Decimal) -> Number:
    """An int where the value is whole, else the nearest float, freed of the rounding of a unit's factor (亩)."""
    if value != value.to_integral_value():
        value = SIGNIFICANT.plus(value)
    return int(value) if value == value.to_integral_value() else float(value)


def _before(text: str, start: int) -> Approx:
    head = text[max(0, start - 8) : start]
    found = QUALIFIER.search(head)
    if found is None:
        return False
    entry = BEFORE[found[1]]
    if head[: found.start()][-1:] in entry.get("not_after", "") and found.start():
        return False
    return APPROX[entry["approx"]]


def _all_day(text: str, phrase: Phrase, unit: str) -> bool:
    """24小时值班 is a service around the clock; 在24小时内 is a time limit."""
    return unit == "小时" and phrase.amounts[0].low == 24 and not text.startswith(("内", "之内", "以内", "后"), phrase.end)
