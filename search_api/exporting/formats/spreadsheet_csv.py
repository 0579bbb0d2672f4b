"""CSV by RFC 4180 in UTF-8 with a byte order mark, by which Excel knows the encoding."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from search_api.exporting.characters import printable
from search_api.exporting.table import Cell, Table

BOM = "\ufeff"
# What a spreadsheet would take for a formula, also behind blanks and characters that are not seen (OWASP ASVS 5.0, 1.2.10).
FORMULA = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


def write(table: Table) -> Iterator[bytes]:
    yield (BOM + _line(column.label for column in table.columns)).encode()
    for row in table.rows:
        yield _line(row.cells).encode()


def _line(cells: Iterable[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([written(cell) for cell in cells])
    return out.getvalue()


def written(cell: Cell) -> str | int | float:
    """Numbers stay numbers; a text that looks like a formula gets an apostrophe, which keeps it a text."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return cell
    text = printable(cell if isinstance(cell, str) else "\n".join(cell))
    return f"'{text}" if FORMULA.match(text) else text
