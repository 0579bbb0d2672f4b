"""Numbers of one report that tell of a change: what turned into what, what it was before, and the largest beside the smallest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from graph.store import Node
from search_api.answering.numbers.figures import Figure, Finder
from search_api.answering.numbers.texts import position
from search_api.planning.quantities.ask import Ask

TURNED = re.compile(r"[到至变升降涨减增缩砍]|后来|如今|现在|目前|提高")
FAR = 30  # characters between two numbers of which one turned into the other
# Words right before a number by which another one changed.
MORE = re.compile(r"(?:比|较|同比|环比)[^，。；]*?(?:高|多|增|升|涨|长|大)|(?:提高|提升|增加|增长|上升|上涨)了?$")
LESS = re.compile(r"(?:比|较|同比|环比)[^，。；]*?(?:低|少|减|降|跌|短|小)|(?:降低|下降|减少|缩短|下跌)了?$")
LARGEST, SMALLEST = re.compile("最[大高多长贵]"), re.compile("最[小低少短]|最便宜")
POINTS = {"ratio": ("ratio", "percentage_point")}  # what a number may change by, where that is in another unit


def turned(metric: Node, finder: Finder, within: Sequence[str]) -> list[Node]:
    """The number with the one that it came from or turned into, in the order of time."""
    beside = [m for m in others(metric, finder, within) if same_thing(m, metric)]
    if not beside:
        return []
    nearest = min(beside, key=lambda m: (m.props["sentence"] != metric.props["sentence"], distance(m, metric)))
    return sorted((metric, nearest), key=lambda n: (n.props["time"] or "", n.props["evidence"][0]))


def others(metric: Node, finder: Finder, within: Sequence[str]) -> list[Node]:
    near = finder.near(Ask(None, ()), within or (metric.props["place"],))
    return [m for m in near if m.id != metric.id and isinstance(m.props["value_si"], int | float)]


def same_thing(a: Node, b: Node) -> bool:
    """True for a number and what it turned into: told in one sentence with a word of turning, or of two times."""
    if any(a.props[key] != b.props[key] for key in ("place", "si_unit", "document")):
        return False
    if a.props["sentence"] != b.props["sentence"]:
        return bool(a.props["indicator_id"]) and a.props["indicator_id"] == b.props["indicator_id"] and a.props["time"] != b.props["time"]
    return gap(a, b) < FAR and bool(TURNED.search(between(a, b)))


def earlier(figures: Sequence[Figure], finder: Finder, within: Sequence[str]) -> tuple[list[Node], float | None]:
    """What was before: the number that turned into another, or the later one and what it changed by, with the value reckoned from them."""
    said = {f.metric.id for f in figures}
    for metric in (f.metric for f in figures):
        pair = turned(metric, finder, within)
        if pair and all(m.id in said for m in pair):
            return pair[:1], None
        if changed := by_how_much(metric, finder, within):
            return [metric, changed[0]], float(metric.props["value_si"]) - changed[1]
    return [], None


def by_how_much(metric: Node, finder: Finder, within: Sequence[str]) -> tuple[Node, float] | None:
    """The number behind it that says how much more or less it is than before, with its sign."""
    units = POINTS.get(metric.props["si_unit"], (metric.props["si_unit"],))
    for other in others(metric, finder, within):
        if other.props["sentence"] != metric.props["sentence"] or other.props["document"] != metric.props["document"]:
            continue
        if other.props["si_unit"] in units and position(other) > position(metric) and gap(metric, other) < FAR:
            told = between(metric, other)
            if MORE.search(told) or LESS.search(told):
                points = 0.01 if other.props["si_unit"] == "percentage_point" else 1.0
                return other, float(other.props["value_si"]) * points * (1 if MORE.search(told) else -1)
    return None


def extremes(numbers: Sequence[Node]) -> list[Node]:
    """The largest and the smallest of one thing that a sentence tells of."""
    for large, small in permutations(numbers, 2):
        same = all(large.props[key] == small.props[key] for key in ("document", "si_unit", "sentence"))
        if same and large.props["value_si"] > small.props["value_si"] and marked(large, LARGEST) and marked(small, SMALLEST):
            return [large, small]
    return []


def marked(metric: Node, words: re.Pattern[str]) -> bool:
    """True if one of the words stands in the number's clause, before it."""
    start = max(0, position(metric) - FAR // 2)
    return bool(words.search((metric.props["context"] or "")[start : position(metric)]))


def between(a: Node, b: Node) -> str:
    first, second = sorted((a, b), key=position)
    return str((a.props["context"] or "")[position(first) + len(first.props["evidence"][2]) : position(second)])


def gap(a: Node, b: Node) -> int:
    return abs(position(a) - position(b))


def distance(a: Node, b: Node) -> int:
    return abs(int(a.props["evidence"][0]) - int(b.props["evidence"][0]))
