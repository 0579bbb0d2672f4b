"""The order of places by an indicator."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.comparing.shapes import Cell, Column, ComparedPlace, Ranked, Ranking


def ranking(column: Column, places: Sequence[ComparedPlace], cells: Sequence[Cell]) -> Ranking:
    """From the highest leading number on; equal numbers share a rank, and the next rank counts all before it."""
    told = [(place.place, cell.values[0]) for place, cell in zip(places, cells, strict=True) if cell.values]
    numbers = [(place, value, value.converted) for place, value in told]
    single = [(place, value, float(number)) for place, value, number in numbers if isinstance(number, int | float)]
    single.sort(key=lambda each: -each[2])
    values = [number for _, _, number in single]
    return Ranking(
        column=column.id,
        unit=column.unit,
        places=tuple(Ranked(rank=values.index(number) + 1, place=place, value=value) for place, value, number in single),
        unranked=tuple(place for place, _, number in numbers if not isinstance(number, int | float)),
    )
