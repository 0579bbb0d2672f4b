"""The review: what waits for a decision, decisions, and their history."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Query
from fastapi.responses import StreamingResponse

from graph.corrections import Decision
from search_api.http.dependencies import ServiceDep
from search_api.http.imports import Cursor, Limit
from search_api.reviewing.shapes import Deciding, History, Kind, ReadIn, Review, ReviewItem
from search_api.shapes import Page

router = APIRouter(prefix="/v1/review", tags=["review"])
LINES = "application/x-ndjson"
ANY_BODY = 100_000_000  # bytes; what a request may hold is limited by the settings
Who = Annotated[str, Query(max_length=200, description="Who decides; free text.")]
Names = Annotated[list[str], Query(max_length=50)]


@router.get("", summary="List what waits for review")
def list_review(
    service: ServiceDep,
    kind: Annotated[Kind | None, Query(description="Of this kind alone.")] = None,
    within: Names = [],  # noqa: B006
    document: Names = [],  # noqa: B006
    text: Names = [],  # noqa: B006
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Review:
    """Practices that the vocabulary does not know, names that several places share, and practices that are not certain.

    Each comes with its words, what stands around them, and what might be meant. `counts` are of all that meets the conditions.
    """
    return service.review(kind, {"within": within, "document": document, "text": text}, cursor, limit)


@router.get("/item", summary="Show one statement with its history")
def get_review_item(service: ServiceDep, id: Annotated[str, Query(max_length=2000)]) -> ReviewItem:
    """A statement that waits, or that was decided, by its id."""
    return service.review_item(id)


@router.post("/decisions", status_code=201, summary="Accept, change or reject statements")
def decide(service: ServiceDep, decision: Deciding) -> list[Decision]:
    """Decisions lie over the records: they outlast a new extraction, and come to bear again when a document comes back."""
    return list(service.decide(decision))


@router.get("/decisions", summary="List decisions")
def list_decisions(
    service: ServiceDep,
    document: Annotated[str | None, Query(max_length=200, description="About this document, by id.")] = None,
    item: Annotated[str | None, Query(max_length=2000, description="About this statement, by id.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Page[History]:
    """The history of decisions, the latest first, with those that were undone."""
    return service.decisions(document, item, cursor, limit)


@router.post("/decisions/{id}/undo", summary="Undo a decision")
def undo_decision(service: ServiceDep, id: str, who: Who = "") -> Decision:
    """The statement is again what the other decisions about it make of it. Undoing again changes nothing."""
    return service.undo_decision(id, who)


@router.get(
    "/export",
    summary="Export all decisions",
    response_class=StreamingResponse,
    responses={200: {"content": {LINES: {"schema": {"type": "string"}}}}},
)
def export_decisions(service: ServiceDep) -> StreamingResponse:
    """One decision a line, as JSON; POST /v1/review/import of any store takes them in."""
    headers = {"Content-Disposition": 'attachment; filename="casegraph-decisions.jsonl"'}
    return StreamingResponse(service.export_decisions(), media_type=LINES, headers=headers)


@router.post("/import", summary="Take decisions in")
def import_decisions(service: ServiceDep, lines: Annotated[str, Body(media_type=LINES, max_length=ANY_BODY)]) -> ReadIn:
    """Lines of an export, in any order and any number of times; those about documents that are not here wait for them."""
    return service.read_decisions(lines.splitlines())
