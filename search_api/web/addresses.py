"""The addresses of pages: where a place, a mechanism, an organisation or a quote is shown."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from fastapi import Request

from search_api.shapes import Evidence


def place(name: str) -> str:
    return f"/places/{quote(name)}"


def mechanism(id: str) -> str:
    return f"/mechanisms/{quote(id)}"


def organisation(id: str) -> str:
    return f"/organisations/{quote(id)}"


def document(id: str) -> str:
    return f"/documents/{quote(id, safe=':')}"


def words(evidence: Evidence) -> str:
    """The document, opened at the words of a quote."""
    return f"{document(evidence.document)}?start={evidence.start}&end={evidence.end}#cited"


def asked(**parameters: str) -> str:
    return f"/?{urlencode(parameters)}"


def changed(request: Request, **parameters: str | None) -> str:
    """This page under other parameters; None takes one out."""
    return with_parameters(request.url.path, request.query_params.multi_items(), parameters)


def with_parameters(path: str, present: list[tuple[str, str]], new: Mapping[str, str | None]) -> str:
    kept = [(name, value) for name, value in present if name not in new]
    query = urlencode(kept + [(name, value) for name, value in new.items() if value is not None])
    return f"{path}?{query}" if query else path
