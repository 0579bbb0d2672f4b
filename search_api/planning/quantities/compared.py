"""What a comparison is of: the quantity that it asks for, the words that describe it, and the numbers that the question itself names."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.lexicon import words
from search_api.planning.concepts import Concept, concepts
from search_api.planning.language import Language
from search_api.planning.patterns import pattern
from search_api.planning.quantities.ask import Ask, generic, typed, undated
from search_api.planning.quantities.asks import asks

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.年月日])")
STATED = re.compile(r"(?<![\d.,])(?P<digits>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>万|亿|thousand|million)?(?!\d|[年月日])", re.IGNORECASE)
COUNTED = re.compile(r"[一二两三四五六七八九十几多半每]+[\u4e00-\u9fff]")  # words that only count: 几名, 一户, 三年
SCALES = {"万": 1e4, "亿": 1e8, "thousand": 1e3, "million": 1e6}
YEAR = re.compile(r"(?:19|20)\d\d")
PEOPLE = ("人口", "人", "居民", "常住人口")
SEVERAL = {"两": 2, "六": 6, "十": 10, "二": 2, "三": 3, "四": 4, "五": 5, "two": 2, "three": 3, "four": 4, "five": 5}


def quantity(subject: str, language: Language) -> Ask | None:
    """What the question asks for, without words of change and comparison: with a word of quantity, or at least of a kind."""
    each = [a for a in asks(subject, language) if a.head or a.kind]
    first = next((a for a in each if a.sure), None) or next((a for a in each if a.kind), None)
    if first is None:
        return None
    head, about = ([c for c in part if tells(c) or c.start < 0] for part in (first.head, first.about))
    return typed(replace(first, head=tuple(head or about[-1:]), about=tuple(about if head else about[:-1])))


def described_by(subject: str, language: Language) -> list[Concept]:
    """The words that describe what is compared."""
    several = pattern("several", language).search(subject)
    aside = several.span(several.lastgroup or 0) if several else (0, 0)
    found = undated(subject, concepts(subject, language), language)
    return [c for c in found if tells(c) and not aside[0] <= c.start < aside[1]]


def tells(concept: Concept) -> bool:
    """False for words of change and comparison (提高, rise) and counting ones (几名): they describe nothing that a report has to hold."""
    counted = not concept.known and COUNTED.fullmatch(concept.word)
    if not concept.known and not concept.chinese and concept.word[:1].isupper():
        return False  # a name that no list knows
    return not counted and not generic(concept) and concept.word.lower() not in words("comparing_words")


def rate(asked: Ask) -> bool:
    """True for a share with a name of its own (收缴率), which reports print."""
    return asked.kind == "ratio" and bool(asked.head) and (asked.head[-1].chinese or ("",))[0].endswith("率")


def stated(subject: str) -> tuple[float, ...]:
    """The numbers that the question itself names, which a report has to hold."""
    found = [(m["digits"].replace(",", ""), m["scale"]) for m in STATED.finditer(subject)]
    return tuple(float(digits) * SCALES.get((scale or "").lower(), 1.0) for digits, scale in found if not YEAR.fullmatch(digits))


def given(subject: str, language: Language) -> float | None:
    """The number that the question itself states: 离494个还差多少."""
    numbers = [n for n in NUMBER.findall(subject) if not YEAR.fullmatch(n)]
    return float(numbers[-1]) if numbers and not pattern("taken_away", language).search(subject) else None


def how_many(several: re.Match[str]) -> int:
    return SEVERAL[next(group for group in several.groups() if group).lower()]


def span(subject: str, language: Language) -> tuple[float, str] | None:
    """The length of time that a question asks for: 三年, two months."""
    match = pattern("span", language).search(subject)
    if not match:
        return None
    number = match["number"].lower()
    return float(number) if number.isdigit() else float(SEVERAL.get(number, 1)), "year" if match["year"] else "month"


def people(ask: Ask) -> Ask:
    """With the counting word of people, where these are asked for by a word that numbers of them often lack (3000余人)."""
    means = ask.head[-1].chinese[:1] if ask.head else ()
    if not means or means[0] not in PEOPLE:
        return ask
    last = replace(ask.head[-1], chinese=(*ask.head[-1].chinese, "人"))
    return replace(ask, unit=ask.unit or "人", head=(*ask.head[:-1], last))
