"""Finds the printed numbers that answer what a question asks for, by how much of it their indicator, clause and sentence say."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.ontology import ontology
from graph.store import Node, Reader, Where
from graph.words import terms as index_terms
from search_api.planning.asks import Ask
from search_api.planning.concepts import PART, Concept

CLAUSE_END = re.compile(r"[，,；;。！？!?]+")
# What a concept counts where it stands: in the indicator as printed or of the vocabulary, the number's item of an
# enumeration or its clause, its sentence, or the name of the place.
INDICATOR, LABEL, ITEM, SENTENCE, PLACE = 1.0, 0.8, 0.9, 0.6, 0.6
HEAD, LAST, ABOUT, CONTEXT = 2.0, 3.0, 1.0, 0.3
UNKNOWN = 0.4  # of the weight, for an English word that no list knows
NEXT = 0.08  # what a number gains that stands right before the thing asked for
# The share of the head that a number's indicator or clause has to hold, and the score that an answer needs.
ENOUGH_HEAD, ENOUGH = 0.5, 0.5
COMMON = 0.25  # the least weight of a word that most of the numbers share
PASSAGES = 60
BEHIND = 8  # characters behind a number in which the thing counted begins
# Other units than the question's, which do not fit, and the currencies and lengths of time that fit a kind.
COUNTED = {"名": "名人位", "人": "名人位", "位": "名人位", "家": "家个", "户": "户", "件": "件起个", "次": "次", "支": "支个"}
OTHER_UNIT = 0.8
BARE = ("占比", "比例", "比重", "面积", "数量", "")  # indicators that say what is measured only in their sentence
KINDS: dict[str, Callable[[str], bool]] = {
    "ratio": lambda unit: unit == "ratio",
    "money": lambda unit: unit.startswith("CNY"),
    "duration": lambda unit: unit in ("month", "year", "day", "hour", "minute", "week"),
    "area": lambda unit: unit.startswith("m2"),
    "count": lambda unit: unit.startswith("count") or unit == "1",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric as an answer to an ask, with its score (0 to 1)."""

    metric: Node
    score: float


@dataclass(frozen=True, slots=True)
class Texts:
    """What is written about a number, the nearest first."""

    indicator: str
    label: str
    item: str
    sentence: str
    place: str

    def value(self, concept: Concept) -> float:
        return max(
            self.near(concept),
            SENTENCE * concept.within(self.sentence),
            PLACE * concept.within(self.place),
        )

    def near(self, concept: Concept) -> float:
        return max(
            INDICATOR * concept.within(self.indicator),
            LABEL * concept.within(self.label),
            ITEM * concept.within(self.item),
        )


def texts(metric: Node) -> Texts:
    props = metric.props
    label = ontology().indicators.get(props["indicator_id"] or "")
    context = props["context"] or ""
    near = context if (props["indicator"] or "") in BARE else clause(metric)
    return Texts(props["indicator"] or "", label.zh if label else "", item(metric, near), context, props["place"] or "")


def item(metric: Node, clause: str) -> str:
    """The number's own item where the clause enumerates numbers (自管小区520个、无人管理小区127个), else the clause."""
    items = clause.split("、")
    if sum(any(c.isdigit() for c in each) for each in items) < 2:
        return clause
    return next((each for each in items if metric.props["evidence"][2] in each), clause)


def clause(metric: Node) -> str:
    """The part of its sentence that a number stands in."""
    context, quote = metric.props["context"] or "", metric.props["evidence"]
    at = quote[0] - metric.props["sentence"][0] if metric.props["sentence"] else -1
    if not 0 <= at <= len(context):
        at = max(context.find(quote[2]), 0)
    ends = [m.end() for m in CLAUSE_END.finditer(context, 0, at)]
    stop = CLAUSE_END.search(context, at)
    return context[ends[-1] if ends else 0 : stop.start() if stop else len(context)]


def candidates(asks: Sequence[Ask], within: Sequence[str], reader: Reader) -> list[Node]:
    """All numbers of the places; without a place, those in passages that hold words of the question."""
    if within:
        return reader.nodes("Metric", Where(within=tuple(within)))
    wanted = [word for ask in asks for c in (*ask.head, *ask.about) for word in c.chinese[:3]]
    hits = reader.search(list(dict.fromkeys(index_terms(" ".join(wanted)))), Where(), PASSAGES) if wanted else []
    edges = reader.edges_to([hit.node.id for hit in hits], ("EVIDENCED_BY",)) if hits else []
    ids = sorted({e.source for e in edges if e.source.startswith("metric:")})
    return sorted(reader.by_ids(ids).values(), key=lambda node: node.id)


def ranked(ask: Ask, metrics: Sequence[Node]) -> list[Figure]:
    """The numbers of the right kind that say enough of what is asked, best first."""
    fitting = [m for m in metrics if fits(ask, m)]
    written = {m.id: texts(m) for m in metrics}
    weighted = weights(ask, list(written.values()))
    scored = (Figure(m, score(ask, m, written[m.id], weighted)) for m in fitting if says(ask, written[m.id], weighted))
    return sorted((f for f in scored if f.score >= ENOUGH), key=lambda f: (-f.score, order(f.metric)))


def order(metric: Node) -> tuple[str, int]:
    return metric.props["document"], metric.props["evidence"][0]


def stands_before(ask: Ask, metric: Node) -> bool:
    """True for 62个小区 where compounds are asked for."""
    context, quote = metric.props["context"] or "", metric.props["evidence"][2]
    at = context.find(quote)
    behind = context[at + len(quote) : at + len(quote) + BEHIND] if at >= 0 else ""
    return bool(ask.head) and ask.head[-1].within(behind) > PART


def fits(ask: Ask, metric: Node) -> bool:
    """True if the number is of the kind that is asked for; a share answers only a question for one."""
    unit = metric.props["si_unit"] or ""
    return KINDS[ask.kind](unit) if ask.kind else unit != "ratio" or any(word.endswith("率") for c in ask.head for word in c.chinese)


def says(ask: Ask, written: Texts, weighted: Sequence[tuple[Concept, float]]) -> bool:
    """True if the number's own clause holds enough of what is asked for, its last word above all."""
    heads = weighted[: len(ask.head)]
    total = sum(weight for _, weight in heads)
    held = sum(weight * written.near(concept) for concept, weight in heads)
    return held >= ENOUGH_HEAD * total


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
    return [(c, base if c.chinese else base * UNKNOWN) for c, base in based]


def score(ask: Ask, metric: Node, written: Texts, weighted: Sequence[tuple[Concept, float]]) -> float:
    total = sum(weight for _, weight in weighted)
    held = sum(weight * written.value(concept) for concept, weight in weighted) / total if total else 0.0
    unit = metric.props["unit"] or ""
    held += NEXT * stands_before(ask, metric)
    return held if not ask.unit or ask.unit == "个" or unit[:1] in COUNTED.get(ask.unit, ask.unit) else held * OTHER_UNIT
