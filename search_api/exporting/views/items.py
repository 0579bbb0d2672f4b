"""One item: the statements that its page shows, or for a practice or a metric the one row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from graph.schema import node_id
from graph.store import Where
from search_api import listing, mechanisms
from search_api.documents import detail
from search_api.exporting.cells import METRIC, PLACE, PRACTICE, QUOTES
from search_api.exporting.table import Column, Table
from search_api.exporting.views.asking import Asked, Line
from search_api.exporting.views.lists import LISTS, line, lines, page
from search_api.exporting.wording import kind_label, mechanism_label

if TYPE_CHECKING:
    from search_api.pictures import Picture

STATEMENTS = (*PLACE, *PRACTICE, *(key for key in METRIC if key not in ("operation", "terms")), "confidence", "id", *QUOTES)


def _document(asked: Asked, id: str) -> Table:
    found = detail(asked.reader, id)
    about = [("file", found.name)]
    return _statements(asked, found.title or found.name, about, Where(documents=(found.id,)))


def _place(asked: Asked, id: str) -> Table:
    listing.found(asked.reader, "places", id)
    return _statements(asked, id, (), Where(within=(id,)))


def _statements(asked: Asked, name: str, about: Sequence[tuple[str, object]], condition: Where) -> Table:
    """Practices, then metrics."""
    firsts = {kind: page(asked, kind, condition) for kind in ("practices", "metrics")}
    rows = chain.from_iterable(lines(asked, kind, condition, first) for kind, first in firsts.items())
    return asked.table(_title(asked, name), about, asked.columns(STATEMENTS), rows, sum(first.total for first in firsts.values()))


def _mechanism(asked: Asked, id: str) -> Table:
    found = mechanisms.item(asked.reader, id)
    condition = Where(mechanisms=(id,))
    first = page(asked, "practices", condition)
    definition = found.definition_zh if asked.language == "zh" else found.definition_en
    name = mechanism_label(id, asked.language) or id
    rows = lines(asked, "practices", condition, first)

    def drawn() -> Picture:
        from search_api.pictures import map_picture

        return map_picture(asked.service.map(id), asked.language)

    return asked.table(_title(asked, name), [("definition", definition)], _practice_columns(asked), rows, first.total, pictures=(drawn,))


def _practice_columns(asked: Asked) -> tuple[Column, ...]:
    return asked.columns(LISTS["practices"].keys)


def _organisation(asked: Asked, id: str) -> Table:
    """The practices that it operates."""
    node = listing.found(asked.reader, "organisations", id)
    edges = asked.reader.edges_to([node_id("Organisation", id)], ("OPERATED_BY",))
    ids = sorted({edge.source for edge in edges})
    about = [("kind", kind_label(node.props["kind"], asked.language))]
    return asked.table(_title(asked, node.props["name"]), about, _practice_columns(asked), _practices(asked, ids), len(ids))


def _practices(asked: Asked, ids: Sequence[str]) -> Iterator[Line]:
    for item in listing.MAKERS["practices"](asked.reader, list(asked.reader.by_ids(ids).values()), None):
        yield line(asked, "practices", item)


def _alone(asked: Asked, id: str) -> Table:
    kind = f"{asked.view}s"
    row = line(asked, kind, listing.item(asked.reader, kind, id))
    return asked.table(_title(asked, id), (), asked.columns(LISTS[kind].keys), [row], 1)


def _title(asked: Asked, name: str) -> str:
    return asked.word("titled", view=asked.word(asked.view), name=name)


ITEMS: Mapping[str, Callable[[Asked, str], Table]] = {
    "document": _document,
    "place": _place,
    "mechanism": _mechanism,
    "practice": _alone,
    "metric": _alone,
    "organisation": _organisation,
}


def item(asked: Asked) -> Table:
    return ITEMS[asked.view](asked, asked.needed("id"))
