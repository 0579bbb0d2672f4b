"""The review: what was extracted with little certainty, forms to decide it, and the history of decisions."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from corpus.ontology import ontology
from search_api.errors import BadRequest
from search_api.http.dependencies import ServiceDep
from search_api.reviewing.deciding import place_named
from search_api.reviewing.shapes import Deciding, History, Kind, ReviewItem
from search_api.service import Service
from search_api.web.labels import label
from search_api.web.language import language
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
KINDS: tuple[Kind, ...] = get_args(Kind)
SHOWN = 10
KEPT = ("kind", "within", "text", "document", "who", "cursor", "item", "view")  # what a decision leads back to
Words = Annotated[str, Query(max_length=2000)]
Field = Annotated[str, Form(max_length=2000)]
View = Literal["waiting", "history"]


@router.get("/review")
def review(
    request: Request,
    service: ServiceDep,
    kind: Kind | Literal[""] = "",
    within: Words = "",
    text: Words = "",
    document: Words = "",
    who: Words = "",
    cursor: Words = "",
    item: Words = "",
    done: Words = "",
    view: View = "waiting",
) -> HTMLResponse:
    """What waits, under conditions; or one `item`; or the history. `done`: the decision that was just made."""
    filters = {"within": [_full(within)] if within else [], "text": [text] if text else [], "document": [document] if document else []}
    given: dict[str, Any] = {"kind": kind, "within": within, "text": text, "document": document, "who": who, "view": view, "item": item}
    if view == "history":
        return _page(request, given, history=service.decisions(document or None, item or None, cursor or None, SHOWN * 2))
    if item:
        return _page(request, given, items=(service.review_item(item),), next=None, counts=None, total=1)
    found = service.review(kind or None, filters, cursor or None, SHOWN)
    return _page(request, given, items=found.items, next=found.next, counts=found.counts, total=found.total, done=_known(service, done))


@router.post("/review")
def decide(
    request: Request,
    service: ServiceDep,
    item: Field,
    action: Annotated[Literal["accept", "change", "reject"], Form()] = "change",
    suggested: Field = "",
    mechanism: Field = "",
    place: Field = "",
    status: Field = "",
    who: Field = "",
    note: Field = "",
) -> Response:
    """`suggested`: what a button of a suggestion says; a change takes over what differs from the statement as it is."""
    found = service.review_item(item)
    given = _wanted(found, action, suggested, {"mechanism": mechanism, "place": place, "status": status})
    try:
        (made,) = service.decide(Deciding(items=(item,), action=action, who=who, note=note, **given))
    except BadRequest as error:
        kept = {name: request.query_params.get(name, "") for name in KEPT} | {"who": who, "item": item}
        return _page(request, kept, 400, items=(found,), next=None, counts=None, total=1, refused=error)
    return RedirectResponse(_back(request, done=made.id, who=who), 303)


@router.post("/review/undo")
def undo(request: Request, service: ServiceDep, decision: Field, who: Field = "") -> Response:
    service.undo_decision(decision, who)
    return RedirectResponse(_back(request, who=who), 303)


def _page(request: Request, given: dict[str, Any], status: int = 200, **found: Any) -> HTMLResponse:
    context: dict[str, Any] = {"done": None, "refused": None, "history": None, "items": (), "next": None, "counts": None, "total": 0}
    back = urlencode({name: value for name in KEPT if (value := request.query_params.get(name))})
    words = {"kinds": KINDS, "statuses": list(ontology().statuses), "mechanisms": _mechanisms(request)}
    return page(request, "review.html", status, given=given, back=back, **context | found, **words)


def _mechanisms(request: Request) -> list[str]:
    """Their labels in the language of the page."""
    chosen = language(request)
    return sorted(label(chosen, "mechanism", id) for id in ontology().mechanisms)


def _wanted(item: ReviewItem, action: str, suggested: str, fields: dict[str, str]) -> dict[str, str]:
    """What a change sets: what was suggested, or the fields that are filled in and say another thing than the statement."""
    if action != "change":
        return {}
    if suggested:
        return {"place" if item.about == "place" else "mechanism": suggested}
    wanted = {name: value.strip() for name, value in fields.items() if value.strip()}
    if "mechanism" in wanted:
        wanted["mechanism"] = _mechanism(wanted["mechanism"])
    return {name: value for name, value in wanted.items() if value != getattr(item, name)}


def _mechanism(words: str) -> str:
    """The id of a mechanism by its id or a label; other words stay, and are refused later."""
    for id, known in ontology().mechanisms.items():
        if words in (id, known.zh, known.en):
            return id
    return words


def _full(place: str) -> str:
    """The full name where a short one leaves no doubt."""
    try:
        return place_named(place.strip())
    except BadRequest:
        return place


def _known(service: Service, decision: str) -> History | None:
    """The decision if it is the latest, which a notice offers to undo."""
    latest = service.decisions(limit=1).items if decision else ()
    return latest[0] if latest and latest[0].decision.id == decision and latest[0].decision.undone is None else None


def _back(request: Request, **more: str) -> str:
    kept = {name: value for name in KEPT if (value := request.query_params.get(name))}
    return f"/review?{urlencode(kept | {name: value for name, value in more.items() if value})}"
