"""Exports of views as files."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, create_model

from search_api.exporting.characters import TURNING, one_line
from search_api.exporting.formats import FORMATS, write
from search_api.exporting.parameters import PARAMETERS
from search_api.exporting.table import Table
from search_api.exporting.views import VIEWS
from search_api.http.dependencies import ServiceDep

router = APIRouter(prefix="/v1", tags=["export"])
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]')
LONGEST_NAME = 60  # characters; Chinese ones take three bytes, and file systems take 255


class Wanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    view: str = Field(description="What to export.", json_schema_extra={"enum": list(VIEWS)})
    format: str = Field(description="As what.", json_schema_extra={"enum": list(FORMATS)})
    lang: Literal["zh", "en"] = Field("zh", description="Language of headings and labels.")


_fields: dict[str, Any] = {name: (list[str], Field([], description=text)) for name, text in PARAMETERS.items()}
ExportQuery = create_model("ExportQuery", __base__=Wanted, **_fields)
_content = {each.media_type.partition(";")[0]: {"schema": {"type": "string"}} for each in FORMATS.values()}
EXPORTED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {"application/json": {"schema": {"type": "object"}}} | _content}
}


@router.get("/export", summary="Export a view as a file", response_class=Response, responses=EXPORTED)
def export(service: ServiceDep, request: Request, query: Annotated[ExportQuery, Query()]) -> Response:  # type: ignore[valid-type]
    """Exactly what a view shows, complete: an answer, a search, a list, an item or a comparison.

    The parameters are those of the view; one that it does not know is an error. Repeat one that takes several values.
    """
    wanted: Wanted = query
    given = wanted.model_dump(exclude_unset=True, exclude={"view", "format", "lang"})
    table = service.table(wanted.view, given, wanted.lang, str(request.base_url).rstrip("/"))
    pieces = write(table, wanted.format)
    return StreamingResponse(
        pieces, media_type=FORMATS[wanted.format].media_type, headers={"Content-Disposition": disposition(table, wanted.format)}
    )


def disposition(table: Table, format: str) -> str:
    """A plain name for all clients, and one that says what it is for those that read RFC 8187."""
    suffix = FORMATS[format].suffix
    title = NOT_IN_NAMES.sub("_", TURNING.sub("", one_line(table.title)))[:LONGEST_NAME].strip(" .")
    return f"attachment; filename=\"{table.name}{suffix}\"; filename*=UTF-8''{quote(title + suffix, safe='')}"
