"""The pages for people: what this is with a question form, and the documentation of the interface."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from search_api.http.ask import LONGEST
from search_api.http.dependencies import ServiceDep
from search_api.http.docs_page import docs_page
from search_api.http.html import Markup, empty, join, page, tag
from search_api.shapes import Answer, Evidence, PassageHit, Related, Row

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/")
def home(service: ServiceDep, q: Annotated[str, Query(max_length=LONGEST)] = "") -> HTMLResponse:
    answer = service.ask(q) if q.strip() else None
    return page("casegraph 案例图谱", _intro(q), _answer(answer) if answer else "", language=answer.language if answer else "en")


@router.get("/docs")
def docs(request: Request) -> HTMLResponse:
    return docs_page(request.app.openapi())


def _intro(question: str) -> Markup:
    box = empty("input", name="q", value=question, maxlength=str(LONGEST), type="search", **{"aria-label": "question 问题"})
    return join(
        tag("h1", "casegraph 案例图谱"),
        tag(
            "p",
            "News reports on local governance as evidence that can be searched, compared and cited. ",
            "基层治理报道的可检索、可比较、可引用证据。",
        ),
        tag("form", box, " ", tag("button", "ask 提问"), action="/", method="get"),
        tag("p", tag("a", "HTTP interface 接口文档", href="/docs"), class_="source"),
    )


def _answer(answer: Answer) -> Markup:
    parts: list[object] = [tag("p", tag("strong", answer.answer.text)), tag("ol", *map(_row, answer.rows))]
    if answer.related:
        parts.append(tag("section", tag("h2", "related 相关"), tag("ul", *map(_row, answer.related))))
    if answer.passages and not answer.rows:
        parts.append(tag("section", tag("h2", "passages 段落"), tag("ol", *map(_passage, answer.passages))))
    if answer.instead:
        links = [tag("li", tag("a", question, href=f"/?{urlencode({'q': question})}")) for question in answer.instead]
        parts.append(tag("section", tag("h2", "ask instead 可以改问"), tag("ul", *links)))
    return tag("main", *parts)


def _row(row: Row) -> Markup:
    metric = f"{row.metric.indicator or ''} {row.metric.value} {row.metric.unit}" if row.metric else None
    facts = (row.place and row.place.name, row.mechanism and row.mechanism.label, row.name, metric)
    operators = "、".join(operator.name for operator in row.operators)
    line = " · ".join(fact for fact in (*facts, operators, row.status) if fact)
    reason = tag("p", row.reason) if isinstance(row, Related) else ""
    return tag("li", line, reason, *map(_quote, row.evidence))


def _quote(evidence: Evidence) -> Markup:
    source = f"{evidence.title or evidence.name}, {evidence.name} {evidence.start}–{evidence.end}"
    return tag("blockquote", evidence.quote, " ", tag("span", source, class_="source"))


def _passage(hit: PassageHit) -> Markup:
    return tag(
        "li", tag("blockquote", hit.text), tag("span", f"{hit.title or hit.name}, {hit.name} {hit.start}–{hit.end}", class_="source")
    )
