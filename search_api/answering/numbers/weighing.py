"""How well a printed number answers: what its words and its sentence say of what is asked, its kind and its unit."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence

from corpus.ontology import ontology
from graph.store import Node
from search_api.answering.numbers.texts import Texts, position, texts
from search_api.planning.concepts import PART, Concept
from search_api.planning.quantities.ask import Ask

HEAD, LAST, ABOUT, CONTEXT = 2.0, 2.0, 1.0, 0.3
UNKNOWN, TRANSLATED = 0.4, 0.7  # of the weight, for a word that no list knows, and one that only the dictionary knows
NEXT = 0.08  # what a number gains that stands right before the thing asked for
COMMON = 0.25  # the least weight of a word that most of the numbers share
BEHIND = 5  # characters behind a number in which the thing counted begins
# How much words and meaning count, and the cosine that is as good as the same words.
WORDS, MEANING, SAME_MEANING = 0.6, 0.4, 0.6
AROUND = 0.4  # what a concept counts that only the number's passage holds
# Other units than the question's, which do not fit, and the currencies and lengths of time that fit a kind.
PEOPLE = dict.fromkeys("名人位", "名人位")
COUNTED = PEOPLE | {"家": "家个", "户": "户", "件": "件起个项条", "次": "次", "回": "次回", "支": "支个", "份": "份", "部": "部台"}
MONEY = ("rate", "money")  # kinds of indicators that are told in money
NUMBER = re.compile("[0-9]")
SORTS = ("类", "种")  # 9大类82项问题: not how many problems there are
OTHER_UNIT, OTHER_BASE = 0.8, 0.75
KINDS: dict[str, Callable[[str], bool]] = {
    "ratio": lambda unit: unit in ("ratio", "percentage_point"),
    "money": lambda unit: unit.startswith("CNY"),
    "duration": lambda unit: unit in ("month", "year", "day", "hour", "minute", "week", "workday"),
    "area": lambda unit: unit.startswith("m2"),
    "length": lambda unit: unit in ("m", "km"),
    "weight": lambda unit: unit.startswith("kg"),
    "count": lambda unit: unit.startswith("count") or unit == "1",
}
ENOUGH_HEAD = 0.5  # the share of the head that a number's own words have to hold
IN_YEAR = 0.1  # what a number gains that is of the year asked for
CLOSE = 0.3  # what a number gains whose whole sentence is near to the question


def behind(metric: Node) -> str:
    """The characters right behind a number in its sentence."""
    at = position(metric) + len(metric.props["evidence"][2])
    return str((metric.props["context"] or "")[at : at + BEHIND])


def stands_before(ask: Ask, metric: Node) -> bool:
    """True for 62个小区 where compounds are asked for."""
    return bool(ask.head) and ask.head[-1].within(behind(metric)) > PART


def fits(ask: Ask, metric: Node) -> bool:
    """True if the number is of the kind that is asked for; a share answers only a question for one."""
    unit = metric.props["si_unit"] or ""
    return KINDS[ask.kind](unit) if ask.kind else unit != "ratio" or any(word.endswith("率") for c in ask.head for word in c.chinese)


def says(ask: Ask, written: Texts, weighted: Sequence[tuple[Concept, float]]) -> bool:
    """True if the number's own words hold enough of what is asked for, its last word above all."""
    heads = weighted[: len(ask.head)]
    total = sum(weight for _, weight in heads)
    return sum(weight * written.near(concept) for concept, weight in heads) >= ENOUGH_HEAD * total


def weights(ask: Ask, written: Sequence[Texts]) -> list[tuple[Concept, float]]:
    """Concepts with their weight: less for one that most of the numbers share."""
    out = []
    for concept, base in parts(ask):
        shared = sum(text.near(concept) > PART for text in written)
        rare = 1 - math.log(1 + shared) / math.log(2 + len(written))
        out.append((concept, base * max(COMMON, rare)))
    return out


def parts(ask: Ask) -> list[tuple[Concept, float]]:
    head = [(c, LAST if c is ask.head[-1] else HEAD) for c in ask.head]
    based = [*head, *((c, ABOUT) for c in ask.about), *((c, CONTEXT) for c in ask.context)]
    return [(c, base * trust(c)) for c, base in based]


def trust(concept: Concept) -> float:
    if concept.known or not concept.word.isascii():
        return 1.0
    return TRANSLATED if concept.chinese else UNKNOWN


def held(written: Texts, weighted: Sequence[tuple[Concept, float]], around: str = "") -> float:
    """The share of what is asked that is written of a number, its passage (`around`) counting least."""
    total = sum(weight for _, weight in weighted)
    said = sum(weight * max(written.value(concept), AROUND * concept.within(around)) for concept, weight in weighted)
    return said / total if total else 0.0


def score(ask: Ask, metric: Node, worded: float, meaning: float, near: float) -> float:
    merit = (
        CLOSE * near
        + IN_YEAR * of_year(ask, metric)
        + WORDS * worded
        + MEANING * min(1.0, max(0.0, meaning) / SAME_MEANING)
        + NEXT * stands_before(ask, metric)
    )
    unit = metric.props["unit"] or ""
    plain = unit.lstrip("万亿")
    counted = not ask.unit or ask.unit == "个" or not plain or plain[:1] in COUNTED.get(ask.unit, ask.unit)
    sorts = unit[:1] in SORTS and ask.unit not in SORTS and NUMBER.match(behind(metric)) is not None
    return merit * (1.0 if counted and not sorts else OTHER_UNIT) * based(ask, metric)


def of_year(ask: Ask, metric: Node) -> bool:
    """True for a number of a year that the question names."""
    year = str(metric.props["time"] or "")[:4]
    return bool(year) and any(c.word == year for c in (*ask.head, *ask.about, *ask.context))


def based(ask: Ask, metric: Node) -> float:
    """Less for a number per month, household or square metre where another base is asked for."""
    return 1.0 if not ask.per or set(ask.per) <= set((metric.props["si_unit"] or "").split("/")[1:]) else OTHER_BASE


def of_another(ask: Ask, metric: Node) -> bool:
    """True for money that the vocabulary knows to be for something else than what is asked for (a subsidy, where a fee is)."""
    indicator = ontology().indicators.get(metric.props["indicator_id"] or "")
    money = (metric.props["si_unit"] or "").startswith("CNY")
    said = not ask.head or not ask.head[-1].known or texts(metric).value(ask.head[-1]) > 0
    return money and indicator is not None and indicator.unit_kind in MONEY and not said
