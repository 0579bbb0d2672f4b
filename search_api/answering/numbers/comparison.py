"""Comparisons of printed numbers: between the places of the question, among all places, and within one place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.schema import node_id
from graph.store import Node, Reader
from search_api.answering.finishing import finished
from search_api.answering.numbers.candidates import indicators
from search_api.answering.numbers.counted import counts_other, is_number, same_word
from search_api.answering.numbers.derived import comparable, derived, number, values
from search_api.answering.numbers.either import either
from search_api.answering.numbers.figures import ENOUGH, FAINT, Figure, Finder
from search_api.answering.numbers.metrics import rows_of, told, unheld
from search_api.answering.numbers.reckoning import Reckoner
from search_api.answering.numbers.same_thing import different, same_kind
from search_api.answering.numbers.sets import alike, one_unit, supported, together
from search_api.answering.wording import listed, metric_text, place_name, sentence
from search_api.planning import Plan
from search_api.planning.quantities.ask import Ask
from search_api.planning.quantities.comparison import WHICH, Comparison
from search_api.planning.quantities.sides import Side
from search_api.shapes import Answer, PlaceRef, Row

EACH = ("per", "ratio")
CLEAR, NEARLY = 0.5, 0.7  # the score of a number that stands for its place among many, and its share of the best one's
SEVERAL = 3  # with fewer places, numbers are also looked for by the last word of what is asked
ELSEWHERE = re.compile(r"各地|全国|全省|各省|各市")
SURE = 0.6  # the score of a number that is told although another place has none


def comparison(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """Null where the numbers that it needs are not in the store."""
    finder = Finder(plan, reader)
    tried = (Comparing(replace(plan, comparisons=(asked,)), asked, finder, documents).answer() for asked in plan.comparisons)
    return next((found for found in tried if found), None)


class Comparing:
    """The comparison of one question."""

    def __init__(self, plan: Plan, asked: Comparison, finder: Finder, documents: int) -> None:
        self.plan, self.asked, self.finder, self.documents = plan, asked, finder, documents
        self.reader = finder.reader

    def answer(self) -> Answer | None:
        if self.asked.operation in WHICH:
            return either(self.plan, self.asked, self.reader, self.documents)
        if self.asked.operation in EACH and len(self.plan.sides) > 1 and not self.asked.times:
            return self.of_each_place()
        if sum(side.place is not None for side in self.asked.sides) > 1:
            return self.between_places() if self.asked.operation != "each" or all(self.plan.sides) else None
        if self.asked.operation in ("highest", "lowest", "rank") and len(self.asked.sides) == 1:
            return self.among_places()
        rows, nodes = Reckoner(self.plan, self.finder).rows(self.asked)
        return self.answered(rows, nodes) if rows else None

    def between_places(self) -> Answer | None:
        """The best numbers of the places that have a common unit; numbers in different units are shown and not compared."""
        sides = [s for s in self.asked.sides if s.place is not None]
        found = [self.numbers(s) for s in sides]
        chosen = together(found, one_unit, alike)
        if not supported(chosen):
            found = [[f for f in figures if f.score >= ENOUGH] for figures in found]
            if not all(found):
                return self.of_some(sides, found)
            chosen = together(found, one_unit, alike) or [figures[0] for figures in found]
        if strangers := different(sides, chosen):
            return self.of_some(sides, [[] if i in strangers else [figure] for i, figure in enumerate(chosen)])
        nodes = [f.metric for f in chosen]
        rows = rows_of(nodes, self.reader)
        if not comparable(rows):
            return self.told("incomparable", rows, nodes)
        return self.in_order(rows, nodes)

    def of_each_place(self) -> Answer | None:
        """What is reckoned within every place, from the highest (or lowest) on; null where one of them has not the numbers."""
        if any(self.printed_rate(side) for side in self.asked.sides):
            return None
        asked = replace(self.asked, sides=())
        found = [Reckoner(replace(self.plan, within=names), self.finder).rows(asked) for names in self.plan.sides]
        made = [rows[-1] for rows, _ in found if rows and rows[-1].metric and rows[-1].metric.operation]
        if len(made) < len(found) or not same_kind(made):
            return None
        made.sort(key=lambda row: number(row) or 0.0, reverse=not self.asked.least)
        terms = [row for rows, _ in found for row in rows[:-1]]
        return self.answered([*made, *terms], [node for _, nodes in found for node in nodes])

    def printed_rate(self, side: Side) -> bool:
        """True where a report prints for a place how much there is for each."""
        per = set(side.ask.per)
        return bool(per) and any(per <= set((f.metric.props["si_unit"] or "").split("/")[1:]) for f in self.numbers(side))

    def numbers(self, side: Side) -> list[Figure]:
        within = self.plan.sides[side.place or 0]
        found = self.finder.find(side.ask, within, FAINT) if within else []
        found = [f for f in found if is_number(f.metric) and not counts_other(side.ask, f.metric)]
        counted = side.ask.kind in (None, "count") and side.ask.unit not in ("", "个")
        told = [f for f in found if counted and same_word(f.metric.props["unit"] or "", side.ask.unit)]
        return told or found or self.rates(side.ask, within)

    def rates(self, ask: Ask, within: Sequence[str]) -> list[Figure]:
        """The one rate of a place that is per what the question asks, whatever its words."""
        per = set(ask.per)
        fitting = [
            m for m in self.finder.near(ask, within) if is_number(m) and per and per <= set((m.props["si_unit"] or "").split("/")[1:])
        ]
        return [Figure(fitting[0], ENOUGH)] if len({m.props["value_si"] for m in fitting}) == 1 else []

    def of_some(self, sides: Sequence[Side], found: Sequence[Sequence[Figure]]) -> Answer | None:
        """What is told of some of the places, naming those without a number."""
        nodes = [figures[0].metric for figures in found if figures and figures[0].score >= SURE]
        if not nodes:
            return None
        without = [place for s, figures in zip(sides, found, strict=True) if not figures for place in self.named(s)]
        missing = listed((place_name(place, self.plan.language) for place in without), self.plan.language)
        return self.told("one_sided", rows_of(nodes, self.reader), nodes, missing=missing)

    def named(self, side: Side) -> list[PlaceRef]:
        names = self.plan.sides[side.place or 0]
        return [ref for ref in self.plan.places if ref.name in names][:1]

    def in_order(self, rows: list[Row], nodes: list[Node]) -> Answer:
        """Rows from the highest (or the lowest) on, then what is reckoned from them."""
        by_value = sorted(zip(values(rows), range(len(rows)), strict=True), key=lambda pair: (-pair[0], pair[1]))
        down = [rows[i] for _, i in by_value]
        ordered = down[::-1] if self.asked.operation == "lowest" else down
        return self.answered([*ordered, *self.reckoned(down)], nodes)

    def reckoned(self, down: Sequence[Row]) -> list[Row]:
        found = values(down)
        if self.asked.operation == "sum":
            return [derived("sum", sum(found), down, self.name("sum"))]
        if self.asked.operation == "average":
            return [derived("average", sum(found) / len(found), down, self.name("average"))]
        if len(down) != 2:
            return []
        extra = [derived("difference", found[0] - found[1], down, self.name("difference"))]
        if self.asked.operation == "ratio" and found[1]:
            extra.append(derived("ratio", found[0] / found[1], down, self.name("ratio")))
        return extra

    def name(self, operation: str) -> str:
        return sentence(f"derived_{operation}", self.plan.language)

    def among_places(self) -> Answer | None:
        """The number of each place, from the highest or lowest on."""
        best: dict[str, Figure] = {}
        ask = self.asked.sides[0].ask
        ask = replace(ask, about=tuple(c for c in ask.about if c.known))  # a strange word tells nothing of all places
        self.finder.documents = ()  # the question is of all reports
        figures = self.finder.find(ask, self.plan.within)
        if ask.head and len({self.place_of(f.metric) for f in figures}) < SEVERAL:
            figures += self.finder.find(replace(ask, head=ask.head[-1:], about=()), self.plan.within, CLEAR)
        figures = self.of_the_thing(ask, figures)
        for figure in figures:
            if figure.score >= max(CLEAR, NEARLY * figures[0].score) and (place := self.place_of(figure.metric)):
                best.setdefault(place, figure)
        units = [f.metric.props["si_unit"] for f in best.values()]
        unit = max(dict.fromkeys(units), key=units.count, default=None)
        nodes = [f.metric for f in best.values() if f.metric.props["si_unit"] == unit]
        rows = [row for row in map(self.placed, nodes, rows_of(nodes, self.reader)) if number(row) is not None and self.meets_level(row)]
        return self.in_order(rows, nodes) if len(rows) > 1 else None

    def of_the_thing(self, ask: Ask, figures: list[Figure]) -> list[Figure]:
        """Of numbers of several places those of an indicator that is asked for by name, or those that count no other thing."""
        named = [f for f in figures if f.metric.props["indicator_id"] in indicators(ask)]
        holding = [f for f in figures if not counts_other(ask, f.metric)]
        return next((kept for kept in (named, holding) if len({self.place_of(f.metric) for f in kept}) > 1), figures)

    def place_of(self, metric: Node) -> str:
        """The place of a number; of one that a report tells of no other place, that of the report."""
        if metric.props["place"] or ELSEWHERE.search(metric.props["context"] or ""):
            return str(metric.props["place"] or "")
        case = self.reader.by_ids([f"case:{metric.props['case']}"])
        return next((str(node.props["place"]) for node in case.values() if node.props["place"]), "")

    def placed(self, metric: Node, row: Row) -> Row:
        if row.place is not None:
            return row
        found = self.reader.by_ids([node_id("Place", self.place_of(metric))])
        refs = [PlaceRef(name=n.props["name"], adcode=n.props["adcode"], level=n.props["level"]) for n in found.values()]
        return row.model_copy(update={"place": refs[0]}) if refs else row

    def meets_level(self, row: Row) -> bool:
        """A question for districts compares districts, one for places any."""
        return row.place is not None and (not self.plan.levels or row.place.level in self.plan.levels)

    def answered(self, rows: list[Row], nodes: Sequence[Node]) -> Answer:
        joint = "；" if self.plan.language == "zh" else "; "
        extra = "".join(f"{joint}{metric_text(row.metric)}" for row in rows if row.metric and row.metric.operation)
        return self.told("comparison", rows, nodes, extra)

    def told(self, key: str, rows: list[Row], nodes: Sequence[Node], extra: str = "", **values: str) -> Answer:
        shown = [row for row in rows if not (row.metric and row.metric.operation)]
        text = sentence(key, self.plan.language, names=told(shown, self.plan) + extra, documents=self.documents, **values)
        return finished(self.plan, "comparison", text, len(rows), self.documents, rows, [], self.reader, unheld(self.plan, nodes))
