"""Organisations: a list by kind, and what one operates."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from corpus.ontology import ontology
from search_api.http.dependencies import ServiceDep
from search_api.web.paging import part
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Words = Annotated[str, Query(max_length=200)]
Number = Annotated[int, Query(ge=1, le=100_000)]


@router.get("/organisations")
def organisations(
    request: Request, service: ServiceDep, text: Words = "", kind: str = "", within: str = "", cursor: str | None = None
) -> HTMLResponse:
    """Those whose name holds a text, of a kind, in a place."""
    filters = {name: [value] for name, value in (("text", text), ("within", within)) if value}
    kinds = {each: service.list("organisations", filters | {"kind": [each]}, limit=1).total for each in ontology().organisation_kinds}
    found = service.list("organisations", filters | ({"kind": [kind]} if kind else {}), cursor)
    return page(request, "organisations.html", text=text, kind=kind, within=within, found=found, kinds=kinds)


@router.get("/organisations/{id:path}")
def organisation(request: Request, service: ServiceDep, id: str, practices: Number = 1) -> HTMLResponse:
    """By id, or by a name; where several have it, all of them are shown to choose from."""
    named = service.organisations_named(id)
    if len(named) > 1:
        return page(request, "namesakes.html", name=id, found=named)
    profile = service.organisation(id)
    return page(request, "organisation.html", profile=profile, practices=part(request, "practices", profile.operates, practices))
