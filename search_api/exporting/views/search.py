"""The passages that a search finds, best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_api.errors import BadRequest
from search_api.exporting.cells import passage_evidence
from search_api.exporting.table import Table
from search_api.exporting.views.asking import Asked, Line
from search_api.searching.filters import FILTERS
from search_api.searching.ranking import CANDIDATES
from search_api.shapes import PassageHit

PASSAGE = ("rank", "title", "file", "text", "score", "why", "links")
MOST = 2 * CANDIDATES
KNOWN = ("query", "limit", *FILTERS)


def search(asked: Asked) -> Table:
    filters = {name: values for name, values in asked.parameters.items() if name in FILTERS}
    query = asked.needed("query")
    found = asked.service.search(query, _limit(asked.one("limit")), False, **filters)
    title = asked.word("titled", view=asked.word("search"), name=query)
    about = [("query", query), ("searched", found.documents_searched)]
    return asked.table(title, about, asked.columns(PASSAGE), passage_lines(asked, found.passages), len(found.passages))


def passage_lines(asked: Asked, passages: Sequence[PassageHit]) -> Iterator[Line]:
    for rank, hit in enumerate(passages, 1):
        yield Line(asked.make.passage(rank, hit), (passage_evidence(hit),))


def _limit(given: str) -> int:
    if given and not (given.isascii() and given.isdigit() and 1 <= int(given) <= MOST):
        raise BadRequest(f"limit=“{given}” is not valid.", f"A number between 1 and {MOST}.")
    return int(given or 20)
