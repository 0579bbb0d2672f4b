"""Checks of an installation: each part works, or what to do about it."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from search_api.service import Service
from search_api.settings import Settings, load_settings

ROOM = 1_000_000_000  # bytes; ten thousand reports take about half of it


@dataclass(frozen=True)
class Check:
    part: str
    ok: bool
    found: str
    next_step: str = ""


class Trouble(Exception):
    def __init__(self, found: str, next_step: str) -> None:
        super().__init__(found)
        self.cause = found
        self.next_step = next_step


def checks(store: str | None = None) -> Iterator[Check]:
    """The checks one by one; none raises."""
    parts: dict[str, Callable[[], str]] = {
        "Python": _python,
        "SQLite": _sqlite,
        "settings": lambda: _settings(load_settings(store=store)),
        "vocabulary": _vocabulary,
        "gazetteer": _gazetteer,
        "store": lambda: _store(load_settings(store=store)),
        "disk": lambda: _disk(load_settings(store=store)),
    }
    for part, run in parts.items():
        try:
            yield Check(part, True, run())
        except Exception as error:
            cause = getattr(error, "cause", None) or f"{type(error).__name__}: {error}"
            yield Check(part, False, cause, getattr(error, "next_step", "Install casegraph again."))


def _python() -> str:
    return sys.version.split()[0]


def _sqlite() -> str:
    with sqlite3.connect(":memory:") as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE word USING fts5(terms)")
        except sqlite3.OperationalError:
            raise Trouble(f"{sqlite3.sqlite_version} without FTS5", "Use a Python whose SQLite has FTS5.") from None
    return f"{sqlite3.sqlite_version} with FTS5"


def _settings(settings: Settings) -> str:
    return f"{len(type(settings).model_fields)} read"


def _vocabulary() -> str:
    from corpus.ontology import ontology
    from corpus.ontology.check import problems
    from corpus.ontology.reader import HOME

    if found := list(problems(HOME)):
        raise Trouble(f"{len(found)} problems, first: {found[0]}", "Run `casegraph vocabulary check`.")
    return f"{len(ontology().mechanisms)} mechanisms, {len(ontology().indicators)} indicators"


def _gazetteer() -> str:
    from corpus.gazetteer import gazetteer

    if not gazetteer().named("北京市"):
        raise Trouble("does not know 北京市", "Install casegraph again.")
    return "loaded"


def _file(settings: Settings) -> Path | None:
    """The file of an embedded store."""
    scheme, _, path = settings.store.partition(":///")
    return Path(unquote(path)) if scheme == "sqlite" else None


def _store(settings: Settings) -> str:
    file = _file(settings)
    if file and not file.exists():
        return f"{settings.store} is not there yet; `casegraph ingest` makes it"
    with Service(settings, read_only=True) as service:
        health = service.health()
    return f"{health.store}, {health.documents} documents"


def _disk(settings: Settings) -> str:
    folder = (_file(settings) or Path.cwd() / "x").absolute().parent
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if free < ROOM:
        raise Trouble(f"{free // 10**6} MB free", "Free some space, or choose another CASEGRAPH_STORE.")
    return f"{free // 10**6} MB free"
