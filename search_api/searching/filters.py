"""What a search can be narrowed down to, before anything is ranked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graph.store import Node, Reader, Where
from search_api import listing
from search_api.errors import BadRequest

Given = Mapping[str, Sequence[str] | str | None]
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
NONE_SUCH = "none"  # the id of no document


def condition(reader: Reader, given: Given) -> Where:
    """The filters as a condition on passages. Raises BadRequest for a filter or a word that is not known."""
    if unknown := sorted(given.keys() - FILTERS.keys()):
        raise BadRequest(f"search has no filter “{unknown[0]}”.", f"Filters of search: {', '.join(FILTERS)}.")
    own = {name: _several(given.get(name)) for name in FILTERS if name not in ("source", "since", "until")}
    sources, since, until = _several(given.get("source")), _date(given, "since"), _date(given, "until")
    if sources or since or until:
        named = set(own["document"])
        fitting = (node.props["document"] for node in _documents(reader, sources, since, until))
        own["document"] = tuple(id for id in fitting if not named or id in named) or (NONE_SUCH,)
    return listing.where("passages", own)


def _documents(reader: Reader, sources: Sequence[str], since: str, until: str) -> Iterator[Node]:
    """Documents without a date are of no time."""
    for node in reader.nodes("Document"):
        date = node.props.get("date") or ""
        in_time = (not since or date >= since) and (not until or (date and date[: len(until)] <= until))
        if in_time and (not sources or node.props.get("source") in sources):
            yield node


def _several(given: Sequence[str] | str | None) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) and given else tuple(given or ())


def _date(given: Given, name: str) -> str:
    date = "".join(_several(given.get(name))[:1])
    if date and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", date):
        raise BadRequest(f"“{date}” is no date.", "Write it as 2021, 2021-05 or 2021-05-31.")
    return date
