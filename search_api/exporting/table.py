"""The neutral table that every export is made from: what a view shows, with all that the formats need to tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from search_api.exporting.cited import Cited
from search_api.shapes import Evidence

if TYPE_CHECKING:
    from search_api.pictures import Picture

Language = Literal["zh", "en"]
Kind = Literal["text", "number", "year", "date", "list", "links"]
# A date is written YYYY-MM-DD; of `links` the items are addresses.
Cell = str | int | float | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """`brief` columns are those that documents for reading show; `evidence` ones repeat what a row's evidence tells."""

    key: str
    label: str
    meaning: str
    kind: Kind = "text"
    brief: bool = False
    evidence: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line, a cell for each column; `documents` are cited besides those of the evidence, by id.

    about: for each piece of evidence the heading of the cell that it supports; empty where each supports the whole row.
    """

    cells: tuple[Cell, ...]
    evidence: tuple[Evidence, ...] = ()
    documents: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def supported(self) -> Iterator[tuple[str, Evidence]]:
        """Each piece of evidence after the heading of what it supports, or “”."""
        return zip(self.about or ("",) * len(self.evidence), self.evidence, strict=True)


@dataclass(frozen=True, slots=True)
class Extra:
    """A small table beside the rows, such as a ranking."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` can be read once, as a long list comes from the store page by page; `cited` fills while they are read.

    description: what the view is, as pairs of heading and text, with its conditions and counts. url: where it opens.
    total: how many rows there are. name: a stem for file names. pictures: drawn where a format has room for them.
    """

    name: str
    title: str
    description: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    rows: Iterable[Row]
    total: int
    language: Language
    url: str
    origin: str
    cited: Cited
    extras: tuple[Extra, ...] = ()
    pictures: tuple[Callable[[], Picture], ...] = ()

    def brief(self) -> tuple[int, ...]:
        """The positions of the columns that documents for reading show."""
        return tuple(position for position, column in enumerate(self.columns) if column.brief)
