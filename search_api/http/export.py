"""Exports of views as files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from search_api.exporting.formats import FORMATS, file_name, write
from search_api.exporting.views.names import PARAMETERS, VIEWS
from search_api.http.dependencies import ServiceDep

router = APIRouter(prefix="/v1", tags=["export"])


class _Query(BaseModel):
    model_config = ConfigDict(extra="forbid")

    view: Literal[tuple(VIEWS)] = Field(description="What to export.")
    format: Literal[tuple(FORMATS)] = Field(description="As what.")
    lang: Literal["zh", "en"] = Field("zh", description="Language of headings and labels.")
