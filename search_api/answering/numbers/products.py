"""So much for each (per grid, household, square metre; per month or year), times how many there are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.store import Node
from search_api.answering.numbers.covering import Covering
from search_api.answering.numbers.figures import FAINT, Finder
from search_api.answering.numbers.metrics import alone
from search_api.answering.numbers.texts import clause_around
from search_api.answering.numbers.weighing import behind
from search_api.planning import Plan
from search_api.planning.quantities.comparison import Comparison

EACH = re.compile(r"每(?:一)?(?P<unit>[个部栋家辆台座件间名位])?(?P<noun>(?:(?!每)[\u4e00-\u9fff]){0,4})")
SAID = 0.4  # the share of the question that a rate has to say
TIMES = ("year", "month", "day")
YEARLY = {("month", "year"): 12.0, ("day", "year"): 365.0, ("month", "month"): 1.0, ("year", "year"): 1.0, ("day", "month"): 30.0}
PRINTED_PER = {"household": "户", "m2": "平方米", "month": "月", "year": "年", "day": "天"}


@dataclass(frozen=True, slots=True)
class Product:
    """nodes: the rate, then how many there are of what it is for. periods: by how many months or years it is multiplied, if by any."""

    nodes: tuple[Node, ...]
    value: float
    periods: float | None
    unit: tuple[str, str]


def product(asked: Comparison, covering: Covering, finder: Finder, plan: Plan) -> Product | None:
    """Null where the best number is no rate, or the question asks for just that rate."""
    if asked.asked is None:
        return None
    figures = [f for f in finder.find(asked.asked, plan.within, FAINT) if isinstance(f.metric.props["value_si"], int | float)]
    said = [n for n in covering.numbers if (n.props["si_unit"] or "").startswith("CNY") and covering.share([n]) >= SAID]
    tried = [f.metric for f in figures[:1]] or said or [f.metric for f in alone(asked.asked, finder, plan)]
    rate = next((n for n in (*(f.metric for f in figures), *said) if covering.stated(n)), tried[0] if tried else None)
    if rate is None or not (rate.props["si_unit"] or "").startswith("CNY"):
        return None
    periods, left = over_time(rate, asked)
    count = how_many(rate, asked, covering)
    if periods is None and count is None:
        return None
    if count is not None:
        left = [base for base in left if base in TIMES]
    value = float(rate.props["value_si"]) * (periods or 1.0) * (float(count.props["value_si"]) if count else 1.0)
    unit = "/".join(["元", *(PRINTED_PER[base] for base in left if base in PRINTED_PER)]), "/".join(["CNY", *left])
    return Product(tuple(n for n in (rate, count) if n), value, periods, unit)


def over_time(rate: Node, asked: Comparison) -> tuple[float | None, list[str]]:
    """By how much a rate per month or year is multiplied for the time that is asked for, and what it is per then."""
    bases = (rate.props["si_unit"] or "").split("/")[1:]
    own = next((base for base in bases if base in TIMES), None)
    rest = [base for base in bases if base != own]
    if own is None:
        return None, bases
    if asked.span and (factor := YEARLY.get((own, asked.span[1]))) and asked.span[0] * factor != 1.0:
        return asked.span[0] * factor, rest
    wanted = next((base for base in TIMES if asked.asked and base in asked.asked.per), None)
    factor = YEARLY.get((own, wanted or own), 1.0)
    return (factor, [*rest, wanted or own]) if factor != 1.0 else (None, bases)


def how_many(rate: Node, asked: Comparison, covering: Covering) -> Node | None:
    """How many there are of what the rate is for, where the question asks for all of them or says how many."""
    fitting = [n for n in covering.numbers if n.id != rate.id and n.props["document"] == rate.props["document"] and is_base(n, rate)]
    fitting.sort(key=lambda n: not named_by(n, rate))
    said = [n for n in fitting if covering.stated(n)]
    just = asked.asked is not None and set(asked.asked.per) & set((rate.props["si_unit"] or "").split("/")[1:]) - set(TIMES)
    return next(iter(said or (fitting if asked.total and not just else [])), None)


def named_by(number: Node, rate: Node) -> bool:
    """True for 60个网格 beside 每网格: the thing itself stands right behind the number."""
    return any(len(m["noun"]) > 1 and behind(number).startswith(m["noun"][:2]) for m in EACH.finditer(clause_around(rate)))


def is_base(number: Node, rate: Node) -> bool:
    """True for 60个网格 beside 每网格15万元, 96万平方米 beside 每平方米0.2元."""
    bases = (rate.props["si_unit"] or "").split("/")[1:]
    if "m2" in bases:
        return bool(number.props["si_unit"] == "m2")
    if "household" in bases:
        return str(number.props["unit"] or "").endswith(("户", "家"))
    each = [m for m in EACH.finditer(clause_around(rate)) if m["noun"] not in ("年", "月", "天")]
    counted = str(number.props["si_unit"] or "").startswith("count")
    return counted and any(counts(number, m) for m in each)


def counts(number: Node, each: re.Match[str]) -> bool:
    """True for a number that counts what stands behind 每, by its noun or, in the same sentence's report, by its counting word."""
    noun, told = each["noun"], (number.props["indicator"] or "") + clause_around(number)
    named = len(noun) > 1 and (noun[:2] in told)
    return named or (each["unit"] not in (None, "个") and str(number.props["unit"] or "").endswith(each["unit"]))
