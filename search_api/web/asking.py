"""What the address of the page for questions says: the question, the conditions set in place of its own, and how far its rows are narrowed.

A condition stands under `set_` and its name in Conditions, an empty one where it is taken away; a facet's value under the facet's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from pydantic import ValidationError

from search_api.errors import BadRequest
from search_api.shapes import Conditions, Narrowing

SET = "set_"
SEVERAL = ("places", "mechanisms", "without", "left_out")
PAGE = ("page", "cursor")
YEARS = ("since", "until")
Given = str | Sequence[str] | None


def conditions(request: Request) -> Conditions:
    """Raises BadRequest for a value that no condition can have."""
    present = {name: request.query_params.getlist(SET + name) for name in Conditions.model_fields}
    given = {name: _value(name, values) for name, values in present.items() if values}
    try:
        return Conditions.model_validate(given)
    except ValidationError as error:
        names = ", ".join(SET + str(each["loc"][0]) for each in error.errors())
        raise BadRequest(f"The address sets {names} to what it cannot be.", "Ask the question anew.") from None


def _value(name: str, values: list[str]) -> Any:
    if name in SEVERAL:
        return tuple(value for value in values if value)
    return values[-1] or (0 if name in YEARS else "")


def is_changed(request: Request) -> bool:
    """True where conditions are set."""
    return any(name.startswith(SET) for name in request.query_params)


def narrowing(request: Request) -> Narrowing:
    return Narrowing(**{name: request.query_params.get(name) or None for name in Narrowing.model_fields})


def filters(narrow: Narrowing) -> dict[str, str]:
    """The same as filters of a search."""
    given = narrow.model_dump(exclude_none=True)
    year, place = given.pop("year", None), given.pop("place", None)
    return given | ({"since": year, "until": year} if year else {}) | ({"within": place} if place else {})


def kept(request: Request, *names: str) -> list[tuple[str, str]]:
    """What the address says, without these names and which page of a list is shown."""
    return [(name, value) for name, value in request.query_params.multi_items() if name not in (*names, *PAGE)]


def link(request: Request, **new: Given) -> str:
    """The first page under other values; None takes one out, several stand beside each other."""
    pairs = [(name, each) for name, value in new.items() for each in _several(value)]
    return f"{request.url.path}?{urlencode(kept(request, *new) + pairs)}"


def _several(value: Given) -> Iterable[str]:
    return () if value is None else (value,) if isinstance(value, str) else value


def reset(request: Request) -> str:
    """The question as it was asked."""
    return link(request, **{name: None for name in request.query_params if name.startswith(SET)})


def helpers(request: Request) -> dict[str, Any]:
    """What templates of narrowed lists use."""
    return {"link": partial(link, request), "kept": partial(kept, request), "narrow": narrowing(request)}
