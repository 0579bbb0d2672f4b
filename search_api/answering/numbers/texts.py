"""What is written about a printed number: its indicator, its own words, and what stands further off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.ontology import ontology
from graph.store import Node
from search_api.planning.concepts import OTHER_WORD, PART, Concept

CLAUSE_END = re.compile(r"[，,；;。！？!?：:]+")
ITEM_END = re.compile(r"、|(?:以及|和|及|与)(?=[^、，]{0,6}[0-9])")
# A clause that goes on counting what the one before it counts: 另有20部, 其中24个, 剩下127个.
CONTINUES = re.compile(r"(?:另外?|其中|其余|还有|剩下|余下|共|再|一次|后来|目标)")
DIGITS = re.compile(r"[0-9.,%％]+")
HAN = re.compile(r"[\u4e00-\u9fff]")
# What a concept counts where it stands: in the indicator as printed or of the vocabulary, the number's own item of an enumeration,
# its clause, the clause that it continues, its sentence, the name of the place.
INDICATOR, LABEL, ITEM, CLAUSE, CONTINUED, SENTENCE, PLACE = 1.0, 0.8, 0.95, 0.75, 0.85, 0.6, 0.6
TRANSLATED = 0.95
BARE = 3  # so few characters beside the number say nothing of what it counts
UNSAID = ("占比", "比例", "比重", "面积")  # indicators that say what is measured only in their sentence


@dataclass(frozen=True, slots=True)
class Texts:
    """The nearest first. own: the words that say what the number is, for comparing meanings."""

    indicator: str
    label: str
    item: str
    clause: str
    continued: str
    sentence: str
    place: str
    own: str

    def near(self, concept: Concept) -> float:
        """How well the words right around the number hold a concept."""
        own = max(INDICATOR * holds(concept, self.indicator), LABEL * holds(concept, self.label))
        if own >= ITEM or not holds(concept, self.sentence):
            return own
        return max(
            own,
            ITEM * holds(concept, self.item),
            CLAUSE * holds(concept, self.clause),
            CONTINUED * holds(concept, self.continued),
        )

    def value(self, concept: Concept) -> float:
        return max(self.near(concept), SENTENCE * holds(concept, self.sentence), PLACE * holds(concept, self.place))


def holds(concept: Concept, text: str) -> float:
    """How well a text holds a concept; what an English word means is as good in its second Chinese word as in the first.

    A word for those who work at a thing (网格员) holds the thing in part.
    """
    held = concept.within(text) if text else 0.0
    if held > PART and (word := concept.chinese[0] if concept.chinese else concept.word) in text and only_people(word, text):
        return PART
    return TRANSLATED if held == OTHER_WORD and concept.word.isascii() else held


def only_people(word: str, text: str) -> bool:
    """True where a word stands only in words for persons."""
    persons = text.count(f"{word}员") + text.count(f"{word}长")
    return persons > 0 and persons == text.count(word)


@lru_cache(5000)
def texts_of(context: str, at: int, quote: str, indicator: str, indicator_id: str, place: str) -> Texts:
    label = ontology().indicators.get(indicator_id)
    start, end = clause_of(context, at)
    clause = context[start:end]
    item = item_of(clause, at - start)
    before = context[slice(*clause_of(context, start - 2))] if start > 1 else ""
    bare = len(HAN.findall(item.replace(quote, ""))) < BARE
    own = f"{before if bare else ''}{item}"
    continued = before if bare or CONTINUES.match(clause) else ""
    unsaid = context if indicator in UNSAID else ""
    return Texts(indicator, label.zh if label else "", item, clause, continued + unsaid, context, place, DIGITS.sub("", own))


def texts(metric: Node) -> Texts:
    props = metric.props
    context = props["context"] or ""
    return texts_of(
        context, position(metric), props["evidence"][2], props["indicator"] or "", props["indicator_id"] or "", props["place"] or ""
    )


def position(metric: Node) -> int:
    """Where the number stands in its sentence."""
    context, quote = metric.props["context"] or "", metric.props["evidence"]
    at = quote[0] - metric.props["sentence"][0] if metric.props["sentence"] else -1
    return at if at >= 0 and context.startswith(quote[2], at) else max(context.find(quote[2]), 0)


def clause_around(metric: Node) -> str:
    context = metric.props["context"] or ""
    return str(context[slice(*clause_of(context, position(metric)))])


def clause_of(context: str, at: int) -> tuple[int, int]:
    ends = [m.end() for m in CLAUSE_END.finditer(context, 0, max(at, 0))]
    stop = CLAUSE_END.search(context, max(at, 0))
    return (ends[-1] if ends else 0), (stop.start() if stop else len(context))


def item_of(clause: str, at: int) -> str:
    """The number's own item where the clause enumerates numbers (自管小区520个、无人管理小区127个), else the clause."""
    cuts = [(m.start(), m.end()) for m in ITEM_END.finditer(clause)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(clause)]
    items = list(zip(starts, ends, strict=True))
    if sum(any(c.isdigit() for c in clause[start:end]) for start, end in items) < 2:
        return clause
    return next((clause[start:end] for start, end in items if start <= at < end), clause)
