"""A comparison as a grid of texts, as it is asked for: places by columns, or turned around."""

from __future__ import annotations

from dataclasses import dataclass

from search_api.comparing.shapes import Column, ComparedPlace, Comparison
from search_api.comparing.wording import GLYPHS, cell_text, short_name


@dataclass(frozen=True, slots=True)
class Grid:
    """`heads` stand above the columns; each line is its own head and its cells (state glyph and text)."""

    heads: tuple[str, ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]


def grid(comparison: Comparison) -> Grid:
    """The comparison in its language."""
    shown = [place_head(place, comparison) for place in comparison.places]
    columns = [column_head(column) for column in comparison.columns]
    cells = [
        tuple(
            f"{GLYPHS[cell.state]} {cell_text(cell, column, place.place, comparison.language)}"
            for column, cell in zip(comparison.columns, row, strict=True)
        )
        for place, row in zip(comparison.places, comparison.cells, strict=True)
    ]
    if comparison.asked.transpose:
        turned = list(zip(*cells, strict=True)) if cells else [() for _ in columns]
        return Grid(tuple(shown), tuple(zip(columns, turned, strict=True)))
    return Grid(tuple(columns), tuple(zip(shown, cells, strict=True)))


def place_head(place: ComparedPlace, comparison: Comparison) -> str:
    """The place's own name; the full one where two of the places have the same."""
    own = short_name(place.place, comparison.language)
    several = sum(short_name(other.place, comparison.language) == own for other in comparison.places) > 1
    return place.place.name if several else own


def column_head(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label
