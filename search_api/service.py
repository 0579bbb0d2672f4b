"""The service: every verb that users have, over one store. HTTP, the command line and Python are thin skins over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from graph.open import open_store
from graph.store import Store
from graph.verify import verify
from search_api import documents, listing, mechanisms
from search_api.items import DocumentDetail, DocumentItem, Evidenced, FileResult, Health, Verified
from search_api.listing import Filters
from search_api.settings import Settings
from search_api.shapes import Answer, Page, SearchAnswer
from search_api.version import VERSION


class Service:
    """Opened on the store that the settings name, closed by `close` or at the end of `with`; its verbs may be called from several threads.

    `read_only` refuses to make or change a store. Verbs raise ServiceError (search_api.errors) and graph.StoreError.
    """

    def __init__(self, settings: Settings, read_only: bool = False) -> None:
        self.settings = settings
        self._read_only = read_only
        self._opened: Store | None = None
        self._opening = Lock()
        self._writing = Lock()

    def __enter__(self) -> Service:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._opened:
            self._opened.close()

    @property
    def _store(self) -> Store:
        """Opened by the first verb, so that a service can start, and say so, while its store is away."""
        with self._opening:
            if self._opened is None:
                self._opened = open_store(self.settings.store, self._read_only)
            return self._opened

    def ask(self, question: str) -> Answer:
        """Answers a question in Chinese or English."""
        from search_api.answering import answer

        return answer(question, self._store)

    def search(
        self, query: str, limit: int = 20, within: Sequence[str] = (), mechanism: Sequence[str] = (), document: Sequence[str] = ()
    ) -> SearchAnswer:
        """Passages that hold words of the query, best first."""
        from search_api.passages import search

        condition = listing.where("passages", {"within": within, "mechanism": mechanism, "document": document})
        return search(self._store, query, condition, limit)

    def add(self, data: bytes, name: str) -> FileResult:
        """Takes one document in. It replaces a document of the same name; the same bytes leave everything as it is."""
        return documents.add(self._store, self._writing, data, name)

    def add_paths(self, paths: Iterable[Path]) -> Iterator[FileResult]:
        """Takes in files and all files below folders, one result each in a stable order; a file that fails stops nothing."""
        return documents.add_paths(self._store, self._writing, paths, self.settings.workers)

    def delete(self, id: str) -> DocumentItem:
        """Takes a document out, by id or name, with all that only it states; what it was is answered."""
        with self._writing:
            return documents.delete(self._store, id)

    def list(self, kind: str, filters: Filters | None = None, cursor: str | None = None, limit: int = 50) -> Page[Any]:
        """A page of documents, places, mechanisms, practices, metrics or organisations; `listing.filters_of` names the filters of each."""
        condition = listing.where(kind, filters or {})
        match kind:
            case "documents":
                return documents.page(self._store, condition, cursor, limit)
            case "mechanisms":
                return mechanisms.page(self._store, condition, cursor, limit)
        return listing.page(self._store, kind, condition, cursor, limit)

    def show(self, kind: str, id: str) -> DocumentDetail | Evidenced:
        """One item of one of those kinds: a document with text and record, any other with all its evidence."""
        match kind:
            case "documents":
                return documents.detail(self._store, id)
            case "mechanisms":
                return mechanisms.item(self._store, id)
        return listing.item(self._store, kind, id)

    def health(self) -> Health:
        """Raises StoreError where the store cannot be used."""
        return Health(status="ok", store=_shown(self.settings.store), documents=self._store.count("Document"), version=VERSION)

    def verify(self, rebuild: bool = False) -> Verified:
        """Checks every stored quote, and the graph and the word index against the records; `rebuild` mends those two."""
        with self._writing:
            return Verified(**vars(verify(self._store, rebuild)))

    def rebuild(self) -> int:
        """Builds the graph and the word index anew from the records, and answers with the number of documents."""
        with self._writing:
            self._store.rebuild()
        return self._store.count("Document")


def _shown(url: str) -> str:
    """The URL without a password."""
    password = urlsplit(url).password
    return url.replace(f":{password}@", ":…@") if password else url
