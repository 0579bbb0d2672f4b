"""Questions and search."""

from __future__ import annotations

from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field, model_validator

from search_api.http.dependencies import ServiceDep
from search_api.searching.filters import FILTERS
from search_api.shapes import Answer, Conditions, Narrowing, SearchAnswer

router = APIRouter(prefix="/v1", tags=["questions"])
LONGEST = 2000
FACETS = "Count how the result divides by place, mechanism, status, kind of operator, indicator, year and source."


class Request(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Question(Request):
    question: str = Field("", max_length=LONGEST, description="A question in Chinese or English. May be left out with `follow`.")
    follow: str = Field(
        "", max_length=4 * LONGEST, description="The id of an earlier answer: the question follows that one (“and in Shandong?”)."
    )
    conditions: Conditions = Field(Conditions(), description="Conditions in place of those that the question states.")
    narrow: Narrowing = Field(Narrowing(), description="Only rows that have these values of facets.")
    facets: bool = Field(False, description=FACETS)

    @model_validator(mode="after")
    def _asks(self) -> Self:
        if not self.question.strip() and not self.follow:
            raise ValueError("needs a question, or the id of an earlier answer to follow")
        return self


class Search(Request):
    query: str = Field(min_length=1, max_length=LONGEST, pattern=r"\S", description="Words or a question, in Chinese or English.")
    limit: int = Field(20, ge=1, le=200, description="How many passages at most.")
    within: list[str] = Field([], description=FILTERS["within"])
    mechanism: list[str] = Field([], description=FILTERS["mechanism"])
    kind: list[str] = Field([], description=FILTERS["kind"])
    status: list[str] = Field([], description=FILTERS["status"])
    indicator: list[str] = Field([], description=FILTERS["indicator"])
    document: list[str] = Field([], description=FILTERS["document"])
    source: list[str] = Field([], description=FILTERS["source"])
    since: str | None = Field(None, description=FILTERS["since"])
    until: str | None = Field(None, description=FILTERS["until"])
    facets: bool = Field(False, description=FACETS)


@router.post("/ask", summary="Answer a question")
def ask(service: ServiceDep, question: Question) -> Answer:
    """Rows that answer the question completely, each with its evidence, and related rows, each with the reason why it is not among them."""
    return service.ask(question.question, question.follow, question.conditions, question.narrow, question.facets)


@router.get("/search", summary="Find passages by words and meaning")
def search(service: ServiceDep, search: Annotated[Search, Query()]) -> SearchAnswer:
    """Passages that hold words of the query or are near to it in meaning, best first, with the ranges that matched and what found them."""
    return service.search(**search.model_dump())


@router.post("/search", summary="Find passages, with the conditions in the body")
def search_by_body(service: ServiceDep, search: Search) -> SearchAnswer:
    """As GET, for long conditions."""
    return service.search(**search.model_dump())
