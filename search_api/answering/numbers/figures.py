"""Finds the printed numbers that answer what a question asks for: by its words and by its meaning."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.store import Node, Reader
from search_api.answering.meaning import cosines
from search_api.answering.numbers.anchors import documents
from search_api.answering.numbers.candidates import candidates
from search_api.answering.numbers.texts import SENTENCE, Texts, position, texts
from search_api.answering.times import in_years
from search_api.planning import Plan
from search_api.planning.concepts import PART, Concept
from search_api.planning.quantities.ask import Ask

HEAD, LAST, ABOUT, CONTEXT = 2.0, 2.0, 1.0, 0.3
UNKNOWN, TRANSLATED = 0.4, 0.7  # of the weight, for a word that no list knows, and one that only the dictionary knows
NEXT = 0.08  # what a number gains that stands right before the thing asked for
COMMON = 0.25  # the least weight of a word that most of the numbers share
BEHIND = 5  # characters behind a number in which the thing counted begins
# How much words and meaning count, and the cosine that is as good as the same words.
WORDS, MEANING, SAME_MEANING = 0.6, 0.4, 0.6
# The share of the head that a number's own words have to hold, or the cosine that does instead, and the score that an answer needs.
ENOUGH_HEAD, ENOUGH_MEANING, ENOUGH = 0.5, 0.3, 0.42
AROUND = 0.4  # what a concept counts that only the number's passage holds
FAINT = 0.3  # the score of one of several numbers, which the others support
COMPARED = 150  # numbers whose meaning is looked at
# Other units than the question's, which do not fit, and the currencies and lengths of time that fit a kind.
PEOPLE = dict.fromkeys("名人位", "名人位")
COUNTED = PEOPLE | {"家": "家个", "户": "户", "件": "件起个项条", "次": "次", "回": "次回", "支": "支个", "份": "份", "部": "部台"}
# What is left of the score for a number that a report tells of the place above, and that it tells away from the place asked for.
ABOVE, FAR_ABOVE = 0.9, 0.65
STRANGE = 0.6  # what is left of the score for a strange word where no place is named
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


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric as an answer to an ask, with its score (0 to 1)."""

    metric: Node
    score: float


class Finder:
    """Finds numbers for one question; what it read of the store it keeps."""

    def __init__(self, plan: Plan, reader: Reader) -> None:
        self._plan, self.reader = plan, reader
        self._held: dict[tuple[object, ...], list[Node]] = {}
        self._timely: dict[tuple[object, ...], list[Node]] = {}
        self._around: dict[str, str] = {}
        self.documents = () if plan.within else documents(plan, reader)

    def near(self, ask: Ask, within: Sequence[str]) -> list[Node]:
        """All numbers that may answer, of the years that the question names."""
        key = (tuple(within), None if within else tuple(c.word for c in (*ask.head, *ask.about)))
        if key not in self._timely:
            self._timely[key] = in_years(self.of_any_time(ask, within), self._plan, self.reader)
        return self._timely[key]

    def of_any_time(self, ask: Ask, within: Sequence[str]) -> list[Node]:
        key = (tuple(within), None if within else tuple(c.word for c in (*ask.head, *ask.about)))
        if key not in self._held:
            self._held[key] = candidates(ask, within, self.documents, self.reader)
        return self._held[key]

    def find(self, ask: Ask, within: Sequence[str], enough: float = ENOUGH) -> list[Figure]:
        """The numbers that say enough; where less is enough (`enough`), also those whose own words say little."""
        found = ranked(ask, self.near(ask, within), self.around, enough < ENOUGH)
        if not within and not self.documents:
            found = [Figure(f.metric, f.score * self.familiar(ask, f.metric)) for f in found]
        if within:
            found = [Figure(f.metric, f.score * self.nearby(f.metric, within)) for f in found]
        return sorted((f for f in found if f.score >= enough), key=lambda f: (-f.score, order(f.metric)))

    def nearby(self, metric: Node, within: Sequence[str]) -> float:
        """Less for a number of the place above, above all where its passage does not name the place that is asked for."""
        if (metric.props["place"] or "").startswith(tuple(within)):
            return 1.0
        return ABOVE if any(name in self._around.get(metric.id, "") for name in self._plan.names) else FAR_ABOVE

    def familiar(self, ask: Ask, metric: Node) -> float:
        """Less for each strange word (a team, a player) that the number's passage does not hold: the question may be of something else."""
        said = texts(metric).place + self._around.get(metric.id, "")
        strange = [c for c in (*ask.head, *ask.about) if not c.known and not c.within(said)]
        return float(STRANGE ** len(strange))

    def around(self, metrics: Sequence[Node]) -> dict[str, str]:
        """The passages that numbers stand in."""
        new = [m.id for m in metrics if m.id not in self._around]
        edges = self.reader.edges_from(new, ("EVIDENCED_BY",)) if new else []
        passages = self.reader.by_ids(sorted({e.target for e in edges}))
        self._around |= {e.source: passages[e.target].props["text"] for e in edges if e.target in passages}
        return self._around


def ranked(ask: Ask, metrics: Sequence[Node], around: Callable[[Sequence[Node]], dict[str, str]], any_words: bool) -> list[Figure]:
    """The numbers of the right kind whose own words say enough of what is asked, unless any will do; best first."""
    written = {m.id: texts(m) for m in metrics}
    weighted = weights(ask, list(written.values()))
    fitting = [m for m in metrics if fits(ask, m)]
    worded = {m.id: held(written[m.id], weighted) for m in fitting}
    fitting = sorted(fitting, key=lambda m: (-worded[m.id], order(m)))[:COMPARED]
    passages = around(fitting)
    worded = {m.id: held(written[m.id], weighted, passages.get(m.id, "")) for m in fitting}
    own = [written[m.id].own for m in fitting]
    asked = described((*ask.about, *ask.head))
    wide = [SENTENCE * near for near in cosines(asked, [written[m.id].sentence for m in fitting])]
    meant = [max(each) for each in zip(cosines(described(ask.head), own), cosines(asked, own), wide, strict=True)]
    scored = [
        Figure(m, score(ask, m, worded[m.id], meaning))
        for m, meaning in zip(fitting, meant, strict=True)
        if any_words or says(ask, written[m.id], weighted) or meaning >= ENOUGH_MEANING
    ]
    return sorted(scored, key=lambda f: (-f.score, order(f.metric)))


def described(concepts: Sequence[Concept]) -> str:
    """What is asked in the words of the question."""
    said = sorted(concepts, key=lambda c: c.start)
    chinese = any(not c.word.isascii() for c in said)
    return ("" if chinese else " ").join(dict.fromkeys(c.word for c in said))


def order(metric: Node) -> tuple[str, int]:
    return metric.props["document"], metric.props["evidence"][0]


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


def score(ask: Ask, metric: Node, worded: float, meaning: float) -> float:
    merit = WORDS * worded + MEANING * min(1.0, max(0.0, meaning) / SAME_MEANING) + NEXT * stands_before(ask, metric)
    unit = metric.props["unit"] or ""
    counted = not ask.unit or ask.unit == "个" or unit[:1] in COUNTED.get(ask.unit, ask.unit)
    sorts = unit[:1] in SORTS and ask.unit not in SORTS and NUMBER.match(behind(metric)) is not None
    return merit * (1.0 if counted and not sorts else OTHER_UNIT) * based(ask, metric)


def based(ask: Ask, metric: Node) -> float:
    """Less for a number per month, household or square metre where another base is asked for."""
    return 1.0 if not ask.per or set(ask.per) <= set((metric.props["si_unit"] or "").split("/")[1:]) else OTHER_BASE
