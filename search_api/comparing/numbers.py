"""Numbers of one indicator: the leading one of a place, and those that disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.schema import document_node
from graph.store import Node, Props
from search_api.answering.numbers.texts import position
from search_api.answering.times import YEAR
from search_api.comparing.shapes import Disagreement
from search_api.comparing.units import Unit, pair, unit_of

NEARLY = 0.1  # how far apart two numbers of which one is approximate may be and still agree
# What stands before a number that was so before: 从4成提高到96%.
BEFORE = re.compile(r"(?:从|由|原来|原先|此前|过去|以前)[^，。；、到至]{0,8}$")


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number for a cell. depth: how many levels its place lies below that of the cell. year: see shapes.Value."""

    metric: Node
    depth: int
    year: int | None
    dated_by_report: bool


def figure(metric: Node, depth: int, documents: dict[str, Props]) -> Figure:
    own = YEAR.search(metric.props["time"] or "")
    found = own or YEAR.search(documents[document_node(metric.props["document"])]["date"] or "")
    return Figure(metric, depth, int(found.group()) if found else None, found is not None and own is None)


def in_order(figures: Sequence[Figure], unit: Unit | None) -> list[Figure]:
    """The leading one first."""

    def key(figure: Figure) -> tuple[object, ...]:
        converted = unit.convert(figure.metric) if unit else None
        props = figure.metric.props
        return (
            figure.depth,
            converted is None,
            -(figure.year or 0),
            was_before(figure.metric),
            isinstance(converted, tuple),
            props["document"],
            props["evidence"][0],
            figure.metric.id,
        )

    return sorted(figures, key=key)


def was_before(metric: Node) -> bool:
    """True for a number that the report tells as what was before another one."""
    return bool(BEFORE.search((metric.props["context"] or "")[: position(metric)]))


def disagreements(figures: Sequence[Figure]) -> tuple[Disagreement, ...]:
    """Of numbers of one place and year, those of documents that have none in common with another document."""
    groups: dict[tuple[str, int | None], dict[str, list[int]]] = {}
    for at, each in enumerate(figures):
        group = groups.setdefault((each.metric.props["place"], each.year), {})
        group.setdefault(each.metric.props["document"], []).append(at)
    found = []
    for (place, year), documents in sorted(groups.items(), key=lambda item: min(map(min, item[1].values()))):
        apart = [(a, b) for a, b in combinations(documents.values(), 2) if not any(agree(figures[i], figures[j]) for i in a for j in b)]
        if apart:
            values = tuple(sorted({at for both in apart for side in both for at in side}))
            found.append(Disagreement(place=place, year=year, values=values))
    return tuple(found)


def agree(a: Figure, b: Figure) -> bool:
    """True for the same number, and for nearly the same where one of them is approximate; what does not compare does not disagree."""
    unit = unit_of([a.metric])
    first, second = (unit.convert(each.metric) if unit else None for each in (a, b))
    if first is None or second is None:
        return True
    near = NEARLY if a.metric.props["approx"] or b.metric.props["approx"] else 1e-9
    return all(abs(x - y) <= near * max(abs(x), abs(y)) for x, y in zip(pair(first), pair(second), strict=False))
