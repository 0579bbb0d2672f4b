"""The order of places by an indicator."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.comparing.shapes import Cell, Column, ComparedPlace, Ranked, Ranking, Value
from search_api.shapes import PlaceRef


def ranking(column: Column, places: Sequence[ComparedPlace], cells: Sequence[Cell]) -> Ranking:
    """From the highest leading number on; equal numbers share a rank, and the next rank counts all before it."""
    told = [(place.place, cell.values[0]) for place, cell in zip(places, cells, strict=True) if cell.values]
    numbers = [(place, value, _comparable(place, value)) for place, value in told]
    single = [(place, value, number) for place, value, number in numbers if number is not None]
    single.sort(key=lambda each: -each[2])
    values = [number for _, _, number in single]
    return Ranking(
        column=column.id,
        unit=column.unit,
        places=tuple(Ranked(rank=values.index(number) + 1, place=place, value=value) for place, value, number in single),
        unranked=tuple(place for place, _, number in numbers if number is None),
    )


def _comparable(place: PlaceRef, value: Value) -> float | None:
    """The number, if it is a single one, of the whole place: two compounds of one estate are not the fewest of all cities."""
    whole = value.row.place is None or value.row.place.name == place.name
    return float(value.converted) if whole and isinstance(value.converted, int | float) else None
