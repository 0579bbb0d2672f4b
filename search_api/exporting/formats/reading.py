"""What documents for reading have in common: the columns that they show, and how a cell reads in a line of text."""

from __future__ import annotations

from search_api.exporting.table import Cell, Row, Table
from search_api.exporting.wording import word


def headings(table: Table) -> tuple[str, ...]:
    """The number of the row, the brief columns, and the documents cited."""
    return (word("number", table.language), *(table.columns[i].label for i in table.brief()), word("references", table.language))


def line(table: Table, number: int, row: Row) -> tuple[str, ...]:
    shown = (plain(table, row.cells[i]) for i in table.brief())
    return (str(number), *shown, numbers(table, row))


def plain(table: Table, cell: Cell) -> str:
    """Several items on one line."""
    if isinstance(cell, tuple):
        return word("listed", table.language).join(cell)
    return "" if cell is None else str(cell)


def numbers(table: Table, row: Row) -> str:
    """The references of a row, each in brackets."""
    documents = dict.fromkeys((*row.documents, *(each.document for each in row.evidence)))
    return "".join(f"[{table.cited.number(id)}]" for id in documents)


def named(table: Table, row: Row) -> str:
    """What the first brief cells of text say, by which a row's quotes are introduced."""
    told = [text for i in table.brief() if isinstance(row.cells[i], str) and (text := plain(table, row.cells[i]))]
    return " · ".join(told[:3])
