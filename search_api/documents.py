"""Documents: listing and showing them, taking them out."""

from __future__ import annotations

from typing import Any

from graph.store import Node, Reader, Store, Stored, Where
from ingest.model import Record
from search_api.errors import NotFound
from search_api.facets import counted, of_documents
from search_api.items import DocumentDetail, DocumentItem, DocumentList
from search_api.listing import decode_cursor, encode_cursor
from search_api.shapes import Page

COUNTED = ("articles", "passages", "cases", "places", "organisations", "practices", "metrics")


def page(store: Reader, condition: Where, cursor: str | None, limit: int) -> Page[DocumentItem]:
    nodes = store.nodes("Document", condition, decode_cursor(cursor), limit + 1)
    stored = (store.document(node.props["document"]) for node in nodes[:limit])
    items = tuple(DocumentItem(**_facts(each)) for each in stored if each)
    more = encode_cursor(nodes[limit - 1].id) if len(nodes) > limit else None
    return Page(items=items, total=store.count("Document", condition), next=more)


def newest(reader: Reader, condition: Where, cursor: str | None, limit: int) -> DocumentList:
    """As `page`, but in the order of their dates, the latest first, and those without a date at last."""
    nodes = sorted(sorted(reader.nodes("Document", condition), key=_order), key=_date, reverse=True)
    after = decode_cursor(cursor)
    start = next((at for at, node in enumerate(nodes, 1) if node.id == after), 0)
    shown = nodes[start : start + limit]
    stored = (reader.document(node.props["document"]) for node in shown)
    more = encode_cursor(shown[-1].id) if start + limit < len(nodes) else None
    items = tuple(DocumentItem(**_facts(each)) for each in stored if each)
    return DocumentList(items=items, total=len(nodes), next=more, facets=counted(of_documents(nodes), "zh", ("year", "source")))


def _order(document: Node) -> tuple[str, str]:
    return document.props["name"], document.id


def _date(document: Node) -> str:
    return document.props["date"] or ""


def detail(store: Reader, id: str) -> DocumentDetail:
    stored = _find(store, id)
    return DocumentDetail(**_facts(stored), record=stored.record, text=stored.text)


def delete(store: Store, id: str) -> DocumentItem:
    stored = _find(store, id)
    store.delete(stored.record.document.id)
    return DocumentItem(**_facts(stored))


def _find(store: Reader, id: str) -> Stored:
    for candidate in (id, *store.documents_named(id)):
        if stored := store.document(candidate):
            return stored
    raise NotFound(f"There is no document “{id}”.", "Take the id or the name from the list of documents.")


def _facts(stored: Stored) -> dict[str, Any]:
    entry = stored.record.document
    own = {name: getattr(entry, name) for name in ("id", "name", "title", "date", "source", "language", "notes")}
    return own | {"added": stored.added, "counts": counts(stored.record)}


def counts(record: Record) -> dict[str, int]:
    """How much of each kind a record holds."""
    return {kind: len(getattr(record, kind)) for kind in COUNTED}
