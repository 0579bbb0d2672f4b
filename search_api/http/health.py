"""Whether the service lives, and whether it can answer."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from search_api.http.dependencies import ServiceDep
from search_api.items import Health

router = APIRouter(tags=["health"])


class Alive(BaseModel):
    status: Literal["ok"] = "ok"


@router.get("/healthz", summary="Is the service alive?")
def healthz() -> Alive:
    """Answers as long as the process does."""
    return Alive()


@router.get("/readyz", summary="Can the service answer?")
def readyz(service: ServiceDep) -> Health:
    """The state of the store; 503 where it cannot be used."""
    return service.health()
