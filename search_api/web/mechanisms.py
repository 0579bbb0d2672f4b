"""Mechanisms: the vocabulary by theme, and who uses one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from search_api.http.dependencies import ServiceDep
from search_api.pictures import map_picture
from search_api.pictures.views import printed
from search_api.profiles.shapes import PlaceUse
from search_api.web.language import language
from search_api.web.paging import part
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Number = Annotated[int, Query(ge=1, le=100_000)]


@router.get("/mechanisms")
def mechanisms(request: Request, service: ServiceDep, used: bool = False) -> HTMLResponse:
    """`used`: only those that some report tells."""
    return page(request, "mechanisms.html", themes=service.themes(), used=used)


@router.get("/mechanisms/{id}")
def mechanism(
    request: Request, service: ServiceDep, id: str, within: str = "", status: str = "", users: Number = 1, figures: Number = 1
) -> HTMLResponse:
    """`within`: only places of this province. `status`: only such practices. users, figures: which part of the long lists."""
    profile = service.mechanism(id)
    chosen = [(user.place, practice) for user in profile.users if _lies(user, within) for practice in user.practices]
    rows = [(place, practice) for place, practice in chosen if status in ("", practice.status)]
    numbers = [(group, metric) for group in profile.figures for metric in group.metrics]
    return page(
        request,
        "mechanism.html",
        profile=profile,
        within=within,
        state=status,
        users=part(request, "users", rows, users),
        places=len({place.name for place, _ in rows if place}),
        numbers=part(request, "figures", numbers, figures),
        map=map_picture(profile.map, language(request)),
        printed=printed,
    )


def _lies(user: PlaceUse, within: str) -> bool:
    return not within or (user.place is not None and user.place.name.startswith(within))
