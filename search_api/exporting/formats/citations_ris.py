"""RIS, as EndNote, Zotero and NoteExpress read it; each quote is a note."""

from __future__ import annotations

from collections.abc import Iterator

from search_api.exporting.characters import one_line
from search_api.exporting.cited import Reference
from search_api.exporting.formats.citations_bibtex import key
from search_api.exporting.formats.gbt7714 import kind
from search_api.exporting.table import Table

TYPES = {"newspaper": "NEWS", "web": "ELEC", "other": "GEN"}


def write(table: Table) -> Iterator[bytes]:
    for _ in table.rows:
        pass
    for reference in table.cited.references():
        lines = [f"{tag}  - {one_line(value)}\r\n" for tag, value in _fields(reference) if value]
        yield ("".join(lines) + "ER  - \r\n\r\n").encode()


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    date = reference.date or ""
    yield "TY", TYPES[kind(reference)]
    yield "ID", key(reference)
    yield "TI", reference.title or reference.name
    yield "T2", reference.source or ""
    yield "PY", date[:4]
    yield "DA", date.replace("-", "/")
    yield "LA", reference.language
    yield "N1", reference.name
    for start, end, words in reference.quotes:
        yield "N1", f"“{words}” ({start}–{end})"
