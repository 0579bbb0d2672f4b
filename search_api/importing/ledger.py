"""How imports are kept in a store's notes, by topic: `import` their headers, `import-file` results, `import-before` what was there."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Literal
from zlib import compress, decompress

from graph.store import Entry, Note, Store, Stored
from ingest.model import Record
from search_api.errors import BadRequest, NotFound
from search_api.importing.shapes import DocumentUndone, ImportItem, Origin
from search_api.items import FileResult
from search_api.shapes import Shape

HEADERS, FILES, BEFORE = "import", "import-file", "import-before"
PAGE = 200


class Packed(Shape):
    """A document as it was in the store."""

    record: Record
    text: str
    added: str


class Before(Shape):
    """What was there of a document before an import changed it, and what the import made of it.

    was: Packed, compressed, or null where there was nothing. became: the digest of what is there since; null where it was given up.
    undone: what undoing did; then `was` is needed no more.
    """

    document: str
    name: str
    was: str | None
    became: str | None
    undone: DocumentUndone | None = None


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def digest(entry: Entry | Stored) -> str:
    return hashlib.sha256(f"{entry.record.model_dump_json()}\0{entry.text}".encode()).hexdigest()


def packed(stored: Stored) -> str:
    whole = Packed(record=stored.record, text=stored.text, added=stored.added)
    return b64encode(compress(whole.model_dump_json().encode())).decode()


def unpacked(was: str) -> Packed:
    return Packed.model_validate_json(decompress(b64decode(was)))


class Recorder:
    """Records one import. Every call is made before anyone else writes to the store.

    into: the id of an import that goes on; NotFound if there is none, BadRequest if it has been undone.
    """

    def __init__(self, store: Store, origin: Origin, into: str | None = None) -> None:
        self._store, self._listed = store, into is not None
        if into is None:
            began = datetime.now(UTC)
            id = f"{began:%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"  # in the order of time
            self._made = ImportItem(id=id, at=began.isoformat(timespec="seconds"), origin=origin)
        else:
            self._made = header(store, into)
            if self._made.undone:
                raise BadRequest(f"The import {into} has been undone.", "Add the files as a new import.")
        self.id = self._made.id

    def before(self, entries: Iterable[Entry], given_up: Iterable[Stored]) -> None:
        """Keeps what documents are now, of which the entries are to be put and the others given up."""
        notes = [note for entry in entries if (note := self._changing(entry))]
        notes += [self._before(each.record.document.id, each.record.document.name, each, None) for each in given_up]
        if notes:
            self._store.keep([*notes, header_note(self._latest())])  # the header, so that a run that ends here is listed
            self._listed = True

    def tell(self, results: Sequence[FileResult]) -> list[FileResult]:
        """Keeps what became of files, and counts them."""
        told = [each.model_copy(update={"import_id": self.id}) for each in results]
        made = self._latest()
        files = [Note(FILES, f"{self.id} {made.total + n:08}", each.model_dump_json()) for n, each in enumerate(told)]
        counts: dict[str, int] = {state: getattr(made, state) + sum(each.state == state for each in told) for state in STATES}
        self._made = made.model_copy(update=counts)
        self._store.keep([*files, header_note(self._made)])
        self._listed = True
        return told

    def _latest(self) -> ImportItem:
        """The import as it is kept: others may have gone on with it since."""
        return header(self._store, self.id) if self._listed else self._made

    def _changing(self, entry: Entry) -> Note | None:
        document, stored = entry.record.document, self._store.document(entry.record.document.id)
        if stored and digest(stored) == digest(entry):
            return None
        return self._before(document.id, document.name, stored, digest(entry))

    def _before(self, document: str, name: str, stored: Stored | None, became: str | None) -> Note:
        """What the same import did to the document already does not count as having been there before."""
        key = f"{self.id} {document}"
        there = self._store.notes(BEFORE, start=key)
        was = Before.model_validate_json(there[0].body).was if there else packed(stored) if stored else None
        return Note(BEFORE, key, Before(document=document, name=name, was=was, became=became).model_dump_json())


STATES: tuple[Literal["added", "replaced", "unchanged", "failed"], ...] = ("added", "replaced", "unchanged", "failed")


def header_note(made: ImportItem) -> Note:
    return Note(HEADERS, made.id, made.model_dump_json(exclude={"total"}))


def header(store: Store, id: str) -> ImportItem:
    """The import of that id, or NotFound."""
    for note in store.notes(HEADERS, start=id, limit=1):
        if note.key == id:
            return ImportItem.model_validate_json(note.body)
    raise NotFound(f"There is no import “{id}”.", "Take the id from the list of imports.")


def changes(store: Store, id: str) -> Iterator[tuple[str, Before]]:
    """What an import changed, with the keys of the notes."""
    after = ""
    while page := store.notes(BEFORE, f"{id} ", after, PAGE):
        yield from ((note.key, Before.model_validate_json(note.body)) for note in page)
        after = page[-1].key


def outcomes(store: Store, id: str) -> tuple[DocumentUndone, ...]:
    """What undoing an import did to each document."""
    return tuple(change.undone for _, change in changes(store, id) if change.undone)
