"""What can be exported: each view makes a table of the parameters that it is asked with, as the pages and the HTTP interface name them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from search_api.errors import BadRequest
from search_api.exporting.table import Table
from search_api.exporting.views.answer import answer
from search_api.exporting.views.asking import Asked
from search_api.exporting.views.items import ITEMS, item
from search_api.exporting.views.lists import LISTS, listed
from search_api.exporting.views.search import search

View = Callable[[Asked], Table]
VIEWS: Mapping[str, View] = {"answer": answer, "search": search, **dict.fromkeys(LISTS, listed), **dict.fromkeys(ITEMS, item)}


def table(asked: Asked) -> Table:
    """The table of a view; BadRequest names the view or the parameter that is not known, NotFound the item."""
    if asked.view not in VIEWS:
        raise BadRequest(f"“{asked.view}” is no view.", f"One of: {', '.join(VIEWS)}.")
    return VIEWS[asked.view](asked)


__all__ = ["VIEWS", "Asked", "table"]
