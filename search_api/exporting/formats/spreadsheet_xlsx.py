"""An Excel workbook: the rows with typed cells, every quote with its link, the references, and a codebook."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from search_api.exporting.characters import printable
from search_api.exporting.formats.citations_gbt2025 import cited_as
from search_api.exporting.table import Cell, Column, Row, Table
from search_api.exporting.wording import word

CHUNK = 1 << 16  # bytes
LONGEST = 32_767  # UTF-16 units that a cell holds
MOST_LINKS = 65_000  # of a sheet; Excel takes some more
MOST_ROWS = 1_048_575  # of a sheet, below its head
LONG_AGO = datetime(1980, 1, 1)  # so that the same rows give the same bytes
WIDTHS = {"text": 24, "number": 12, "year": 10, "date": 12, "list": 40, "links": 30}
EVIDENCE = ("row_number:number", "source", "quote", "start:number", "end:number", "links:links", "supports")
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "constant_memory": True}


def write(table: Table) -> Iterator[bytes]:
    """Rows go to a file on the disk as they come, so that long lists take little memory."""
    with tempfile.TemporaryFile() as file:
        Book(file, table).write()
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


class Sheet:
    """One worksheet that is written from top to bottom; a new one of the same head goes on where it is full."""

    def __init__(self, book: Book, name: str, head: Sequence[Column]) -> None:
        self._book, self._name, self._head = book, name, head
        self._parts = count(1)
        self._open()

    def _open(self) -> None:
        part = next(self._parts)
        self._sheet: Worksheet = self._book.workbook.add_worksheet(self._name if part == 1 else f"{self._name} {part}")
        self._row = self._links = 0
        for position, column in enumerate(self._head):
            self._sheet.set_column(position, position, WIDTHS[column.kind])
            self._sheet.write_string(0, position, column.label, self._book.bold)
        self._sheet.freeze_panes(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.set_landscape()
        self._sheet.fit_to_pages(1, 0)  # all columns on a page, however many pages long

    def add(self, cells: Sequence[Cell]) -> None:
        if self._row == MOST_ROWS:
            self._open()
        self._row += 1
        for position, (column, cell) in enumerate(zip(self._head, cells, strict=True)):
            self._cell(position, column, cell)

    def _cell(self, position: int, column: Column, cell: Cell) -> None:
        at = self._row, position
        day = _day(cell) if column.kind == "date" else None
        if cell is None or cell in ((), ""):
            return
        if day:
            self._sheet.write_datetime(*at, day, self._book.day)
        elif isinstance(cell, int | float):
            self._sheet.write_number(*at, cell)
        elif column.kind == "links" and isinstance(cell, tuple):
            self._link(at, cell)
        else:
            self._sheet.write_string(*at, self._book.fitting(cell if isinstance(cell, str) else "\n".join(cell)), self._book.wrapped)

    def _link(self, at: tuple[int, int], links: Sequence[str]) -> None:
        """The cell shows all and opens the first; it is a link only where that leads to the service's own pages."""
        text, first = self._book.fitting("\n".join(links)), links[0]
        if first.startswith(self._book.own) and self._links < MOST_LINKS:
            self._links += 1
            self._sheet.write_url(*at, first, self._book.link, text)
        else:
            self._sheet.write_string(*at, text, self._book.wrapped)


class Book:
    def __init__(self, file: IO[bytes], table: Table) -> None:
        self.table, self.language = table, table.language
        self.workbook = Workbook(file, OPTIONS)
        self.workbook.set_properties({"title": self.fitting(table.title)[:255], "created": LONG_AGO})
        self.own = f"{table.origin}/" if table.origin.startswith(("http://", "https://")) else "\0"
        self.bold: Format = self.workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.wrapped: Format = self.workbook.add_format({"text_wrap": True, "valign": "top"})
        self.day: Format = self.workbook.add_format({"num_format": "yyyy-mm-dd"})
        self.link: Format = self.workbook.add_format({"text_wrap": True, "valign": "top", "font_color": "#0563C1", "underline": 1})

    def write(self) -> None:
        rows = Sheet(self, self._word("sheet_rows"), self.table.columns)
        evidence = Sheet(
            self,
            self._word("sheet_evidence"),
            self._head("row_number:number", "source", "quote", "start:number", "end:number", "links:links", "supports"),
        )
        for number, row in enumerate(self.table.rows, 2):
            rows.add(row.cells)
            self._evidence(evidence, number, row)
        for number, extra in enumerate(self.table.extras, 1):
            sheet = Sheet(self, f"{self._word('ranking')} {number}", extra.columns)
            for cells in extra.rows:
                sheet.add(cells)
        self._references(Sheet(self, self._word("sheet_references"), self._head("number:number", "citation", "links:links")))
        self._codebook(Sheet(self, self._word("sheet_codebook"), self._head("column", "column_meaning", "column_kind")))
        self.workbook.close()

    def fitting(self, text: str) -> str:
        """What a cell holds; where it is cut, it says so."""
        text = printable(text)
        if len(text.encode("utf-16-le")) // 2 <= LONGEST:
            return text
        mark = self._word("cut", length=len(text))
        room = 2 * (LONGEST - len(mark))
        return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + mark

    def _evidence(self, sheet: Sheet, number: int, row: Row) -> None:
        """row_number: that of the row in the first sheet, as a spreadsheet counts."""
        for about, each in row.supported():
            titled = f"{each.title} ({each.name})" if each.title else each.name
            sheet.add((number, titled, each.quote, each.start, each.end, (self.table.cited.link(each),), about))

    def _references(self, sheet: Sheet) -> None:
        for reference in self.table.cited.references():
            sheet.add((reference.number, cited_as(reference), (reference.link,)))

    def _codebook(self, sheet: Sheet) -> None:
        """What the view is, then what the columns mean."""
        for heading, text in ((self._word("table"), self.table.title), *self.table.description):
            sheet.add((heading, text, None))
        for column in self.table.columns:
            sheet.add((column.label, column.meaning, self._word(f"kind_{column.kind}")))

    def _head(self, *names: str) -> list[Column]:
        """Columns by key of the wording and kind."""
        pairs = (name.partition(":") for name in names)
        return [Column(key, self._word(key), "", kind or "text") for key, _, kind in pairs]  # type: ignore[arg-type]

    def _word(self, key: str, **values: object) -> str:
        return word(key, self.language, **values)


def _day(cell: Any) -> datetime | None:
    """A full date that Excel knows (from 1900 on)."""
    try:
        day = datetime.fromisoformat(cell) if isinstance(cell, str) and len(cell) == 10 else None
    except ValueError:
        return None
    return day if day and day.year >= 1900 else None
