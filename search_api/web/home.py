"""The first page: answers questions, searches passages, and tells who comes first what there is and what to ask."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from corpus.reports import sample_files
from search_api.http.ask import LONGEST
from search_api.http.dependencies import ServiceDep
from search_api.planning.language import language as spoken_in
from search_api.searching.ranking import CANDIDATES
from search_api.service import Service
from search_api.shapes import Narrowing
from search_api.web import addresses, asking
from search_api.web.chips import chips, further
from search_api.web.language import language
from search_api.web.messages import text
from search_api.web.render import page

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
ROWS, PASSAGES, RELATED, LATEST = 50, 20, 10, 5
COUNTED = ("Document", "Place", "Practice", "Organisation", "Metric")
EXAMPLES = ("start.example_1", "start.example_2", "start.example_3")
SAMPLES = "/samples"


@router.get("/")
def home(
    request: Request,
    service: ServiceDep,
    q: Annotated[str, Query(max_length=LONGEST)] = "",
    show: Literal["answer", "passages"] = "answer",
    follow: Annotated[str, Query(max_length=4 * LONGEST)] = "",
    number: Annotated[int, Query(alias="page", ge=1, le=1000)] = 1,
) -> HTMLResponse:
    """`q`: a question or words. `show`: what is wanted of them. `follow`: the answer that the question follows. `page`: of the list."""
    if not q.strip() and not follow:
        return _start(request, service)
    context = asking.helpers(request) | {"number": number}
    if show == "passages":
        return _passages(request, service, q, context)
    return _answer(request, service, q, follow, context)


@router.post(SAMPLES)
def load_samples(service: ServiceDep, q: Annotated[str, Query(max_length=LONGEST)] = "") -> RedirectResponse:
    """Takes the sample reports in, here: so few of them take less time than the start of other processes. `q`: is answered then."""
    for _ in service.add_files(((path.name, path.read_bytes()) for path in sample_files()), "browser"):
        pass
    return RedirectResponse(addresses.asked(q=q) if q else "/", 303)


def _start(request: Request, service: Service, asked: str = "") -> HTMLResponse:
    spoken, counts = language(request), service.graph().nodes
    known = [text(spoken, key) for key in EXAMPLES]
    if not counts.get("Document"):
        return page(request, "empty.html", samples=SAMPLES, examples=known, question=asked)
    latest = service.newest(limit=LATEST).items
    found = {label: counts.get(label, 0) for label in COUNTED}
    return page(request, "start.html", counts=found, examples=service.examples(known, spoken), latest=latest)


def _answer(request: Request, service: Service, question: str, follow: str, context: dict[str, Any]) -> HTMLResponse:
    narrow: Narrowing = context["narrow"]
    found = service.ask(question, follow, asking.conditions(request), narrow, facets=True)
    if not found.answer.documents_searched:
        return _start(request, service, found.question)
    first = ROWS * (context["number"] - 1)
    return page(
        request,
        "answer.html",
        question=found.question,
        asked=question.strip() or found.question,
        found=found,
        facets=found.facets,
        narrowed=narrow != Narrowing(),
        chips=chips(found.interpretation),
        further=further(found.interpretation),
        reset=asking.reset(request) if asking.is_changed(request) else "",
        rows=found.rows[first : first + ROWS],
        first=first,
        shown_related=RELATED,
        **context,
    )


def _passages(request: Request, service: Service, words: str, context: dict[str, Any]) -> HTMLResponse:
    first = PASSAGES * (context["number"] - 1)
    filters = asking.filters(context["narrow"])
    found = service.search(words, first + PASSAGES, True, **filters)
    return page(
        request,
        "passages.html",
        question=words,
        spoken=spoken_in(words),
        found=found,
        facets=found.facets,
        passages=found.passages[first:],
        first=first,
        most=CANDIDATES,
        filters=filters,
        **context,
    )
