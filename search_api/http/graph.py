"""The graph: what it holds, how places hang together, and exports."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from search_api.graph_files import FILE_NAMES, MEDIA_TYPES
from search_api.http.dependencies import ServiceDep
from search_api.link_shapes import Communities, Paths, Shared, Similar, Summary

router = APIRouter(prefix="/v1/graph", tags=["graph"])
WITHIN = "Only practices in these places or below them, by full name."
STATUS = "Only practices in one of these states; without it those in force (current, criticised)."


SCHEMAS = {"jsonld": "object", "graphml": "string", "csv": "string"}


class Scoped(BaseModel):
    model_config = ConfigDict(extra="forbid")

    status: list[str] = Field([], description=STATUS)


class CommunitiesQuery(Scoped):
    within: list[str] = Field([], description=WITHIN)
    level: str | None = Field(None, description="Count practices for the place of this level above them, e.g. province.")
    limit: int = Field(20, ge=1, le=200, description="How many communities at most.")


class SharedQuery(Scoped):
    place: list[str] = Field(min_length=2, max_length=20, description="Two to twenty places, by full name, with all below them.")
    limit: int = Field(50, ge=1, le=200, description="How many mechanisms at most.")


class SimilarQuery(Scoped):
    place: str = Field(description="A place by full name, with all below it.")
    within: list[str] = Field([], description=WITHIN)
    limit: int = Field(10, ge=1, le=200, description="How many places at most.")


class PathsQuery(Scoped):
    source: str = Field(description="A place by full name, with all below it.")
    target: str = Field(description="Another place by full name, with all below it.")
    within: list[str] = Field([], description=WITHIN)
    limit: int = Field(5, ge=1, le=200, description="How many ways at most.")


class ExportQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    format: Literal["graphml", "csv", "jsonld"] = Field(description="csv: a ZIP archive for `neo4j-admin database import full`.")
    within: list[str] = Field([], description="Only nodes that lie in these places or speak of them, by full name.")
    label: list[str] = Field([], description="Only nodes of these labels, and the edges between them.")


@router.get("", summary="What the graph holds")
def get_graph(service: ServiceDep) -> Summary:
    """Nodes by label, and the schema: the edges from label to label, and the properties of labels and edge types."""
    return service.graph()


@router.get("/communities", summary="Group places by the mechanisms that they use")
def get_communities(service: ServiceDep, query: Annotated[CommunitiesQuery, Query()]) -> Communities:
    """Communities of places and mechanisms, the largest first, with every link inside each."""
    return service.communities(**query.model_dump())


@router.get("/shared", summary="Show what places share")
def get_shared(service: ServiceDep, query: Annotated[SharedQuery, Query()]) -> Shared:
    """The mechanisms that at least two of the places use, each with its quotes from each place."""
    return service.shared(query.place, query.status, query.limit)


@router.get("/similar", summary="Find places like one")
def get_similar(service: ServiceDep, query: Annotated[SimilarQuery, Query()]) -> Similar:
    """The places of the same level that share most mechanisms with a place, with what they share."""
    return service.similar(**query.model_dump())


@router.get("/paths", summary="Find the shortest ways between two places")
def get_paths(service: ServiceDep, query: Annotated[PathsQuery, Query()]) -> Paths:
    """The shortest ways over mechanisms, organisations and other places; those over what few places share come first."""
    return service.paths(**query.model_dump())


EXPORTED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {MEDIA_TYPES[kind]: {"schema": {"type": type}} for kind, type in SCHEMAS.items()}}
}


@router.get("/export", summary="Export the graph", response_class=Response, responses=EXPORTED)
def export_graph(service: ServiceDep, query: Annotated[ExportQuery, Query()]) -> Response:
    """GraphML, a ZIP archive of CSV files, or JSON-LD; the same graph gives the same bytes."""
    export = service.export(query.format, query.within, query.label)
    headers = {"Content-Disposition": f'attachment; filename="{FILE_NAMES[query.format]}"'}
    return StreamingResponse(export.chunks(), media_type=MEDIA_TYPES[query.format], headers=headers)
