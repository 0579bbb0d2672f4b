"""Where a view opens in a browser, or, where it has no page, over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote, urlencode

from search_api import addresses

Parameters = Mapping[str, Sequence[str]]
ITEMS: Mapping[str, Callable[[str], str]] = {
    "document": addresses.document,
    "place": addresses.place,
    "mechanism": addresses.mechanism,
    "organisation": addresses.organisation,
    "practice": lambda id: f"/v1/practices/{quote(id)}",
    "metric": lambda id: f"/v1/metrics/{quote(id)}",
}
LISTS = {"answer": "/", "search": "/", "practices": "/v1/practices", "metrics": "/v1/metrics"}
# What pages call parameters otherwise than the views; a page has all passages, so that it knows no limit.
NAMES = {"answer": {"question": "q"}, "search": {"query": "q", "within": "place", "limit": ""}}
YEARS = ("search", "documents")


def address(view: str, parameters: Parameters) -> str:
    """From the root of the service; in ASCII, as programs that read a file may not know other addresses."""
    if view in ITEMS:
        return quote(ITEMS[view](parameters["id"][0]), safe="/:%")
    shown = [("show", ["passages"])] if view == "search" else []
    query = urlencode([*shown, *_named(view, _with_year(parameters) if view in YEARS else parameters)], doseq=True)
    path = LISTS.get(view, f"/{view}")
    return f"{path}?{query}" if query else path


def _named(view: str, parameters: Parameters) -> Iterator[tuple[str, Sequence[str]]]:
    for name, values in sorted(parameters.items()):
        if shown := NAMES.get(view, {}).get(name, name):
            yield shown, values


def _with_year(parameters: Parameters) -> Parameters:
    """From the beginning to the end of one year is that year."""
    since = parameters.get("since")
    if not since or since != parameters.get("until"):
        return parameters
    return {name: values for name, values in parameters.items() if name not in ("since", "until")} | {"year": since}
