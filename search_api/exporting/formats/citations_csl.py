"""CSL-JSON, as Zotero, pandoc and citeproc read it; quotes stand in `annote`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from search_api.exporting.characters import encodable
from search_api.exporting.cited import Reference
from search_api.exporting.formats.citations_bibtex import key
from search_api.exporting.formats.gbt7714 import kind
from search_api.exporting.table import Table

TYPES = {"newspaper": "article-newspaper", "web": "webpage", "other": "document"}
LANGUAGES = {"zh": "zh-CN", "en": "en"}


def write(table: Table) -> Iterator[bytes]:
    for _ in table.rows:
        pass
    opening = "[\n"
    for reference in table.cited.references():
        yield (opening + encodable(json.dumps(_item(reference), ensure_ascii=False))).encode()
        opening = ",\n"
    yield b"[]\n" if opening == "[\n" else b"\n]\n"


def _item(reference: Reference) -> dict[str, Any]:
    item = {
        "id": key(reference),
        "type": TYPES[kind(reference)],
        "title": reference.title or reference.name,
        "container-title": reference.source,
        "issued": _date(reference.date),
        "accessed": _date(reference.added) if kind(reference) == "web" else None,
        "language": LANGUAGES.get(reference.language, reference.language),
        "note": reference.name,
        "annote": "\n".join(f"“{words}” ({start}–{end})" for start, end, words in reference.quotes),
    }
    return {name: value for name, value in item.items() if value}


def _date(date: str | None) -> dict[str, list[list[int]]] | None:
    parts = (date or "").split("-")
    return {"date-parts": [[int(part) for part in parts]]} if all(part.isdigit() for part in parts) else None
