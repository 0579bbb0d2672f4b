"""The graph: a picture of what hangs together with a place, a mechanism or an organisation, and the same as a table."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from corpus.ontology import ontology
from search_api.errors import NotFound
from search_api.http.dependencies import ServiceDep
from search_api.pictures import neighbourhood_picture
from search_api.profiles.shapes import Neighbourhood, NeighbourNode, node_key
from search_api.service import Service
from search_api.shapes import Page
from search_api.web.language import language
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Kind = Literal["places", "mechanisms", "organisations"]
KINDS: tuple[Kind, ...] = ("places", "mechanisms", "organisations")
NODES = (50, 100, 200, 300)
EXAMPLES = 6
Tie = tuple[str, NeighbourNode, tuple[str, ...]]  # a relation, the other node, the states of the practices behind it


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
    given: dict[str, Any] = {"asked": asked, "kinds": KINDS, "numbers": NODES, "statuses": tuple(ontology().statuses)}
    try:
        found = service.neighbourhood(kind, id, steps, [status] if status else (), show or (), most) if id else None
    except NotFound:
        return page(request, "graph.html", 404, **given, found=None, candidates=_candidates(service, kind, id), examples=())
    if found is None:
        return page(request, "graph.html", **given, found=None, candidates=None, examples=_examples(service))
    picture, address = neighbourhood_picture(found, language(request)), _source(asked, language(request))
    return page(request, "graph.html", **given, found=found, candidates=None, picture=picture, source=address, ties=_ties(found))


def _source(asked: dict[str, Any], language: str) -> str:
    """The address of the picture alone."""
    given = {name: value for name, value in asked.items() if value not in ("", KINDS)}
    return f"/v1/pictures/neighbourhood?{urlencode(given | {'lang': language}, doseq=True)}"


def _ties(found: Neighbourhood) -> dict[str, list[Tie]]:
    """For each node, by key, what links it to nodes nearer to the middle; for the middle nothing."""
    nodes = {node_key(node): node for node in found.nodes}
    ties: dict[str, list[Tie]] = {key: [] for key in nodes}
    for link in found.links:
        told = link.relation.lower()
        for key, other, relation in ((link.source, link.target, told), (link.target, link.source, f"{told}_back")):
            if nodes[other].steps < nodes[key].steps:
                ties[key].append((relation, nodes[other], link.statuses))
    return ties


def _candidates(service: Service, kind: str, text: str) -> Page[Any]:
    return service.list(kind, {"text": [text]}, limit=20)


def _examples(service: Service) -> list[str]:
    """The places that most is told of, below the province."""
    below = [node for province in service.tree(depth=3) for city in province.below for node in (city, *city.below)]
    ranked = sorted(below, key=lambda node: (-node.practices, node.place.name))
    return [node.place.name for node in ranked[:EXAMPLES] if node.practices]
