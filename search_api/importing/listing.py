"""Imports as lists and single ones."""

from __future__ import annotations

from graph.store import Store
from search_api.importing.ledger import FILES, HEADERS, header, outcomes
from search_api.importing.shapes import ImportDetail, ImportItem
from search_api.items import FileResult
from search_api.listing import decode_cursor, encode_cursor
from search_api.shapes import Page


def page(store: Store, cursor: str | None, limit: int) -> Page[ImportItem]:
    """A page of imports, the latest first."""
    made = [ImportItem.model_validate_json(note.body) for note in reversed(store.notes(HEADERS))]
    rest = [each for each in made if not cursor or each.id < decode_cursor(cursor)]
    more = encode_cursor(rest[limit - 1].id) if len(rest) > limit else None
    return Page(items=tuple(rest[:limit]), total=len(made), next=more)


def detail(store: Store, id: str, cursor: str | None, limit: int) -> ImportDetail:
    """An import with a page of its files."""
    notes = store.notes(FILES, f"{id} ", decode_cursor(cursor), limit + 1)
    files = tuple(FileResult.model_validate_json(note.body) for note in notes[:limit])
    more = encode_cursor(notes[limit - 1].key) if len(notes) > limit else None
    made = header(store, id)
    documents = outcomes(store, id) if made.undone else ()
    return ImportDetail(**made.model_dump(exclude={"total"}), files=files, next=more, documents=documents)
