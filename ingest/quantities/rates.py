"""What a number is per: bases printed after the unit, and those that 每, 日均 and the like put before the number."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.ontology import ontology
from ingest.quantities.lexer import BASE
from ingest.quantities.units import BASES, PERIODS, UNITS, WORDS, alternatives

REACH = 24
BREAK = re.compile(r"[，,。；;：:！？!?\n（(“”《》]")
AVERAGE = re.compile(rf"(?<![一二三四五六七八九十0-9去今明前当全同近半往末初])({alternatives(WORDS['averages'])})([^每]*)$")
EACH = re.compile(rf"每个?({BASE})")
ONE = re.compile(rf"(?<=每[家户人])一个?({BASE})")  # 每家一年交60元
MONEY = frozenset(ontology().unit_kinds["money"].si_units)
NEAR, FAR = 8, 14


def bases(text: str, start: int, symbol: str, printed: Iterable[str]) -> tuple[str, ...]:
    """The bases of the rate in the order of the unit text (元/户/年): things before periods, each once."""
    before = BREAK.split(text[max(0, start - REACH) : start])[-1]
    found = dict.fromkeys([*printed, *_implied(before, symbol)])
    return tuple(sorted(found, key=lambda base: BASES[base].si_unit in PERIODS))


def _implied(before: str, symbol: str) -> list[str]:
    if not symbol or UNITS[symbol].si_unit in ("ratio", "percentage_point"):
        return []
    average = AVERAGE.search(before)
    if average and len(average[2]) <= NEAR:
        return [WORDS["averages"][average[1]]]
    each = [found[1] for found in EACH.finditer(before) if _applies(found[1], symbol, EACH.sub("", before[found.end() :]))]
    return [*each, *(found[1] for found in ONE.finditer(before) if each and found[1] not in each)]


def _applies(base: str, symbol: str, between: str) -> bool:
    """A period reaches over a verb and its object to what flows, a thing (户, 平方米) to money; 个 only to what is right behind it."""
    unit, per = UNITS[symbol].si_unit, BASES[base].si_unit
    if not between:
        return per in PERIODS or unit not in ("count", *PERIODS)
    reached = symbol in WORDS["flows"] if per in PERIODS else per != "item" and unit in MONEY
    return reached and len(between) <= FAR
