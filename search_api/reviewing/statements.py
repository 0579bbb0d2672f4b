"""Statements of records that can be reviewed: their ids, and what decisions leave of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.corrections import Decision, Target, corrected, is_place_of, practice_of
from graph.store import Reader, Stored
from ingest.model import Place, Practice, Quote
from search_api.errors import NotFound


def statement_id(document: str, about: str, key: str) -> str:
    """key: the id of a practice, or the name of a place, as extracted."""
    return f"{document}/{about}/{key}"


@dataclass
class Statement:
    """A practice or place as extracted, with its document and all decisions about that."""

    stored: Stored
    decisions: Sequence[Decision]
    extracted: Practice | Place

    @property
    def about(self) -> str:
        return "practice" if isinstance(self.extracted, Practice) else "place"

    @property
    def id(self) -> str:
        key = self.extracted.id if isinstance(self.extracted, Practice) else self.extracted.name
        return statement_id(self.stored.record.document.id, self.about, key)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return self.extracted.evidence if isinstance(self.extracted, Practice) else self.extracted.mentions

    @cached_property
    def own(self) -> list[Decision]:
        """The decisions about this statement, in the order in which they were made."""
        return sorted((each for each in self.decisions if self._is_meant(each.target)), key=lambda each: (each.when, each.id))

    @cached_property
    def now(self) -> Practice | Place | None:
        """The statement as decisions leave it; None where it is rejected."""
        after = corrected(self.stored.record, self.decisions)
        if isinstance(self.extracted, Practice):
            return next((each for each in after.practices if each.id == self.extracted.id), None)
        return next((each for each in after.places if each.mentions == self.extracted.mentions), None)

    @property
    def target(self) -> Target:
        start, end, _ = self.quotes[0]
        if isinstance(self.extracted, Practice):
            more = {"mechanism": self.extracted.mechanism, "place": self.extracted.place}
            return Target(kind="practice", document=self._document, start=start, end=end, name=self.extracted.name, **more)
        return Target(kind="place", document=self._document, start=start, end=end, name=self.extracted.name)

    @property
    def _document(self) -> str:
        return self.stored.record.document.id

    def _is_meant(self, target: Target) -> bool:
        if isinstance(self.extracted, Practice):
            found = practice_of(self.stored.record, target)
            return found is not None and self.stored.record.practices[found] is self.extracted
        return is_place_of(self.stored.record, target) and target.name == self.extracted.name


def find(reader: Reader, id: str) -> Statement:
    """The statement of an id, or NotFound."""
    document, _, rest = id.partition("/")
    about, _, key = rest.partition("/")
    if stored := reader.document(document):
        found: Practice | Place | None = None
        if about == "practice":
            found = next((each for each in stored.record.practices if each.id == key), None)
        elif about == "place":
            found = next((each for each in stored.record.places if each.name == key), None)
        if found is not None and (isinstance(found, Practice) or found.mentions):
            return Statement(stored, reader.decisions(document), found)
    raise NotFound(f"There is no statement “{id}” to review.", "Take the id from the list of what waits, or from the history.")


def meant(stored: Stored, decision: Decision) -> str | None:
    """The id of the statement that a decision is about; None where the record has none."""
    target = decision.target
    if (found := practice_of(stored.record, target)) is not None:
        return statement_id(target.document, "practice", stored.record.practices[found].id)
    if is_place_of(stored.record, target):
        return statement_id(target.document, "place", target.name or "")
    return None
