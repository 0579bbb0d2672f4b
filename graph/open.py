"""Opens a store by its address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from graph.errors import StoreError
from graph.neo4j_address import SCHEMES, Login, parse
from graph.sqlite_store import SqliteStore
from graph.store import Store


def _sqlite(url: str, read_only: bool, login: Login | None) -> Store:
    rest = url.partition("://")[2]
    if not rest.startswith("/") or len(rest) < 2:
        raise StoreError(f"sqlite://{rest} names no file", "write sqlite:///relative/path or sqlite:////absolute/path")
    return SqliteStore(Path(unquote(rest[1:])), read_only)


def _neo4j(url: str, read_only: bool, login: Login | None) -> Store:
    from graph.neo4j_store import Neo4jStore  # the driver takes time to load

    return Neo4jStore(parse(url, login), read_only)


STORES: dict[str, Callable[[str, bool, Login | None], Store]] = {"sqlite": _sqlite, **dict.fromkeys(SCHEMES, _neo4j)}


def open_store(url: str, read_only: bool = False, login: Login | None = None) -> Store:
    """The store at `url`: sqlite:///relative/path, sqlite:////absolute/path or neo4j://[user[:password]@]host[:port][/database].

    login: user and password for a server, where `url` has none; without both, CASEGRAPH_NEO4J_USER and
    CASEGRAPH_NEO4J_PASSWORD. Only a store that may be written is made. Raises StoreError if it cannot be opened.
    """
    scheme, separator, _ = url.partition("://")
    if not separator or scheme not in STORES:
        raise StoreError(f"{scheme!r} is not a kind of store", f"use one of: {', '.join(f'{known}://' for known in sorted(STORES))}")
    return STORES[scheme](url, read_only, login)
