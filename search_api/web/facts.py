"""The statements of one document as its page shows them: facts with their words, and the text cut at the edges of those words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.model import Metric, Quote, Record, Span

KINDS = ("practices", "metrics", "organisations", "places")


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement; `number` counts from 1 in the order of the text. `item` is the record's entry of that kind."""

    number: int
    kind: str
    item: object
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A range of the text under the same statements. `begins`: those whose words begin here."""

    text: str
    facts: tuple[Fact, ...] = ()
    begins: tuple[Fact, ...] = ()
    cited: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(kind for kind in KINDS if any(fact.kind == kind for fact in self.facts))

    @property
    def nearest(self) -> Fact:
        """The statement of the fewest words."""
        return min(self.facts, key=lambda fact: sum(end - start for start, end, _ in fact.quotes))


@dataclass(frozen=True, slots=True)
class Section:
    """An article in its reading order, or (without a title and not an `article`) what belongs to none."""

    title: str | None
    article: bool
    pieces: tuple[Piece, ...] = field(repr=False)


def facts(record: Record, kinds: Sequence[str]) -> tuple[Fact, ...]:
    found = [(quotes, kind, item) for kind in kinds for item, quotes in _stated(record, kind) if quotes]
    found.sort(key=lambda entry: (entry[0][0][:2], KINDS.index(entry[1])))
    return tuple(Fact(number, kind, item, quotes) for number, (quotes, kind, item) in enumerate(found, 1))


def _stated(record: Record, kind: str) -> Iterator[tuple[object, tuple[Quote, ...]]]:
    for item in getattr(record, kind):
        if isinstance(item, Metric):
            yield item, (item.evidence,)
        else:
            yield item, tuple(sorted(item.evidence if kind == "practices" else item.mentions))


class Marked:
    """Which statements hold at each place of a text. Their words cut it at `edges`; between two edges the same statements hold."""

    def __init__(self, shown: Sequence[Fact], cited: Span | None) -> None:
        words = [(start, end, fact) for fact in shown for start, end, _ in fact.quotes]
        self.edges = sorted({edge for start, end, _ in words for edge in (start, end)} | set(cited or ()))
        self.cited = cited
        self._after: dict[int, list[Fact]] = {}
        for start, end, fact in words:
            for edge in self.edges[bisect_left(self.edges, start) : bisect_left(self.edges, end)]:
                self._after.setdefault(edge, []).append(fact)

    def pieces(self, text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
        return tuple(self._piece(text, *cut) for span in spans for cut in self._cut(*span))

    def _cut(self, start: int, end: int) -> Iterator[Span]:
        inner = self.edges[bisect_right(self.edges, start) : bisect_left(self.edges, end)]
        return pairwise([start, *inner, end])

    def _piece(self, text: str, start: int, end: int) -> Piece:
        before = bisect_right(self.edges, start) - 1
        here = self._after.get(self.edges[before], []) if before >= 0 else []
        begins = tuple(fact for fact in here if fact.quotes[0][0] == start)
        marked = self.cited is not None and self.cited[0] <= start and end <= self.cited[1]
        return Piece(text[start:end], tuple(here), begins, marked)


def sections(text: str, record: Record, marked: Marked) -> tuple[Section, ...]:
    """The text by article, and at last what lies in no article."""
    made = [Section(article.title, True, marked.pieces(text, article.pieces)) for article in record.articles]
    taken = [piece for article in record.articles for piece in article.pieces]
    if rest := [span for span in _between(taken, len(text)) if text[slice(*span)].strip()]:
        made.append(Section(None, False, marked.pieces(text, rest)))
    return tuple(made)


def _between(taken: Iterable[Span], length: int) -> Iterator[Span]:
    reached = 0
    for start, end in [*sorted(taken), (length, length)]:
        if start > reached:
            yield reached, start
        reached = max(reached, end)
