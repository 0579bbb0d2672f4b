"""The documents that a view cites, numbered in the order in which its rows name them, each with the quotes taken from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.store import Reader
from search_api import addresses
from search_api.shapes import Evidence

Quoted = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A document as it is cited. `medium`: its media type; `added`: the day it was taken in; `quotes`: (start, end, words)."""

    number: int
    id: str
    name: str
    title: str | None
    date: str | None
    source: str | None
    language: str
    medium: str
    added: str
    link: str
    quotes: tuple[Quoted, ...] = ()


class Cited:
    """origin: scheme and host of the service's pages, which links lead to."""

    def __init__(self, reader: Reader, origin: str) -> None:
        self._reader, self._origin = reader, origin
        self._quotes: dict[str, dict[Quoted, None]] = {}
        self._numbers: dict[str, int] = {}

    def add(self, evidence: Iterable[Evidence], documents: Sequence[str] = ()) -> None:
        for id in documents:
            self._number(id)
        for each in evidence:
            self._number(each.document)
            self._quotes[each.document][(each.start, each.end, each.quote)] = None

    def number(self, document: str) -> int:
        """The number of a document that was added."""
        return self._numbers[document]

    def references(self) -> Iterable[Reference]:
        """In the order of their numbers; a document that has been taken out meanwhile is passed over."""
        for id, number in self._numbers.items():
            if stored := self._reader.document(id):
                entry = stored.record.document
                yield Reference(
                    number=number,
                    id=id,
                    name=entry.name,
                    title=entry.title,
                    date=entry.date,
                    source=entry.source,
                    language=entry.language,
                    medium=entry.media_type,
                    added=stored.added[:10],
                    link=self.document(id),
                    quotes=tuple(sorted(self._quotes[id])),
                )

    def link(self, evidence: Evidence) -> str:
        """Where a quote opens at its words."""
        return self._origin + addresses.words(evidence)

    def document(self, id: str) -> str:
        """Where a document opens."""
        return self._origin + addresses.document(id)

    def _number(self, id: str) -> None:
        if id not in self._numbers:
            self._numbers[id] = len(self._numbers) + 1
            self._quotes[id] = {}
