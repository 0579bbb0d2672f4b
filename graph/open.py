"""Opens a store by its address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from graph.errors import StoreError
from graph.sqlite_store import SqliteStore
from graph.store import Store


def _sqlite(rest: str, read_only: bool) -> Store:
    if not rest.startswith("/") or len(rest) < 2:
        raise StoreError(f"sqlite://{rest} names no file", "write sqlite:///relative/path or sqlite:////absolute/path")
    return SqliteStore(Path(unquote(rest[1:])), read_only)


STORES: dict[str, Callable[[str, bool], Store]] = {"sqlite": _sqlite}


def open_store(url: str, read_only: bool = False) -> Store:
    """The store at `url`, e.g. sqlite:///relative/path or sqlite:////absolute/path. Only a store that may be written is made.

    Raises StoreError if it cannot be opened.
    """
    scheme, separator, rest = url.partition("://")
    if not separator or scheme not in STORES:
        raise StoreError(f"{scheme!r} is not a kind of store", f"use one of: {', '.join(f'{known}://' for known in sorted(STORES))}")
    return STORES[scheme](rest, read_only)
