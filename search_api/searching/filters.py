"""What a search can be narrowed down to, before anything is ranked."""

from __future__ import annotations

from graph.store import Reader, Where
from search_api import dated, listing
from search_api.errors import BadRequest

FILTERS = {
    "within": "Only reports on these places or places in them, by full name.",
    "mechanism": "Only passages that support these mechanisms or narrower ones, by id.",
    "kind": "Only passages on practices that organisations of these kinds operate, e.g. soe.",
    "status": "Only passages on practices in these states, e.g. failed.",
    "indicator": "Only passages with figures of these indicators, by id.",
    "document": "Only passages of these documents, by id.",
    "source": "Only documents that state one of these sources.",
    "since": "Only documents of this date or later, as YYYY, YYYY-MM or YYYY-MM-DD.",
    "until": "Only documents of this date or earlier; 2021 means until its end.",
}


def condition(reader: Reader, given: dated.Given) -> Where:
    """The filters as a condition on passages. Raises BadRequest for a filter or a word that is not known."""
    if unknown := sorted(given.keys() - FILTERS.keys()):
        raise BadRequest(f"search has no filter “{unknown[0]}”.", f"Filters of search: {', '.join(FILTERS)}.")
    return listing.where("passages", dated.condition(reader, given))
