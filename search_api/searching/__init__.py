"""Search: passages by words and by meaning, best first, each with the ranges that matched and what found it.

`search(...)` answers users; `rank(...)` is the ranking alone, which answers from passages use as well.
"""

from __future__ import annotations

from graph.store import Reader, Where
from search_api.encoder import Encoder, open_encoder
from search_api.facets import counted, of_passages
from search_api.searching.glossary import NO_GLOSSARY, Glossary
from search_api.searching.query import Query, read
from search_api.searching.ranking import CANDIDATES, Found, found
from search_api.searching.showing import shown
from search_api.shapes import SearchAnswer

__all__ = ["Found", "Query", "rank", "read", "search", "shown"]


def rank(
    reader: Reader, text: str | Query, where: Where, limit: int, encoder: Encoder | None = None, glossary: Glossary = NO_GLOSSARY
) -> list[Found]:
    """The best passages for a question or a few words in Chinese or English, read or not."""
    query = text if isinstance(text, Query) else read(text, glossary)
    return found(reader, query, where, limit, encoder or open_encoder())[0]


def search(
    reader: Reader, text: str, where: Where, limit: int, encoder: Encoder, glossary: Glossary = NO_GLOSSARY, facets: bool = False
) -> SearchAnswer:
    """`total` counts the candidates: those found by words and those near in meaning, up to 200 of each. facets: of all of these."""
    query = read(text, glossary)
    hits, total = found(reader, query, where, max(limit, 2 * CANDIDATES) if facets else limit, encoder)
    return SearchAnswer(
        query=text,
        total=total,
        documents_searched=reader.count("Document", Where(documents=where.documents)),
        passages=shown(hits[:limit], query, reader),
        facets=counted(of_passages([hit.node for hit in hits], reader), query.language) if facets else (),
    )
