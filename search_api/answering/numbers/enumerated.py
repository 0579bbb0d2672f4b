"""The items of one enumeration (17项基础类、9项完善类…), where a question does not tell apart what is summed."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store import Node
from search_api.answering.numbers.counted import is_number
from search_api.answering.numbers.figures import ENOUGH, FAINT, Figure, Finder
from search_api.answering.numbers.sets import Chosen, enumeration
from search_api.planning.quantities.comparison import Comparison

TRIED = 3  # numbers of each term whose enumerations are looked at
OPERATIONS = ("sum", "left", "average")


def listed(asked: Comparison, parts: Sequence[Chosen], finder: Finder, within: Sequence[str]) -> list[Node]:
    """Those of the best number that is one of several items; none where the question asks for no such thing."""
    whole = asked.operation == "left" and asked.given is None and len(parts) < 2  # what of is not told
    if asked.operation not in OPERATIONS or whole:
        return []
    least = FAINT if asked.several else ENOUGH
    tried = sorted((f for p in parts for f in p[:TRIED] if f.score >= least), key=lambda f: -f.score)
    found = (items(asked, first, parts, finder, within) for first in tried)
    return next((each for each in found if len(each) > 1), [])


def items(asked: Comparison, first: Figure, parts: Sequence[Chosen], finder: Finder, within: Sequence[str]) -> list[Node]:
    """The numbers that a report enumerates with one."""
    several = asked.several or (len(parts) if len(parts) > 1 else None)
    own = next(p for p in parts if first in p)
    figures = {f.metric.id: f for f in (first, *own)}
    if several:
        for metric in finder.near(asked.sides[0].ask, within):
            figures.setdefault(metric.id, Figure(metric, 0.0))
    return enumeration([f for f in figures.values() if is_number(f.metric)], several)
