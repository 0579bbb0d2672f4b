"""Documents by what they state of themselves: the source and the date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graph.store import Node, Reader
from search_api.errors import BadRequest

Given = Mapping[str, Sequence[str] | str | None]
STATED = ("source", "since", "until")
NONE_SUCH = "none"  # the id of no document


def condition(reader: Reader, given: Given) -> dict[str, tuple[str, ...]]:
    """Filters with the documents that fit in place of those of STATED. Raises BadRequest for what is no date."""
    own = {name: several(value) for name, value in given.items() if name not in STATED}
    sources, since, until = several(given.get("source")), _date(given, "since"), _date(given, "until")
    if sources or since or until:
        named = set(own.get("document", ()))
        fitting = (node.props["document"] for node in _documents(reader, sources, since, until))
        own["document"] = tuple(id for id in fitting if not named or id in named) or (NONE_SUCH,)
    return own


def _documents(reader: Reader, sources: Sequence[str], since: str, until: str) -> Iterator[Node]:
    """Documents without a date are of no time."""
    for node in reader.nodes("Document"):
        date = node.props.get("date") or ""
        in_time = (not since or date >= since) and (not until or (date and date[: len(until)] <= until))
        if in_time and (not sources or node.props.get("source") in sources):
            yield node


def several(given: Sequence[str] | str | None) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) and given else tuple(given or ())


def _date(given: Given, name: str) -> str:
    date = "".join(several(given.get(name))[:1])
    if date and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", date):
        raise BadRequest(f"“{date}” is no date.", "Write it as 2021, 2021-05 or 2021-05-31.")
    return date
