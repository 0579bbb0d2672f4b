"""Imports: the runs of adding files, and the way back from each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from search_api.http.dependencies import ServiceDep
from search_api.importing.shapes import ImportDetail, ImportItem, Undone
from search_api.shapes import Page

router = APIRouter(prefix="/v1/imports", tags=["imports"])
Limit = Annotated[int, Query(ge=1, le=1000, description="How many at most.")]
Cursor = Annotated[str | None, Query(max_length=2000, description="`next` of the page before; left out for the first page.")]


@router.get("", summary="List imports")
def list_imports(service: ServiceDep, limit: Limit = 50, cursor: Cursor = None) -> Page[ImportItem]:
    """Runs of adding files, the latest first, each with counts that add up to `total`."""
    return service.imports(cursor, limit)


@router.get("/{id}", summary="Show an import")
def get_import(service: ServiceDep, id: str, limit: Limit = 200, cursor: Cursor = None) -> ImportDetail:
    """An import with a page of its files; a file that failed comes with cause and next step."""
    return service.show_import(id, cursor, limit)


@router.post("/{id}/undo", summary="Undo an import")
def undo_import(service: ServiceDep, id: str) -> Undone:
    """Documents that the import added are taken out, those that it replaced come back as they were.

    What was changed since stays as it is; `documents` tells of each. Undoing again changes nothing.
    """
    return service.undo_import(id)
