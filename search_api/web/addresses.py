"""The addresses of pages: where a place, a mechanism, an organisation or a quote is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from fastapi import Request

from search_api.addresses import document, mechanism, organisation, place, words

__all__ = ["asked", "changed", "compared", "document", "mechanism", "organisation", "place", "with_parameters", "words"]


def asked(**parameters: str) -> str:
    return f"/?{urlencode(parameters)}"


def compared(places: Iterable[str], columns: Iterable[str] = ()) -> str:
    """The table of these places, by ids of the vocabulary; by what most of the places have where none is given."""
    return f"/compare?{urlencode([*(('places', each) for each in places), *(('columns', each) for each in columns)])}"


def changed(request: Request, **parameters: str | None) -> str:
    """This page under other parameters; None takes one out."""
    return with_parameters(request.url.path, request.query_params.multi_items(), parameters)


def with_parameters(path: str, present: list[tuple[str, str]], new: Mapping[str, str | None]) -> str:
    kept = [(name, value) for name, value in present if name not in new]
    query = urlencode(kept + [(name, value) for name, value in new.items() if value is not None])
    return f"{path}?{query}" if query else path
