"""One document: its text in reading order, every statement marked at its words, and the facts beside it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from ingest.model import Span
from search_api.http.dependencies import ServiceDep
from search_api.items import DocumentDetail
from search_api.web.facts import KINDS, Marked, facts, sections
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Offset = Annotated[int | None, Query(ge=0)]


@router.get("/documents/{id:path}")
def document(
    request: Request,
    service: ServiceDep,
    id: str,
    kind: Annotated[list[str] | None, Query()] = None,
    start: Offset = None,
    end: Offset = None,
) -> HTMLResponse:
    """`kind`: the kinds of statements to mark (all). `start`, `end`: words to be shown."""
    detail = service.show("documents", id)
    assert isinstance(detail, DocumentDetail)
    shown = [each for each in KINDS if each in (kind or KINDS)]
    cited = _range(start, end, len(detail.text))
    record = service.as_decided(detail.record)
    found = facts(record, shown)
    return page(
        request,
        "document.html",
        document=detail,
        kinds=KINDS,
        shown=shown,
        facts=found,
        sections=sections(detail.text, record, Marked(found, cited)),
        missing=(start is not None or end is not None) and cited is None,
    )


def _range(start: int | None, end: int | None, length: int) -> Span | None:
    """The range if it lies in the text."""
    return (start, end) if start is not None and end is not None and start < end <= length else None
