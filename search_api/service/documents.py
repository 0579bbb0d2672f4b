"""Verbs that take documents in and out, and the imports that did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from search_api import documents, taking_in
from search_api.importing.shapes import ImportDetail, ImportItem, Origin, Undone
from search_api.items import DocumentItem, FileResult
from search_api.service.opened import Opened
from search_api.shapes import Page


class Documents(Opened):
    """Documents come and go."""

    def add(self, data: bytes, name: str) -> FileResult:
        """Takes one document in. It replaces a document of the same name; the same bytes leave everything as it is."""
        (result,) = self.add_files([(name, data)])
        return result

    def add_files(self, files: Iterable[tuple[str, bytes]], origin: Origin = "python", into: str | None = None) -> Iterator[FileResult]:
        """Takes documents in, by names and bytes, as one import, or as a part of the import `into`; one result each."""
        return taking_in.add(self._store, self._writing, self._encoder, files, origin, into)

    def add_paths(self, paths: Iterable[Path], origin: Origin = "python") -> Iterator[FileResult]:
        """Takes in files and all files below folders, one result each in a stable order; a file that fails stops nothing."""
        return taking_in.add_paths(self._store, self._writing, self._encoder, paths, self.settings.workers, origin)

    def delete(self, id: str) -> DocumentItem:
        """Takes a document out, by id or name, with all that only it states; what it was is answered."""
        with self._writing:
            return documents.delete(self._store, id)

    def imports(self, cursor: str | None = None, limit: int = 50) -> Page[ImportItem]:
        """A page of the runs of adding files, the latest first."""
        from search_api.importing.listing import page

        return page(self._store, cursor, limit)

    def show_import(self, id: str, cursor: str | None = None, limit: int = 200) -> ImportDetail:
        """An import with a page of its files and what became of each."""
        from search_api.importing.listing import detail

        return detail(self._store, id, cursor, limit)

    def undo_import(self, id: str) -> Undone:
        """Takes out what an import added and brings back what it replaced; what was changed since stays and is told."""
        from search_api.importing.undoing import undo

        with self._writing:
            undone = undo(self._store, id)
        self._encode()
        return undone
