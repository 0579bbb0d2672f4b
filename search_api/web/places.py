"""Places: all of them by province, and what one does."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from corpus.ontology import ontology
from search_api.http.dependencies import ServiceDep
from search_api.pictures import Picture, figures_picture
from search_api.pictures.views import printed
from search_api.profiles.shapes import Figures, PlaceProfile, Practiced
from search_api.web.language import Language, language
from search_api.web.paging import part
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
LINES = 4  # pictures of figures
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
    topic: str = "",
    status: str = "",
    practices: Number = 1,
    figures: Number = 1,
) -> HTMLResponse:
    """`topic`, `status`: only practices of this theme ("other" is none) and state. practices, figures: which part of the long lists."""
    profile = service.place(name, rolled)
    chosen = [each for each in _practices(profile, topic) if not status or each.status == status]
    shown = part(request, "practices", chosen, practices)
    numbers = [(group, metric) for group in profile.figures for metric in group.metrics]
    return page(
        request,
        "place.html",
        place=profile,
        topic=topic,
        state=status,
        themes=[(each.theme or "other", each.practices) for each in profile.themes],
        statuses=Counter(each.status for each in _practices(profile, topic)).most_common(),
        practices=shown,
        groups=[(key, list(group)) for key, group in groupby(shown.items, key=_theme)],
        numbers=part(request, "figures", numbers, figures),
        pictures=_lines(profile, language(request)) if figures == 1 else [],
        printed=printed,
        wanted=_exported(profile, topic),
    )


def _practices(profile: PlaceProfile, topic: str) -> list[Practiced]:
    """In the order of the themes, then of the mechanisms."""
    chosen = [each for each in profile.themes if topic in ("", each.theme or "other")]
    return [practice for each in chosen for use in each.mechanisms for practice in use.practices]


def _exported(profile: PlaceProfile, topic: str) -> dict[str, list[str]] | None:
    """What narrows a list of practices to those of the page; None where no filter does."""
    if not profile.rolled or topic == "other":
        return None
    used = [use.mechanism for each in profile.themes if topic and each.theme == topic for use in each.mechanisms if use.mechanism]
    return {"mechanism": used} if used else {}


def _theme(practice: Practiced) -> str | None:
    known = ontology().mechanisms.get(practice.mechanism or "")
    return known.theme if known else None


def _lines(profile: PlaceProfile, language: Language) -> list[tuple[str | None, Picture]]:
    """A time line for each of the first indicators that have values at several times."""
    moving = [each for each in profile.figures if _moves(each)]
    return [(each.indicator_id, figures_picture(each, language)) for each in moving[:LINES]]


def _moves(figures: Figures) -> bool:
    """True if a line says more than the table: for values of one known indicator at several times."""
    return figures.indicator_id is not None and len({each.time for each in figures.metrics if each.time}) > 1
