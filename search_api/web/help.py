"""Help: what the pages are for, keys, what the statuses mean, and limits."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from corpus.ontology import ontology
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
KEYS = ("/", "j", "k", "o", "e", "t", "?")


@router.get("/help")
def help(request: Request) -> HTMLResponse:
    return page(request, "help.html", keys=KEYS, statuses=tuple(ontology().statuses))
