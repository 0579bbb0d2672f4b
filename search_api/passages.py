"""Search by words: passages with the ranges that matched."""

from __future__ import annotations

from graph.store import Reader, Where
from graph.words import terms
from search_api.answering.passages import shown
from search_api.shapes import SearchAnswer

COUNTED_AT_MOST = 1000


def search(reader: Reader, query: str, where: Where, limit: int) -> SearchAnswer:
    """The best passages. `total` counts those found, up to a thousand."""
    words = terms(query)
    hits = reader.search(words, where, max(limit, COUNTED_AT_MOST))
    searched = reader.count("Document", Where(documents=where.documents))
    return SearchAnswer(query=query, total=len(hits), documents_searched=searched, passages=shown(hits[:limit], words, reader))
