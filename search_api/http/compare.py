"""Comparisons."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from search_api.comparing.shapes import Choice, Comparison
from search_api.http.dependencies import ServiceDep

router = APIRouter(prefix="/v1", tags=["comparison"])


@router.get("/compare", summary="Compare places")
def compare(service: ServiceDep, choice: Annotated[Choice, Query()]) -> Comparison:
    """A matrix of places by mechanisms, themes and indicators.

    Every cell has its statements with evidence, numbers are brought to one unit of the column, and `rankings` and `summary` are made of
    nothing but the cells. Names that stand for nothing, or for several things, are `unresolved`, with candidates.
    """
    return service.compare(choice)


@router.post("/compare", summary="Compare places, with the choice in the body")
def compare_by_body(service: ServiceDep, choice: Choice) -> Comparison:
    """As GET, for long lists."""
    return service.compare(choice)
