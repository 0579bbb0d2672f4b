"""The graph: a picture of what hangs together with a place, a mechanism or an organisation, and the same as a table."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from search_api.errors import NotFound
from search_api.http.dependencies import ServiceDep
from search_api.pictures import neighbourhood_picture
from search_api.service import Service
from search_api.shapes import Page
from search_api.web.language import language
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Kind = Literal["places", "mechanisms", "organisations"]
KINDS: tuple[Kind, ...] = ("places", "mechanisms", "organisations")
NODES = (50, 100, 200, 300)
EXAMPLES = 6


@router.get("/graph")
def graph(
    request: Request,
    service: ServiceDep,
    kind: Kind = "places",
    id: Annotated[str, Query(max_length=500)] = "",
    steps: Annotated[int, Query(ge=1, le=2)] = 1,
    show: Annotated[list[Kind] | None, Query()] = None,
    status: str = "",
    most: Annotated[int, Query(ge=1, le=300)] = 100,
) -> HTMLResponse:
    """Around the item `id` of a `kind`, or of what has a name like it. show: kinds of nodes; most: how many nodes at most."""
    asked: dict[str, Any] = {"kind": kind, "id": id, "steps": steps, "show": show or KINDS, "status": status, "most": most}
    given = {"asked": asked, "kinds": KINDS, "numbers": NODES}
    try:
        found = service.neighbourhood(kind, id, steps, [status] if status else (), show or (), most) if id else None
    except NotFound:
        return page(request, "graph.html", 404, **given, picture=None, found=None, candidates=_candidates(service, kind, id), examples=())
    picture = neighbourhood_picture(found, language(request)) if found else None
    examples = () if found else _examples(service)
    return page(request, "graph.html", **given, picture=picture, found=found, candidates=None, examples=examples)


def _candidates(service: Service, kind: str, text: str) -> Page[Any]:
    return service.list(kind, {"text": [text]}, limit=20)


def _examples(service: Service) -> list[str]:
    """The places that most is told of, below the province."""
    below = [node for province in service.tree(depth=3) for city in province.below for node in (city, *city.below)]
    ranked = sorted(below, key=lambda node: (-node.practices, node.place.name))
    return [node.place.name for node in ranked[:EXAMPLES] if node.practices]
