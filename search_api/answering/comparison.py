"""Comparisons and sums over printed numbers: which place has more, by how much, together, on average, as a share, before and after."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from graph.store import Node, Reader
from search_api.answering.derived import comparable, derived, number
from search_api.answering.figure_texts import texts
from search_api.answering.figures import Figure, Finder
from search_api.answering.finishing import finished
from search_api.answering.metrics import rows_of, told, unheld
from search_api.answering.wording import metric_text, sentence
from search_api.planning import Plan
from search_api.planning.asks import Ask
from search_api.planning.comparison import Comparison
from search_api.planning.concepts import PART
from search_api.shapes import Answer, Row

TRIED = 5  # numbers of each side that are tried for a common unit
PARALLEL = 0.8  # the share of the best score that another item of its enumeration needs
WHOLE = 0.75  # and that the number of a whole needs
CLEAR = 0.6  # the score of a number that stands for its place among many


def comparison(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """Null where the numbers that it needs are not in the store."""
    asked = plan.comparison
    if asked is None:
        return None
    if sum(side.place is not None for side in asked.sides) > 1:
        return between_places(plan, asked, reader, documents)
    if asked.operation in ("sum", "left", "ratio", "difference"):
        return of_parts(plan, asked, reader, documents)
    if asked.operation == "change":
        return change(plan, asked, reader, documents)
    return among_places(plan, asked, reader, documents)


def numbers(ask: Ask, within: Sequence[str], plan: Plan, reader: Reader) -> list[Figure]:
    return Finder(plan, reader).find(ask, within)


def between_places(plan: Plan, asked: Comparison, reader: Reader, documents: int) -> Answer | None:
    """The best numbers of the places that have a common unit; numbers in different units are shown and not compared."""
    sides = [s for s in asked.sides if s.place is not None]
    if not all(plan.sides[s.place or 0] for s in sides):
        return None
    found = [numbers(s.ask, plan.sides[s.place or 0], plan, reader)[:TRIED] for s in sides]
    if not all(found):
        return None
    chosen = agreeing(found) or [figures[0] for figures in found]
    rows = rows_of([f.metric for f in chosen], reader)
    if not comparable(rows):
        text = sentence("incomparable", plan.language, names=told(rows, plan), documents=documents)
        return finished(plan, "comparison", text, len(rows), documents, rows, [], reader, unheld(plan, [f.metric for f in chosen]))
    return told_in_order(plan, asked, rows, [f.metric for f in chosen], reader, documents)


def agreeing(found: Sequence[Sequence[Figure]]) -> list[Figure]:
    """One number of each side, all in one normal unit and together the best; numbers of one indicator count more."""

    def merit(chosen: list[Figure]) -> float:
        same = len({f.metric.props["indicator_id"] for f in chosen}) == 1
        return sum(f.score for f in chosen) + (0.1 if same else 0.0)

    return max((list(c) for c in product(*found) if agree(c)), key=merit, default=[])


def agree(chosen: Sequence[Figure]) -> bool:
    """True for different numbers in one normal unit."""
    return len({f.metric.props["si_unit"] for f in chosen}) == 1 and len({f.metric.id for f in chosen}) == len(chosen)


def told_in_order(plan: Plan, asked: Comparison, rows: list[Row], nodes: list[Node], reader: Reader, documents: int) -> Answer:
    """Rows from the highest (or the lowest) on, then what is reckoned from them."""
    ordered = sorted(rows, key=lambda row: number(row) or 0.0, reverse=asked.operation != "lowest")
    extra: list[Row] = []
    values = [number(row) or 0.0 for row in ordered]
    if asked.operation == "sum":
        extra = [derived("sum", sum(values), ordered, indicator(plan, "sum"))]
    elif asked.operation == "average":
        extra = [derived("average", sum(values) / len(values), ordered, indicator(plan, "average"))]
    elif len(ordered) == 2:
        extra = [derived("difference", abs(values[0] - values[1]), sorted_down(ordered), indicator(plan, "difference"))]
        if asked.operation == "ratio" and values[-1]:
            extra.append(derived("ratio", values[0] / values[-1], ordered, indicator(plan, "ratio")))
    return answered(plan, [*ordered, *extra], nodes, reader, documents)


def sorted_down(rows: Sequence[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: -(number(row) or 0.0))


def indicator(plan: Plan, operation: str) -> str:
    return sentence(f"derived_{operation}", plan.language)


def answered(plan: Plan, rows: list[Row], nodes: Sequence[Node], reader: Reader, documents: int) -> Answer:
    shown = [row for row in rows if not (row.metric and row.metric.operation)]
    extra = "".join(f"{'；' if plan.language == 'zh' else '; '}{metric_text(r.metric)}" for r in rows if r.metric and r.metric.operation)
    text = sentence("comparison", plan.language, names=told(shown, plan) + extra, documents=documents)
    return finished(plan, "comparison", text, len(rows), documents, rows, [], reader, unheld(plan, nodes))


def of_parts(plan: Plan, asked: Comparison, reader: Reader, documents: int) -> Answer | None:
    """Sums, differences and shares of several numbers of the same places, or of one enumeration."""
    if asked.operation == "ratio" and (direct := printed_share(plan, reader)):
        return answered(plan, rows_of(direct, reader), direct, reader, documents)
    parts = [[f for f in numbers(s.ask, plan.within, plan, reader) if f.metric.props["value_si"] != asked.given] for s in asked.sides]
    if not parts or not all(parts):
        return None
    if asked.operation == "ratio" and len(parts) == 2:
        parts[1] = wholes(parts[0][0], parts[1])
    several = agreeing([distinct(part, parts[:i]) for i, part in enumerate(parts)]) if len(parts) > 1 else []
    nodes = [f.metric for f in several] if len(parts) > 1 else enumeration(parts[0])
    rows = rows_of(list({n.id: n for n in nodes}.values()), reader)
    if not rows or not comparable(rows) or (len(parts) > 1 and len(rows) != len(parts)):
        return None
    return reckoned(plan, asked, rows, nodes, reader, documents)


def wholes(part: Figure, found: Sequence[Figure]) -> list[Figure]:
    """The largest number for the whole that fits well; it has to be larger than its part."""
    value, best = part.metric.props["value_si"], max((f.score for f in found), default=0.0)
    larger = [f for f in found if f.score >= WHOLE * best and exceeds(f.metric.props["value_si"], value)]
    return sorted(larger, key=lambda f: -f.metric.props["value_si"])[:1]


def exceeds(a: object, b: object) -> bool:
    return isinstance(a, int | float) and isinstance(b, int | float) and a > b


def distinct(part: list[Figure], before: Sequence[list[Figure]]) -> list[Figure]:
    """Numbers of a part less the best of the parts before it: a number is one term only."""
    taken = {figures[0].metric.id for figures in before if figures}
    return [f for f in part if f.metric.id not in taken][:TRIED]


def printed_share(plan: Plan, reader: Reader) -> list[Node]:
    """A share that a report prints itself, of the very part that is asked for."""
    assert plan.comparison
    part, whole = (side.ask.head for side in plan.comparison.sides[:2])
    own = [c for c in part if c.word not in {w.word for w in whole}] or list(part)
    found = numbers(Ask("ratio", part, whole), plan.within, plan, reader)
    return [f.metric for f in found if all(texts(f.metric).near(c) > PART for c in own)][:1]


def enumeration(figures: Sequence[Figure]) -> list[Node]:
    """The best number with the others of its sentence in its unit that fit about as well (17项基础类、9项完善类…)."""
    best = figures[0].metric
    same = [f.metric for f in figures if parallel(f, figures[0])]
    return sorted(same, key=lambda n: n.props["evidence"][0]) if len(same) > 1 else [best]


def parallel(figure: Figure, best: Figure) -> bool:
    a, b = figure.metric.props, best.metric.props
    return all(a[key] == b[key] for key in ("document", "sentence", "unit", "indicator_id")) and figure.score >= PARALLEL * best.score


def reckoned(plan: Plan, asked: Comparison, rows: list[Row], nodes: list[Node], reader: Reader, documents: int) -> Answer:
    values = [number(row) or 0.0 for row in rows]
    made: list[Row] = []
    if asked.operation == "ratio":
        whole = values[1] or 1.0
        made = [derived("ratio", values[0] / whole, rows, indicator(plan, "ratio"))]
    elif asked.operation == "difference":
        between = abs(values[0] - values[-1])
        made = [derived("difference", between, sorted_down(rows), indicator(plan, "difference"))] if len(rows) > 1 else []
    elif len(rows) > 1:
        made = [derived("sum", sum(values), rows, indicator(plan, "sum"))]
    if asked.operation == "left" and asked.given is not None:
        made.append(derived("left", asked.given - sum(values), rows, indicator(plan, "left"), asked.given))
    return answered(plan, [*rows, *made], nodes, reader, documents)


def change(plan: Plan, asked: Comparison, reader: Reader, documents: int) -> Answer | None:
    """Two numbers of one thing in one sentence, or of two times: the first, the last, and the difference."""
    figures = numbers(asked.sides[0].ask, plan.within, plan, reader)
    if not figures:
        return None
    best = figures[0].metric
    same = [f.metric for f in figures if f.metric.props["si_unit"] == best.props["si_unit"] and related_in_time(f.metric, best)]
    ordered = sorted(same, key=lambda n: (n.props["time"] or "", n.props["evidence"][0]))
    if len(ordered) < 2:
        return None
    rows = rows_of([ordered[0], ordered[-1]], reader)
    if not comparable(rows):
        return None
    values = [number(row) or 0.0 for row in rows]
    made = derived("change", values[1] - values[0], rows, indicator(plan, "change"))
    return answered(plan, [*rows, made], same, reader, documents)


def related_in_time(metric: Node, best: Node) -> bool:
    a, b = metric.props, best.props
    again = a["indicator_id"] == b["indicator_id"] and a["time"] != b["time"]
    return bool(a["place"] == b["place"] and (a["sentence"] == b["sentence"] or again))


def among_places(plan: Plan, asked: Comparison, reader: Reader, documents: int) -> Answer | None:
    """The number of each place, from the highest or lowest on."""
    best: dict[str, Figure] = {}
    for figure in numbers(asked.sides[0].ask, plan.within, plan, reader):
        if figure.score >= CLEAR and figure.metric.props["place"]:
            best.setdefault(figure.metric.props["place"], figure)
    units = [f.metric.props["si_unit"] for f in best.values()]
    unit = max(sorted(set(units)), key=units.count, default=None)
    nodes = [f.metric for f in best.values() if f.metric.props["si_unit"] == unit]
    rows = [row for row in rows_of(nodes, reader) if number(row) is not None and meets_level(row, plan)]
    if len(rows) < 2:
        return None
    return told_in_order(plan, asked, rows, nodes, reader, documents)


def meets_level(row: Row, plan: Plan) -> bool:
    """A question for districts compares districts, one for places any."""
    return row.place is not None and (not plan.levels or row.place.level in plan.levels)
