"""Reckons with several numbers of one place: sums, differences, shares, so much for each, what is left, and changes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.store import Node
from search_api.answering.derived import comparable, derived, number
from search_api.answering.figure_sets import Chosen, enumeration, one_measure, one_unit, side_by_side, together
from search_api.answering.figure_texts import position, texts
from search_api.answering.figures import ENOUGH, FAINT, Figure, Finder
from search_api.answering.metrics import rows_of
from search_api.answering.wording import sentence
from search_api.planning import Plan
from search_api.planning.ask import Ask
from search_api.planning.comparison import Comparison
from search_api.planning.concepts import PART
from search_api.shapes import Operation, Row

FITS = 0.7  # the share of the best score that the number of a whole needs
TURNED = re.compile(r"[到至变升降涨减增缩砍]|后来|如今|现在|目前|提高")
FAR = 30  # characters between two numbers of which one turned into the other
Reckoned = tuple[list[Row], list[Node]]
NOTHING: Reckoned = ([], [])


class Reckoner:
    """Numbers of one question, with what is reckoned from them last; no rows where the numbers are not there."""

    def __init__(self, plan: Plan, finder: Finder) -> None:
        self._plan, self._finder = plan, finder

    def find(self, ask: Ask) -> list[Figure]:
        return [f for f in self._finder.find(ask, self._plan.within, FAINT) if is_number(f.metric)]

    def rows(self, asked: Comparison) -> Reckoned:
        parts = [[f for f in self.find(side.ask) if f.metric.props["value_si"] != asked.given] for side in asked.sides]
        if asked.operation == "change":
            return self.change(parts[0])
        if asked.operation == "ratio" and (direct := self.printed_share(asked)):
            return self.finished([direct], None, 0.0)
        if asked.operation == "per" and asked.sides[0].ask.per and any(printed_rate(f, asked.sides[0].ask) for f in parts[0]):
            return NOTHING
        if not parts or not all(parts):
            return self.listed(asked, parts)
        if len(parts) == 1:
            return self.listed(asked, parts)
        return self.of_terms(asked, parts)

    def of_terms(self, asked: Comparison, parts: Sequence[Chosen]) -> Reckoned:
        larger = asked.operation in ("ratio", "left") and asked.given is None
        units = asked.operation != "per"
        same = one_measure if asked.operation == "sum" else one_unit

        def fits(chosen: Chosen) -> bool:
            first, last = (f.metric.props["value_si"] for f in (chosen[0], chosen[-1]))
            whole, part = (last, first) if asked.operation == "ratio" else (first, last)
            return (same(chosen) or not units) and (not larger or whole > part)

        chosen = together(whole_first(asked, parts), fits, side_by_side)
        if not chosen:
            return NOTHING
        return self.reckoned(asked, [f.metric for f in chosen])

    def reckoned(self, asked: Comparison, nodes: list[Node]) -> Reckoned:
        values = [float(n.props["value_si"]) for n in nodes]
        if asked.operation == "ratio":
            return self.finished(nodes, "ratio", values[0] / (values[1] or 1.0))
        if asked.operation == "per":
            return self.finished(nodes, "average", values[0] / (values[1] or 1.0))
        if asked.operation in ("difference", "highest", "lowest"):
            nodes = sorted(nodes, key=lambda n: -n.props["value_si"])
            return self.finished(nodes, "difference", max(values) - min(values))
        if asked.operation == "left" and asked.given is None:
            return self.finished(nodes, "left", values[0] - sum(values[1:]))
        rows, shown = self.finished(nodes, "sum", sum(values))
        if asked.operation == "left" and asked.given is not None:
            made = derived("left", asked.given - sum(values), rows[: len(nodes)], self.name("left"), asked.given)
            rows.append(made)
        return rows, shown

    def listed(self, asked: Comparison, parts: Sequence[Chosen]) -> Reckoned:
        """The items of one enumeration, where the things asked for are not told apart."""
        best = max((p[0] for p in parts if p), key=lambda f: f.score, default=None)
        if best is None or best.score < (FAINT if asked.several else ENOUGH) or asked.operation not in ("sum", "left", "average"):
            return NOTHING
        several = asked.several or (len(parts) if len(parts) > 1 else None)
        figures = {f.metric.id: f for p in parts if p and p[0] is best for f in p}
        if several:
            for metric in self._finder.near(asked.sides[0].ask, self._plan.within):
                figures.setdefault(metric.id, Figure(metric, 0.0))
        nodes = enumeration([f for f in figures.values() if is_number(f.metric)], several)
        if len(nodes) < 2:
            return NOTHING
        values = [float(n.props["value_si"]) for n in nodes]
        if asked.operation == "average":
            return self.finished(nodes, "average", sum(values) / len(values))
        return self.reckoned(asked, nodes)

    def printed_share(self, asked: Comparison) -> Node | None:
        """A share that a report prints itself, of the very part that is asked for."""
        if len(asked.sides) != 2:
            return None
        part, whole = (side.ask.head for side in asked.sides)
        own = [c for c in part if c.word not in {w.word for w in whole}] or list(part)
        found = self.find(Ask("ratio", part, whole))
        return next((f.metric for f in found if all(texts(f.metric).near(c) > PART for c in own)), None)

    def change(self, figures: Chosen) -> Reckoned:
        """Two numbers of one thing in one sentence, or of two times: the first, the last, and the difference."""
        pairs = [(f, pair) for f in figures if (pair := self.turned(f, figures))]
        if not pairs:
            return NOTHING
        _, nodes = max(pairs, key=lambda p: p[0].score)
        values = [float(n.props["value_si"]) for n in nodes]
        return self.finished(nodes, "change", values[1] - values[0])

    def turned(self, figure: Figure, figures: Chosen) -> list[Node]:
        """The number with the one that it came from or turned into, in the order of time."""
        metric = figure.metric
        others = [m for m in self._finder.near(Ask(None, ()), self._plan.within or (metric.props["place"],)) if is_number(m)]
        beside = [m for m in others if m.id != metric.id and same_thing(m, metric)]
        if not beside:
            return []
        nearest = min(beside, key=lambda m: (m.props["sentence"] != metric.props["sentence"], distance(m, metric)))
        return sorted((metric, nearest), key=lambda n: (n.props["time"] or "", n.props["evidence"][0]))

    def finished(self, nodes: Sequence[Node], operation: Operation | None, value: float) -> Reckoned:
        rows = rows_of(nodes, self._finder.reader)
        if operation is None:
            return rows, list(nodes)
        if not comparable(rows) and operation != "average":
            return NOTHING
        return [*rows, derived(operation, value, rows, self.name(operation))], list(nodes)

    def name(self, operation: str) -> str:
        return sentence(f"derived_{operation}", self._plan.language)


def is_number(metric: Node) -> bool:
    return isinstance(metric.props["value_si"], int | float)


def printed_rate(figure: Figure, ask: Ask) -> bool:
    """True for a number that a report prints per household or month itself."""
    return figure.score >= ENOUGH and set(ask.per) <= set((figure.metric.props["si_unit"] or "").split("/")[1:])


def whole_first(asked: Comparison, parts: Sequence[Chosen]) -> list[Chosen]:
    """A whole is told by its size where several fit about as well: the larger ones are tried first."""
    if asked.operation != "ratio" or len(parts) != 2:
        return list(parts)
    best = parts[1][0].score
    close = sorted((f for f in parts[1] if f.score >= FITS * best), key=lambda f: -f.metric.props["value_si"])
    return [parts[0], close[:1] if close and close[0].metric.id != parts[0][0].metric.id else parts[1]]


def same_thing(a: Node, b: Node) -> bool:
    """True for a number and what it turned into: told in one sentence with a word of turning, or of two times."""
    if any(a.props[key] != b.props[key] for key in ("place", "si_unit", "document")):
        return False
    if a.props["sentence"] != b.props["sentence"]:
        return bool(a.props["indicator_id"]) and a.props["indicator_id"] == b.props["indicator_id"] and a.props["time"] != b.props["time"]
    start, end = sorted((position(a), position(b)))
    return end - start < FAR and bool(TURNED.search(a.props["context"] or "", start, end))


def distance(a: Node, b: Node) -> int:
    return abs(int(a.props["evidence"][0]) - int(b.props["evidence"][0]))


__all__ = ["Reckoner", "is_number", "number"]
