"""Verbs by which users decide about statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.corrections import Decision, corrected
from ingest.model import Record
from search_api.listing import Filters
from search_api.reviewing.shapes import Deciding, History, ReadIn, Review, ReviewItem
from search_api.service.opened import Opened
from search_api.shapes import Page


class Reviewing(Opened):
    """Statements that wait for a decision, and the decisions."""

    def review(self, kind: str | None = None, filters: Filters | None = None, cursor: str | None = None, limit: int = 20) -> Review:
        """A page of statements that wait for a decision, of one kind or of all; `reviewing.waiting.FILTERS` names the filters."""
        from search_api.reviewing.waiting import review

        return review(self._reader, kind, filters or {}, cursor, limit)

    def review_item(self, id: str) -> ReviewItem:
        """One statement that waits, or was decided."""
        from search_api.reviewing.waiting import single

        return single(self._reader, id)

    def decide(self, given: Deciding) -> tuple[Decision, ...]:
        """Accepts, changes or rejects statements: a layer over the records that the next answer heeds."""
        from search_api.reviewing.deciding import decide

        with self._writing:
            made = decide(self._store, given)
        self._encode()
        return made

    def as_decided(self, record: Record) -> Record:
        """The record of a document as the decisions about its statements leave it."""
        return corrected(record, self._reader.decisions(record.document.id))

    def undo_decision(self, id: str, who: str = "") -> Decision:
        """Takes a decision back."""
        from search_api.reviewing.deciding import undo

        with self._writing:
            undone = undo(self._store, id, who)
        self._encode()
        return undone

    def decisions(self, document: str | None = None, item: str | None = None, cursor: str | None = None, limit: int = 50) -> Page[History]:
        """A page of the history of decisions, the latest first."""
        from search_api.reviewing.deciding import history

        return history(self._reader, document, item, cursor, limit)

    def export_decisions(self) -> Iterator[str]:
        """All decisions as lines of JSON, which `read_decisions` of any store takes in."""
        from search_api.reviewing.deciding import exported

        return exported(self._store)

    def read_decisions(self, lines: Iterable[str]) -> ReadIn:
        """Takes decisions in beside those that are there, in any order and any number of times."""
        from search_api.reviewing.deciding import read_in

        with self._writing:
            told = read_in(self._store, lines)
        self._encode()
        return told
