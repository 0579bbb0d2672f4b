"""The shapes of imports."""

from __future__ import annotations

from typing import Literal

from pydantic import computed_field

from search_api.items import FileResult
from search_api.shapes import Shape

Origin = Literal["browser", "cli", "http", "python"]


class ImportItem(Shape):
    """One run of adding files. `total` is the sum of the four counts. at, undone: ISO 8601, in UTC."""

    id: str
    at: str
    origin: Origin
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    failed: int = 0
    undone: str | None = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def total(self) -> int:
        return self.added + self.replaced + self.unchanged + self.failed


class DocumentUndone(Shape):
    """What the undoing of an import did to a document.

    taken_out: the import had added it. restored: it is as it was before. as_before: there was nothing to do. left: it stays, because it
    was changed since (changed_since), or because another document has its name by now (name_taken).
    """

    document: str
    name: str
    outcome: Literal["taken_out", "restored", "as_before", "left"]
    reason: Literal["changed_since", "name_taken"] | None = None


class ImportDetail(ImportItem):
    """An import with a page of its files, in the order in which they came; `next` is the cursor of the next page.

    documents: once it is undone, what that did.
    """

    files: tuple[FileResult, ...]
    next: str | None = None
    documents: tuple[DocumentUndone, ...] = ()


class Undone(ImportItem):
    """An import that is undone, with every document that it had changed."""

    documents: tuple[DocumentUndone, ...]
