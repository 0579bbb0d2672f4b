"""All documents, the latest first, narrowed by words of their titles, year and source."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from search_api.http.dependencies import ServiceDep
from search_api.web import asking
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SHOWN = 25


@router.get("/documents")
def documents(
    request: Request,
    service: ServiceDep,
    text: Annotated[str, Query(max_length=200)] = "",
    cursor: Annotated[str, Query(max_length=2000)] = "",
) -> HTMLResponse:
    context = asking.helpers(request)
    narrow = context["narrow"]
    given = {"text": text, "source": narrow.source, "since": narrow.year, "until": narrow.year}
    filters = {name: [value] for name, value in given.items() if value}
    found = service.newest(filters, cursor or None, SHOWN)
    return page(request, "documents.html", found=found, text=text, cursor=cursor, filters=filters, **context)
