"""The one unit of a column, and what can be told in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.ontology import ontology
from graph.store import Node
from search_api.answering.numbers.counted import same_word
from search_api.answering.numbers.derived import common
from search_api.comparing.shapes import Number
from search_api.planning.language import Language

ANY_COUNT = ("个", "项")  # counting words that stand for any other
DIGITS = 6
SHARE = 0.01  # shares are told in per cent
SHORT = {"count": "", "m2": "m²", "m3": "m³", "ratio": "%", "percentage_point": "percentage points"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a column: how it is shown, as most reports print it, the normal one, and how many of the normal one it is."""

    shown: str
    printed: str
    normal: str
    factor: float

    def convert(self, metric: Node) -> Number | tuple[Number, Number] | None:
        """The number in this unit; null for what cannot be told in it."""
        normal, factor = common(metric.props["si_unit"])
        found = pair(metric.props["value_si"])
        if not found or normal != self.normal or not counts_the_same(self, str(metric.props["unit"] or "")):
            return None
        values = [rounded(value * factor / self.factor) for value in found]
        return values[0] if len(values) == 1 else (values[0], values[1])


def unit_of(metrics: Sequence[Node], language: Language = "zh") -> Unit | None:
    """The unit in which most of the numbers are printed, of those that most can be converted to; the smallest of equals, then the first.

    In English it is the normal unit of that one: 万 has no name there.
    """
    known = [(m, factor) for m in metrics if (factor := factor_of(m))]
    if not known:
        return None
    normal = most([common(m.props["si_unit"])[0] for m, _ in known])
    told = [(factor, str(m.props["unit"] or ""), str(m.props["si_unit"])) for m, factor in known if common(m.props["si_unit"])[0] == normal]
    factor, printed, si_unit = most(sorted(told, key=lambda each: each[0]))
    if language == "zh":
        return Unit(printed, printed, normal, factor)
    return Unit(english_unit(printed, si_unit), printed, normal, SHARE if si_unit == "ratio" else common(si_unit)[1])


def most(things: Iterable[T]) -> T:
    """What occurs most often; the first of equals."""
    return Counter(things).most_common(1)[0][0]


def english_unit(printed: str, si_unit: str) -> str:
    """The name of a normal unit; of things that are counted that of the counting word, if it has one."""
    head, *per = si_unit.split("/")
    counted = ontology().units.get(printed.lstrip("万亿").split("/")[0])
    named = head == "count" and counted is not None and counted.names and counted.symbol not in ANY_COUNT
    name = counted.names[-1] if named and counted else SHORT.get(head, head)
    return "/".join([name, *(SHORT.get(each, each) for each in per)])


def factor_of(metric: Node) -> float | None:
    """How many normal units one printed unit is."""
    value, normal = pair(metric.props["value"]), pair(metric.props["value_si"])
    if not (value and normal and value[0] and normal[0]):
        return None
    return float(f"{normal[0] * common(metric.props['si_unit'])[1] / value[0]:.10g}")


def pair(value: object) -> list[float]:
    """One number, the two of a range, or none."""
    found = list(value) if isinstance(value, list | tuple) else [value]
    numbers = [float(each) for each in found if isinstance(each, int | float) and not isinstance(each, bool)]
    return numbers if len(numbers) == len(found) else []


def counts_the_same(unit: Unit, printed: str) -> bool:
    """Counting words are units too: households and persons do not compare, 个 counts anything."""
    if not unit.normal.startswith("count"):
        return True
    plain = [each.lstrip("万亿") for each in (unit.printed, printed)]
    return any(each.split("/")[0] in ANY_COUNT for each in plain) or same_word(*plain)


def rounded(value: float) -> Number:
    value = float(f"{value:.{DIGITS + 4}g}")
    return int(value) if value.is_integer() else round(value, DIGITS)
