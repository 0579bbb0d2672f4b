"""Places: all of them by province, and what one does."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from search_api.http.dependencies import ServiceDep
from search_api.pictures import figures_picture
from search_api.profiles.shapes import Figures, PlaceProfile, Practiced
from search_api.web.language import language
from search_api.web.paging import part
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
SIMILAR = 8  # places
Words = Annotated[str, Query(max_length=200)]
Number = Annotated[int, Query(ge=1, le=100_000)]


@router.get("/places")
def places(request: Request, service: ServiceDep, text: Words = "", cursor: str | None = None, province: str = "") -> HTMLResponse:
    """The provinces with their counts, the tree of one of them, or the places whose name holds a text."""
    found = service.list("places", {"text": [text]}, cursor) if text else None
    provinces = service.tree(depth=1)
    tree = service.tree(province) if province else ()
    return page(request, "places.html", text=text, found=found, provinces=provinces, province=province, tree=tree)


@router.get("/places/{name:path}")
def place(
    request: Request,
    service: ServiceDep,
    name: str,
    rolled: bool = True,
    theme: str = "",
    status: str = "",
    practices: Number = 1,
    figures: Number = 1,
) -> HTMLResponse:
    """`theme`, `status`: only such practices ("other" is no theme). practices, figures: which part of the long lists."""
    profile = service.place(name, rolled)
    chosen = [each for each in _practices(profile, theme) if not status or each.status == status]
    numbers = [(group, metric) for group in profile.figures for metric in group.metrics]
    return page(
        request,
        "place.html",
        place=profile,
        theme=theme,
        status=status,
        practices=part(request, "practices", chosen, practices),
        numbers=part(request, "figures", numbers, figures),
        pictures=[figures_picture(each, language(request)) for each in profile.figures if _moves(each)] if figures == 1 else [],
        similar=service.similar(name, limit=SIMILAR),
    )


def _practices(profile: PlaceProfile, theme: str) -> list[Practiced]:
    """In the order of the themes, then of the mechanisms."""
    chosen = [each for each in profile.themes if theme in ("", each.theme or "other")]
    return [practice for each in chosen for use in each.mechanisms for practice in use.practices]


def _moves(figures: Figures) -> bool:
    """True if there are values at two times and more, of one known indicator: a line says more than the table."""
    return figures.indicator_id is not None and len({each.time for each in figures.metrics if each.time}) > 1
