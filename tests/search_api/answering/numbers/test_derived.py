"""Figures reckoned from rows: their value, the unit they are told in, and rows that nothing is reckoned from."""

from __future__ import annotations

import pytest

from search_api.answering.numbers.derived import comparable, derived
from search_api.shapes import Evidence, MetricValue, Operation, Row

Number = int | float


def row(value: Number, unit: str, value_si: Number | list[Number], si_unit: str) -> Row:
    quote = Evidence(document="sha256:0", name="a.txt", title="a", start=0, end=1, quote=f"{value}{unit}")
    metric = MetricValue(value=value, unit=unit, value_si=value_si, si_unit=si_unit, approx=False, indicator=None, place=None, time=None)
    return Row(place=None, mechanism=None, name=None, status=None, metric=metric, evidence=(quote,))


REN, YI = row(3, "万元", 30_000, "CNY"), row(2, "元", 2, "CNY")
RECKONED: list[tuple[Operation, Number, list[Row], Number, str, str]] = [
    # operation, its value in normal units, terms, the value and unit that are told, what the row guards
    ("sum", 70_000, [REN, row(4, "万元", 40_000, "CNY")], 7, "万元", "terms of one unit are told in it"),
    ("sum", 30_002, [REN, YI], 30_002, "元", "terms of one kind in two scales are told in the normal unit"),
    ("difference", 0.125, [row(75, "%", 0.75, "ratio"), row(62.5, "%", 0.625, "ratio")], 12.5, "个百分点", "shares differ by points"),
    ("average", 2.5, [row(5, "次", 5, "count"), row(2, "人", 2, "count")], 2.5, "次/人", "so much for each"),
    ("difference", 1, [row(3, "个", 3, "count"), row(2, "家", 2, "count")], 1, "", "counts with two counting words have none"),
    ("ratio", 0.5, [row(1, "个", 1, "count"), row(2, "个", 2, "count")], 0.5, "", "a share has no unit"),
]


@pytest.mark.parametrize(("operation", "value", "terms", "told", "unit", "guards"), RECKONED)
def test_what_is_reckoned(operation: Operation, value: Number, terms: list[Row], told: Number, unit: str, guards: str) -> None:
    made = derived(operation, value, terms, "x")
    assert made.metric
    assert (made.metric.value, made.metric.unit, made.metric.value_si) == (told, unit, value), guards
    assert [t.evidence for t in made.metric.terms] == [t.evidence for t in terms]


INCOMPARABLE = [
    ([REN, row(5, "个", 5, "count")], "money and a count"),
    ([row(1, "元/户", 1, "CNY/household"), row(1, "元", 1, "CNY")], "a rate and an amount"),
    ([row(1, "元", [1, 2], "CNY"), YI], "a range is not one number"),
]


@pytest.mark.parametrize(("rows", "guards"), INCOMPARABLE)
def test_what_is_not_compared(rows: list[Row], guards: str) -> None:
    assert not comparable(rows), guards
