"""References by GB/T 7714, as a numbered list: newspapers [N], web pages [EB/OL], and [Z] where the kind is not known.

The 2025 edition differs in these entries by its marks: comma and parentheses are full-width, full stop and square brackets are not.
What a document does not state is left out: author, page, and, as addresses are not stored, that of a web page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search_api.exporting.characters import TURNING, one_line
from search_api.exporting.cited import Reference
from search_api.exporting.table import Table

NEWSPAPER = re.compile(r"(?<![公简通海年季学情预])报$|每日电讯$|\b(Daily|Times|Post|Gazette|Herald|Tribune)\b", re.IGNORECASE)
WEB = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks in which the editions differ."""

    comma: str
    opening: str
    closing: str


def kind(reference: Reference) -> str:
    """newspaper, web or other."""
    if NEWSPAPER.search(reference.source or ""):
        return "newspaper"
    return "web" if reference.medium in WEB else "other"


def entry(reference: Reference, marks: Marks) -> str:
    """The entry without its number."""
    title, medium = _plain(reference.title or reference.name), _plain(reference.source or "")
    match kind(reference):
        case "newspaper":
            return f"{title}[N]. {_joined(marks, medium, reference.date)}."
        case "web":
            dated = f"{marks.opening}{reference.date}{marks.closing}" if reference.date else ""
            return f"{title}[EB/OL]. {medium}{dated}[{reference.added}]."
    told = _joined(marks, medium, reference.date)
    return f"{title}[Z]. {told}." if told else f"{title}[Z]."


def write(table: Table, marks: Marks) -> Iterator[bytes]:
    for _ in table.rows:
        pass
    for reference in table.cited.references():
        yield f"[{reference.number}] {entry(reference, marks)}\n".encode()


def _joined(marks: Marks, *parts: str | None) -> str:
    return marks.comma.join(part for part in parts if part)


def _plain(text: str) -> str:
    """On one line, and without what would turn the direction of the rest of the entry."""
    return TURNING.sub("", one_line(text)).strip()
