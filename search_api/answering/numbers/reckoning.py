"""Reckons with several numbers of one place: sums, differences, shares, so much for each, what is left, and changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from graph.store import Node
from search_api.answering.numbers.counted import counts_other, is_number
from search_api.answering.numbers.covered import OPERATIONS, meant, shared_over
from search_api.answering.numbers.covering import Covering
from search_api.answering.numbers.derived import comparable, derived
from search_api.answering.numbers.enumerated import listed
from search_api.answering.numbers.figures import FAINT, Figure, Finder
from search_api.answering.numbers.metrics import alone, rows_of
from search_api.answering.numbers.printed import by_itself, printed, printed_rate, printed_share
from search_api.answering.numbers.products import product
from search_api.answering.numbers.sets import Chosen, one_measure, one_unit, side_by_side, together
from search_api.answering.numbers.terms import base, faint, in_unit, says_any, strange, whole_first
from search_api.answering.numbers.turning import earlier, extremes, turned
from search_api.answering.wording import sentence
from search_api.planning import Plan
from search_api.planning.quantities.ask import Ask
from search_api.planning.quantities.comparison import Comparison
from search_api.shapes import Operation, Row

NEARLY = 0.8  # the share of what the best of them says
SAID = 0.5  # the share of a question that a number has to say which the question asks for in a way of its own
Reckoned = tuple[list[Row], list[Node]]
NOTHING: Reckoned = ([], [])


class Reckoner:
    """Numbers of one question, with what is reckoned from them last; no rows where the numbers are not there."""

    def __init__(self, plan: Plan, finder: Finder) -> None:
        self._plan, self._finder = plan, finder

    def find(self, ask: Ask) -> list[Figure]:
        return [f for f in self._finder.find(ask, self._plan.within, FAINT) if is_number(f.metric)]

    def rows(self, asked: Comparison) -> Reckoned:
        """By the grammar of the question where it tells the terms apart, else by what numbers say of it together."""
        special = SPECIAL.get(asked.operation)
        if special:
            return special(self, asked)
        if asked.operation == "ratio" and (asked.before or asked.changed) and self.placed and (found := self.of_before(asked)):
            return found
        ways = [self.by_sides, self.by_words] if asked.sides and not asked.neither else [self.by_words]
        if (
            asked.operation == "difference"
            and len(asked.sides) > 1
            and any(strange(side.ask) or faint(self.find(side.ask)) for side in asked.sides)
        ):
            ways.reverse()
        return next((found for way in ways if (found := way(asked))[0]), NOTHING)

    def of_before(self, asked: Comparison) -> Reckoned | None:
        """What something turned into, or by how much it changed, as a share of what it was (or so many times as much)."""
        if asked.changed and asked.asked and (direct := alone(asked.asked, self._finder, self._plan)):
            return self.finished([direct[0].metric], None, 0.0)
        figures = self.said(asked)
        said = {f.metric.id for f in figures}
        if asked.changed and asked.asked:
            figures = [*figures, *self.find(replace(asked.asked, kind=None))]
        pairs = (turned(f.metric, self._finder, self._plan.within) for f in figures)
        pair = next((pair for pair in pairs if pair and (asked.changed or all(n.id in said for n in pair))), None)
        if pair is None or not asked.changed:
            return self.reckoned(asked, pair[::-1]) if pair else None
        first, last = (float(n.props["value_si"]) for n in pair)
        return self.finished(pair, "ratio", abs(last - first) / (first or 1.0), "more" if last > first else "fewer")

    def by_sides(self, asked: Comparison) -> Reckoned:
        parts = [[f for f in self.find(side.ask) if f.metric.props["value_si"] != asked.given] for side in asked.sides]
        if asked.operation in ("sum", "difference"):
            parts = [in_unit(asked.asked, p) for p in parts]
        if asked.operation == "ratio":
            parts = [[f for f in p if not counts_other(side.ask, f.metric)] for side, p in zip(asked.sides, parts, strict=True)]
            parts[0] = [f for f in parts[0] if says_any(asked.sides[0].ask, f)]
        if asked.operation == "ratio" and (direct := printed_share(asked, self._finder, self._plan.within)):
            return self.finished([direct], None, 0.0)
        if asked.operation == "ratio" and max((p[0].score if p else 0.0) for p in parts) <= printed(asked, self._finder, self._plan.within):
            return NOTHING
        if asked.operation == "per" and asked.asked:
            parts[0] = [f for f in parts[0] if meant(asked, f.metric)]
            parts[1:] = [[f for f in p if f.metric.props["value_si"] > 1 and shared_over(asked, f.metric)] for p in parts[1:]]
        if asked.operation == "per" and asked.sides[0].ask.per and any(printed_rate(f, asked.sides[0].ask) for f in parts[0]):
            return NOTHING
        if len(parts) == 1 or not all(parts):
            nodes = listed(asked, parts, self._finder, self._plan.within)
            return self.reckoned(asked, nodes) if nodes else NOTHING
        return self.of_terms(asked, parts)

    def by_words(self, asked: Comparison) -> Reckoned:
        choose = OPERATIONS.get(asked.operation)
        if choose is None or not asked.words or (asked.operation == "sum" and not asked.several):
            return NOTHING
        if asked.asked and by_itself(asked.operation, asked.asked, self._finder, self._plan):
            return NOTHING
        nodes = list(choose(asked, self.covering(asked)))
        if len(nodes) == 1:
            return self.finished(nodes, None, 0.0)
        return self.reckoned(asked, nodes) if nodes else NOTHING

    def of_terms(self, asked: Comparison, parts: Sequence[Chosen]) -> Reckoned:
        larger = asked.operation in ("ratio", "left") and asked.given is None
        units = asked.operation != "per"
        same = one_measure if asked.operation == "sum" else one_unit

        def fits(chosen: Chosen) -> bool:
            first, last = (f.metric.props["value_si"] for f in (chosen[0], chosen[-1]))
            whole, part = (last, first) if asked.operation == "ratio" else (first, last)
            one_report = self.placed or len({f.metric.props["document"] for f in chosen}) == 1
            return one_report and (same(chosen) or not units) and (not larger or whole > part)

        chosen = together(whole_first(asked, parts), fits, side_by_side)
        if not chosen:
            return NOTHING
        return self.reckoned(asked, [f.metric for f in chosen])

    def reckoned(self, asked: Comparison, nodes: list[Node]) -> Reckoned:
        values = [float(n.props["value_si"]) for n in nodes]
        if asked.operation == "ratio":
            part, whole = sorted(values, reverse=True) if asked.times else values
            return self.finished(nodes, "ratio", part / (whole or 1.0), "times" if asked.times else "ratio")
        if asked.operation == "per":
            return self.finished(nodes, "average", values[0] / (base(nodes[1]) or 1.0))
        if asked.operation == "average":
            return self.finished(nodes, "average", sum(values) / len(values))
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

    def change(self, asked: Comparison) -> Reckoned:
        """Two numbers of one thing in one sentence, or of two times: the first, the last, and the difference."""
        figures = self.find(asked.sides[0].ask) if asked.sides else []
        pairs = [(f, pair) for f in (*figures, *self.said(asked)) if (pair := turned(f.metric, self._finder, self._plan.within))]
        if not pairs:
            return NOTHING
        _, nodes = max(pairs, key=lambda p: p[0].score)
        first, last = (float(n.props["value_si"]) for n in nodes)
        return self.finished(nodes, "change", abs(last - first), "more" if last > first else "fewer")

    def before(self, asked: Comparison) -> Reckoned:
        """What was before a change that a report tells."""
        nodes, value = earlier(self.said(asked) if self.placed else [], self._finder, self._plan.within)
        return self.finished(nodes, "before" if value is not None else None, value or 0.0) if nodes else NOTHING

    def spread(self, asked: Comparison) -> Reckoned:
        nodes = extremes(self.covering(asked).numbers)
        return self.finished(nodes, "difference", nodes[0].props["value_si"] - nodes[1].props["value_si"]) if nodes else NOTHING

    def product(self, asked: Comparison) -> Reckoned:
        found = product(asked, self.covering(asked), self._finder, self._plan) if self.placed else None
        if found is None:
            return NOTHING
        rows = rows_of(found.nodes, self._finder.reader)
        return [*rows, derived("product", found.value, rows, self.name("product"), found.periods, found.unit)], list(found.nodes)

    def said(self, asked: Comparison) -> list[Figure]:
        """Numbers that say much of the question by themselves."""
        covering = self.covering(asked)
        least = max(SAID, NEARLY * max((covering.share([n]) for n in covering.numbers[:1]), default=0.0))
        return [Figure(n, FAINT) for n in covering.numbers if covering.share([n]) >= least]

    @property
    def placed(self) -> bool:
        return bool(self._plan.within or self._finder.documents)

    def covering(self, asked: Comparison) -> Covering:
        return Covering(asked, self._finder, self._plan.within)

    def finished(self, nodes: Sequence[Node], operation: Operation | None, value: float, name: str = "") -> Reckoned:
        rows = rows_of(nodes, self._finder.reader)
        if operation is None:
            return rows, list(nodes)
        if not comparable(rows) and operation not in ("average", "before"):
            return NOTHING
        return [*rows, derived(operation, value, rows, self.name(name or operation))], list(nodes)

    def name(self, operation: str) -> str:
        return sentence(f"derived_{operation}", self._plan.language)


SPECIAL: dict[str, Callable[[Reckoner, Comparison], Reckoned]] = {
    "change": Reckoner.change,
    "before": Reckoner.before,
    "spread": Reckoner.spread,
    "product": Reckoner.product,
}
