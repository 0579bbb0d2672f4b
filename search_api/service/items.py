"""Verbs that list and show what the store holds."""

from __future__ import annotations

from typing import Any

from search_api import documents, listing, mechanisms
from search_api.items import DocumentDetail, DocumentList, Evidenced
from search_api.listing import Filters
from search_api.service.opened import Opened
from search_api.shapes import Page


class Items(Opened):
    """Lists, and single items with their evidence."""

    def list(self, kind: str, filters: Filters | None = None, cursor: str | None = None, limit: int = 50) -> Page[Any]:
        """A page of documents, places, mechanisms, practices, metrics or organisations; `listing.filters_of` names the filters of each."""
        condition = listing.where(kind, filters or {}, self._store)
        match kind:
            case "documents":
                return documents.page(self._store, condition, cursor, limit)
            case "mechanisms":
                return mechanisms.page(self._store, condition, cursor, limit)
        return listing.page(self._store, kind, condition, cursor, limit)

    def newest(self, filters: Filters | None = None, cursor: str | None = None, limit: int = 50) -> DocumentList:
        """Documents as `list` gives them, but the latest first, with their years and sources counted."""
        reader = self._reader
        return documents.newest(reader, listing.where("documents", filters or {}, reader), cursor, limit)

    def show(self, kind: str, id: str) -> DocumentDetail | Evidenced:
        """One item of one of those kinds: a document with text and record, any other with all its evidence."""
        match kind:
            case "documents":
                return documents.detail(self._store, id)
            case "mechanisms":
                return mechanisms.item(self._store, id)
        return listing.item(self._store, kind, id)
