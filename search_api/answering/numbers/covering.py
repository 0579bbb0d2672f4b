"""Chooses numbers of one place by what they say of a question together, where its grammar does not tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from graph.store import Node
from search_api.answering.numbers.counted import named_in, noun_behind
from search_api.answering.numbers.figures import Figure, Finder
from search_api.answering.numbers.sets import side_by_side
from search_api.answering.numbers.texts import Texts, texts
from search_api.answering.numbers.weighing import weights
from search_api.planning.concepts import Concept
from search_api.planning.quantities.ask import Ask
from search_api.planning.quantities.comparison import Comparison

TRIED = 12  # numbers of which pairs are tried
STATED = 0.25  # what a number gains that the question itself states
OWN = 0.02  # the share of the question that each of two numbers has to say better than the other
CHARACTER = 0.3  # what one character of a strange word counts
ENOUGH = 0.3  # the share of the question that the numbers have to say together
# What numbers gain in sentences that are near to the question, and by how much less of it these have to say.
NEAR, SPARED = 0.4, 0.25
# What a number gains that stands right before a thing the question names (13个党支部), and numbers that stand side by side.
EXACT, BESIDE, FAR = 0.1, 0.04, 20
OTHER = 0.1  # what a number loses that stands right before a thing the question does not name
ADJACENT = 40  # characters within which two numbers of a sentence belong together, whatever they say
Fits = Callable[[Sequence[Node]], bool]


@dataclass(frozen=True, slots=True)
class Covered:
    """Numbers in the order of their roles, with the share of the question that they say together."""

    nodes: tuple[Node, ...]
    share: float


class Covering:
    """The numbers of the places of a question, with how well each says each of its words."""

    def __init__(self, asked: Comparison, finder: Finder, within: Sequence[str]) -> None:
        self._asked = asked
        self._named = {word for c in asked.words for word in c.chinese[:2]}
        near = finder.of_any_time(Ask(None, asked.words), within)
        written = {m.id: texts(m) for m in near}
        weighted = weights(Ask(None, (), asked.words), list(written.values()))
        self._total = sum(weight for _, weight in weighted) or 1.0
        self._said = {m.id: [weight * said(written[m.id], concept) for concept, weight in weighted] for m in near}
        self._close = dict(zip((m.id for m in near), finder.close(near, within), strict=True))
        single = [m for m in near if isinstance(m.props["value_si"], int | float)]
        self.numbers = sorted(single, key=lambda m: (-self.share([m]) - NEAR * self.close([m]), m.id))

    def share(self, nodes: Sequence[Node]) -> float:
        """The share of the question that numbers say together."""
        return float(sum(max(each) for each in zip(*(self._said[n.id] for n in nodes), strict=True)) / self._total)

    def best(self, size: int, fits: Fits, ordered: bool = True, subset: bool = False, free: bool = False) -> Covered | None:
        """The numbers that fit together and say most of the question.

        subset: the last one may say nothing that the first does not say (a whole, of whose part the question says more).
        free: so may all of them.
        """
        tried = (permutations if ordered else combinations)(self.numbers[:TRIED], size)
        fitting = [each for each in tried if fits(each) and (free or self.differ(each, subset))]
        if not fitting:
            return None
        chosen = max(fitting, key=lambda each: (self.merit(each), [n.id for n in each]))
        return Covered(tuple(chosen), self.share(chosen)) if self.share(chosen) >= ENOUGH - SPARED * self.close(chosen) else None

    def close(self, nodes: Sequence[Node]) -> float:
        """How near the sentences of numbers are to the question (0 to 1)."""
        return sum(self._close[n.id] for n in nodes) / len(nodes)

    def merit(self, nodes: Sequence[Node]) -> float:
        stated = sum(self.stated(n) for n in nodes)
        exact = EXACT * sum(map(self.exact, nodes)) - OTHER * sum(map(self.of_another, nodes)) + BESIDE * (span_of(nodes) < FAR)
        return self.share(nodes) + NEAR * self.close(nodes) + exact + STATED * stated + side_by_side([Figure(n, 0.0) for n in nodes])

    def exact(self, node: Node) -> bool:
        """True for a number right before a thing that the question names."""
        return noun_behind(node) in self._named

    def of_another(self, node: Node) -> bool:
        """True for a number right before a thing that no word of the question is in."""
        noun = noun_behind(node)
        return bool(noun) and not any(named_in(noun, word) for word in self._named if not word.isascii())

    def stated(self, node: Node) -> bool:
        return node.props["value_si"] in self._asked.numbers

    def differ(self, nodes: Sequence[Node], subset: bool) -> bool:
        """True if each number says something better than the others do, or is one that the question states."""
        if span_of(nodes) < ADJACENT and len({str(n.props["sentence"]) for n in nodes}) == 1:
            return True
        needed = nodes[:-1] if subset and self.share(nodes[-1:]) >= OWN else nodes
        return all(self.stated(n) or self.own(n, nodes) >= OWN for n in needed)

    def own(self, node: Node, nodes: Sequence[Node]) -> float:
        others = [self._said[n.id] for n in nodes if n is not node]
        rest = [max(each) for each in zip(*others, strict=True)]
        return float(sum(max(0.0, a - b) for a, b in zip(self._said[node.id], rest, strict=True)) / self._total)


def span_of(nodes: Sequence[Node]) -> int:
    """Characters from the first to the last of numbers of one report."""
    at = [int(n.props["evidence"][0]) for n in nodes]
    return max(at) - min(at)


def said(written: Texts, concept: Concept) -> float:
    """A Chinese word that no list knows (补完) is said a little where one of its characters is."""
    held = written.value(concept)
    if held or concept.known or concept.word.isascii():
        return held
    return CHARACTER if any(character in written.sentence for character in concept.word) else 0.0
