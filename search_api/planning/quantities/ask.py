"""A quantity that a question asks for, and what its parts in both languages share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search_api.planning.concepts import Concept
from search_api.planning.language import Language
from search_api.planning.patterns import pattern

BASES = ("m2", "household", "month", "year", "day")
DATE_ZH = re.compile(r"(?:[0-9]{1,4}年)?(?:[0-9]{1,2}月(?:份|底|初|中旬)?)?(?:[0-9]{1,2}日)?")
# Words that name a quantity but no thing.
GENERIC = frozenset({"钱", "平方米", "数量", "比例", "率", "时间", "平均", "总数", "规模", "数", "月", "年", "天", "小时"})
RATE_EN = re.compile(r"\b(?:rate|share|coverage|satisfaction)\b", re.IGNORECASE)
PERIOD_EN = re.compile(r"\b(?:period|duration)$", re.IGNORECASE)
# Endings by which a thing tells what kind of number it is; what is free of charge costs nothing.
RATIO, DURATION = ("率", "比例", "占比", "比重"), ("时长", "期限", "期")
FREE = ("免费", "免交")
MONEY = ("钱", "费", "资金", "补贴", "投入", "造价", "金额", "经费", "收入", "亏", "价", "投资", "亏损", "交", "补助", "租金")


@dataclass(frozen=True, slots=True)
class Ask:
    """`kind`: ratio, money, duration, area, length, weight, count, or null where any number may do.

    unit: the counting word of a Chinese question.
    head: what is counted or measured, its last word the closest. about: what else is said. context: what other parts of the question say.
    sure: a word of quantity stands with it. per: what a rate is per, in normal units.
    """

    kind: str | None
    head: tuple[Concept, ...]
    about: tuple[Concept, ...] = ()
    unit: str = ""
    sure: bool = True
    context: tuple[Concept, ...] = ()
    per: tuple[str, ...] = ()


def bases(subject: str, language: Language) -> tuple[str, ...]:
    """What a rate that is asked for is per (normal units)."""
    return tuple(base for base in BASES if pattern(f"per_{base}", language).search(subject))


def between(found: Sequence[Concept], start: int, end: int) -> tuple[Concept, ...]:
    return tuple(c for c in found if start <= c.start and c.end <= end)


def undated(subject: str, found: Sequence[Concept], language: Language) -> list[Concept]:
    """Concepts less those of dates and of what a rate is per, which no number has to hold."""
    rates = [pattern(f"per_{base}", language) for base in BASES]
    spans = [m.span() for each in (DATE_ZH, *rates) for m in each.finditer(subject)]
    return [c for c in found if not any(start <= c.start and c.end <= end for start, end in spans)]


def of_money(ask: Ask, told: Sequence[Concept]) -> Ask:
    """每个能拿多少: where nothing else says what is asked for, and money is spoken of, it is money."""
    if ask.kind is not None or any(c.known for c in ask.head):
        return ask
    money = any(word.endswith(MONEY) and not word.endswith(FREE) for c in told for word in (c.chinese[:1] if c.known else ()))
    return replace(ask, kind="money") if money else ask


def generic(concept: Concept) -> bool:
    return bool(concept.chinese) and concept.chinese[0] in GENERIC


def typed(ask: Ask) -> Ask:
    """With the kind of number that the thing itself asks for: 收缴率, 面积, 物业费."""
    if ask.kind is not None or not ask.head:
        return ask
    last = ask.head[-1]
    word = last.chinese[0] if last.chinese and (last.known or not last.word.isascii()) else last.word
    if word.endswith(RATIO):
        return replace(ask, kind="ratio") if not last.word.isascii() or RATE_EN.search(last.word) else ask
    if word.endswith("面积"):
        return replace(ask, kind="area")
    if word.endswith(DURATION) or PERIOD_EN.search(last.word):
        return replace(ask, kind="duration")
    return replace(ask, kind="money") if word.endswith(MONEY) and not word.endswith(FREE) else ask
