"""Finds the printed numbers that answer what a question asks for: by its words and by its meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.store import Node, Reader
from search_api.answering.meaning import closeness, cosines
from search_api.answering.numbers.anchors import documents
from search_api.answering.numbers.candidates import candidates
from search_api.answering.numbers.texts import SENTENCE, texts
from search_api.answering.numbers.weighing import fits, held, of_another, says, score, weights
from search_api.answering.times import in_years
from search_api.planning import Plan
from search_api.planning.concepts import Concept
from search_api.planning.quantities.ask import Ask

# The cosine that does instead of the words, and the score that an answer needs.
ENOUGH_MEANING, ENOUGH = 0.3, 0.42
FAINT = 0.3  # the score of one of several numbers, which the others support
COMPARED = 150  # numbers whose meaning is looked at
# What is left of the score for a number that a report tells of the place above, and that it tells away from the place asked for.
ABOVE, FAR_ABOVE = 0.9, 0.65
# Of the development questions, most of those that have an answer have it in the nearest sentence or the second: from USUAL on, in the
# units of meaning.closeness, up to SPREAD more, this counts; from NEAR of that on the number's own words need not say what is asked.
USUAL, SPREAD, NEAR = 4.0, 5.0, 0.6
STRANGE = 0.6  # what is left of the score for a strange word where no place is named


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
        self._close: dict[str, float] = {}
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
        found = ranked(ask, self.near(ask, within), self, enough < ENOUGH, within)
        if not within and not self.documents:
            found = [Figure(f.metric, f.score * self.familiar(ask, f.metric)) for f in found]
        if within:
            found = [Figure(f.metric, f.score * self.nearby(f.metric, within)) for f in found]
        return sorted((f for f in found if f.score >= enough), key=lambda f: (-f.score, order(f.metric)))

    def close(self, metrics: Sequence[Node], within: Sequence[str]) -> list[float]:
        """How near the whole sentence of each number is to the question, where it is known which reports are meant."""
        if not (within or self.documents) or len(self._plan.sides) > 1:
            return [0.0] * len(metrics)
        told = [str(m.props["context"] or "") for m in metrics]
        new = [text for text in dict.fromkeys(told) if text not in self._close]
        self._close |= zip(new, closeness(self._plan.subject, new, self._plan.language).tolist(), strict=True)
        return [min(1.0, max(0.0, self._close[text] - USUAL) / SPREAD) for text in told]

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


def ranked(ask: Ask, metrics: Sequence[Node], finder: Finder, any_words: bool, within: Sequence[str]) -> list[Figure]:
    """The numbers of the right kind whose own words say enough of what is asked, unless any will do; best first."""
    written = {m.id: texts(m) for m in metrics}
    weighted = weights(ask, list(written.values()))
    fitting = [m for m in metrics if fits(ask, m)]
    worded = {m.id: held(written[m.id], weighted) for m in fitting}
    fitting = sorted(fitting, key=lambda m: (-worded[m.id], order(m)))[:COMPARED]
    passages = finder.around(fitting)
    close = [0.0 if of_another(ask, m) else near for m, near in zip(fitting, finder.close(fitting, within), strict=True)]
    worded = {m.id: held(written[m.id], weighted, passages.get(m.id, "")) for m in fitting}
    own = [written[m.id].own for m in fitting]
    asked = described((*ask.about, *ask.head))
    wide = [SENTENCE * near for near in cosines(asked, [written[m.id].sentence for m in fitting])]
    meant = [max(each) for each in zip(cosines(described(ask.head), own), cosines(asked, own), wide, strict=True)]
    scored = [
        Figure(m, score(ask, m, worded[m.id], meaning, near))
        for m, meaning, near in zip(fitting, meant, close, strict=True)
        if any_words or near >= NEAR or says(ask, written[m.id], weighted) or meaning >= ENOUGH_MEANING
    ]
    return sorted(scored, key=lambda f: (-f.score, order(f.metric)))


def described(concepts: Sequence[Concept]) -> str:
    """What is asked in the words of the question."""
    said = sorted(concepts, key=lambda c: c.start)
    chinese = any(not c.word.isascii() for c in said)
    return ("" if chinese else " ").join(dict.fromkeys(c.word for c in said))


def order(metric: Node) -> tuple[str, int]:
    return metric.props["document"], metric.props["evidence"][0]
