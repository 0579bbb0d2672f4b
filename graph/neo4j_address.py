"""The address of a Neo4j database: scheme://[user[:password]@]host[:port][/database]."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from graph.errors import StoreError

Login = tuple[str, str]  # user, password
SCHEMES = ("neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc")  # +s: encrypted, +ssc: with a certificate of one's own
USER, PASSWORD = "CASEGRAPH_NEO4J_USER", "CASEGRAPH_NEO4J_PASSWORD"
PORT, DATABASE = 7687, "neo4j"
_FORM = "write neo4j://host:7687 or neo4j://host:7687/database"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is, and as whom to ask. `name` is for messages: it has no password."""

    uri: str
    database: str
    login: Login = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.uri}/{self.database}"


def parse(url: str, login: Login | None = None) -> Address:
    """The address in `url`. User and password come from there, else from `login`, else from the environment. Raises StoreError."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or PORT
    except ValueError:
        raise StoreError(f"an address with {url.partition('://')[0]}:// is not valid", _FORM) from None
    database = unquote(parts.path.strip("/")) or DATABASE
    if not host or "/" in database or parts.query or parts.fragment:
        raise StoreError(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path} names no database", _FORM)
    uri = f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{port}"
    return Address(uri, database, _login(parts.username, parts.password, login))


def _login(user: str | None, password: str | None, login: Login | None) -> Login:
    given_user, given_password = login or (os.environ.get(USER, ""), os.environ.get(PASSWORD, ""))
    found = unquote(password) if password else given_password
    if not found:
        raise StoreError(
            "there is no password for the Neo4j server", f"set {PASSWORD} or {PASSWORD}_FILE (and {USER} if the user is not neo4j)"
        )
    return unquote(user) if user else given_user or "neo4j", found
