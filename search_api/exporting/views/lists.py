"""The lists, each complete: they are read from the store page by page while they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.store import Where
from search_api import documents, listing, mechanisms
from search_api.exporting.cells import ENTITY, METRIC, PLACE, PRACTICE, QUOTES, Cells, Maker
from search_api.exporting.table import Table
from search_api.exporting.views.asking import Asked, Line
from search_api.shapes import Evidence, Page

PAGE = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """How items of a kind become lines. all_quotes: a line carries every quote, not only the first ones that a list shows."""

    keys: Sequence[str]
    cells: Callable[[Maker, Any], Cells]
    all_quotes: bool = False


DOCUMENT = ("title", "file", "date", "source", "language", "added", "cases", "practices", "metrics", "notes", "id", "document_link")
LISTS: Mapping[str, Kind] = {
    "documents": Kind(DOCUMENT, Maker.document),
    "places": Kind((*PLACE, "documents", "candidates", *ENTITY), Maker.place),
    "mechanisms": Kind(("label_zh", "label_en", "mechanism_id", "theme", "broader", "definition", "places", "practices"), Maker.mechanism),
    "practices": Kind((*PLACE, *PRACTICE, "confidence", "id", *QUOTES), Maker.practice, all_quotes=True),
    "metrics": Kind((*PLACE, *(key for key in METRIC if key not in ("operation", "terms")), "id", *QUOTES), Maker.metric, all_quotes=True),
    "organisations": Kind(("name", "kind", *PLACE, "documents", *ENTITY), Maker.organisation),
}


def listed(asked: Asked) -> Table:
    condition = listing.where(asked.view, asked.parameters, asked.reader)
    first = page(asked, asked.view, condition)
    return asked.table(
        asked.word(asked.view), (), asked.columns(LISTS[asked.view].keys), lines(asked, asked.view, condition, first), first.total
    )


def lines(asked: Asked, kind: str, condition: Where, first: Page[Any] | None = None) -> Iterator[Line]:
    """A line for each item, to the end of the list."""
    found = first or page(asked, kind, condition)
    while True:
        for item in found.items:
            yield line(asked, kind, item)
        if found.next is None:
            return
        found = page(asked, kind, condition, found.next)


def line(asked: Asked, kind: str, item: Any) -> Line:
    evidence: Sequence[Evidence] = getattr(item, "evidence", ())
    return Line(LISTS[kind].cells(asked.make, item), evidence, (item.id,) if kind == "documents" else ())


def page(asked: Asked, kind: str, condition: Where, cursor: str | None = None) -> Page[Any]:
    match kind:
        case "documents":
            return documents.page(asked.reader, condition, cursor, PAGE)
        case "mechanisms":
            return mechanisms.page(asked.reader, condition, cursor, PAGE)
    quotes = None if LISTS[kind].all_quotes else listing.QUOTES_IN_LIST
    return listing.page(asked.reader, kind, condition, cursor, PAGE, quotes)
