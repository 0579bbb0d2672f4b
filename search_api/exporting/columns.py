"""The columns that tables choose from, out of columns.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from search_api.exporting.table import Cell, Column, Language

FILE = Path(__file__).with_name("columns.yaml")


@cache
def _entries() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return raw


def columns(keys: Iterable[str], language: Language) -> tuple[Column, ...]:
    return tuple(_column(key, _entries()[key], language) for key in keys)


def _column(key: str, entry: Mapping[str, Any], language: Language) -> Column:
    more = {name: entry[name] for name in ("kind", "brief", "evidence") if name in entry}
    return Column(key, entry[language], entry["meaning"][language], **more)


def filled(keys: Iterable[str], rows: Iterable[Mapping[str, Cell]]) -> tuple[str, ...]:
    """The keys that have a cell in some row, in their order."""
    used = {key for row in rows for key, cell in row.items() if cell not in (None, "", ())}
    return tuple(key for key in keys if key in used)
