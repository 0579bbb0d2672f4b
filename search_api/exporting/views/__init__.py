"""What can be exported: each view makes a table of the parameters that it is asked with, as the pages and the HTTP interface name them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from search_api.errors import BadRequest
from search_api.exporting.table import Table
from search_api.exporting.views.answer import KNOWN as ANSWER
from search_api.exporting.views.answer import answer
from search_api.exporting.views.asking import Asked
from search_api.exporting.views.compare import KNOWN as COMPARE
from search_api.exporting.views.compare import compare
from search_api.exporting.views.items import ITEMS, item
from search_api.exporting.views.lists import LISTS, listed
from search_api.exporting.views.search import KNOWN as SEARCH
from search_api.exporting.views.search import search
from search_api.listing import filters_of


@dataclass(frozen=True, slots=True)
class View:
    """`parameters`: the names of those that it knows."""

    make: Callable[[Asked], Table]
    parameters: tuple[str, ...]


VIEWS: Mapping[str, View] = {
    "answer": View(answer, ANSWER),
    "search": View(search, SEARCH),
    **{kind: View(listed, filters_of(kind)) for kind in LISTS},
    **{kind: View(item, ("id",)) for kind in ITEMS},
    "compare": View(compare, COMPARE),
}


def table(asked: Asked) -> Table:
    """The table of a view; BadRequest names the view or the parameter that is not known, NotFound the item."""
    if asked.view not in VIEWS:
        raise BadRequest(f"“{asked.view}” is no view.", f"One of: {', '.join(VIEWS)}.")
    known = VIEWS[asked.view].parameters
    for name in asked.parameters:
        if name not in known:
            raise BadRequest(f"The view “{asked.view}” has no parameter “{name}”.", f"It knows: {', '.join(known)}.")
    return VIEWS[asked.view].make(asked)


__all__ = ["VIEWS", "Asked", "table"]
