"""A comparison: places by columns, or turned around, with its rankings; a number stands beside the words of its cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from search_api.comparing.grid import column_head, place_head
from search_api.comparing.shapes import Cell as Compared
from search_api.comparing.shapes import Choice, ComparedPlace, Comparison, Ranking
from search_api.comparing.shapes import Column as ComparedColumn
from search_api.comparing.wording import cell_text, short_name, state_label, value_text, year_text
from search_api.errors import BadRequest
from search_api.exporting.cells import Cells
from search_api.exporting.table import Cell, Column, Extra, Table
from search_api.exporting.views.asking import Asked, Line
from search_api.shapes import Evidence

if TYPE_CHECKING:
    from search_api.pictures import Picture

KNOWN = tuple(name for name in Choice.model_fields if name != "lang")
SEVERAL = ("places", "columns")


def compare(asked: Asked) -> Table:
    found = asked.service.compare(_choice(asked))
    heads = [column_head(column) for column in found.columns]
    title = asked.word("titled", view=asked.word("compare"), name=asked.word("listed").join(place_head(p, found) for p in found.places))
    shown = _turned(asked, found, heads) if found.asked.transpose else _upright(asked, found, heads)
    told = [ranking for ranking in found.rankings if ranking.places]
    rankings = tuple(_ranking(asked, _ranked(found, each), each) for each in told)
    return asked.table(title, _about(asked, found), *shown, extras=rankings, pictures=tuple(_drawn(found, each) for each in told))


def _choice(asked: Asked) -> Choice:
    """A form sends its empty fields along; they say nothing."""
    given: dict[str, Any] = {
        name: tuple(filter(None, values)) if name in SEVERAL else asked.one(name) for name, values in asked.parameters.items()
    }
    try:
        return Choice.model_validate({name: value for name, value in given.items() if value} | {"lang": asked.language})
    except ValidationError as error:
        told = "; ".join(f"{each['loc'][0]}: {each['msg']}" for each in error.errors())
        raise BadRequest(told, "Compare the parameters with those of /v1/compare.") from None


def _about(asked: Asked, found: Comparison) -> Iterator[tuple[str, object]]:
    yield from (("summary", sentence.text) for sentence in found.summary)
    for each in found.unresolved:
        yield "unresolved", f"{each.asked} {asked.word('listed').join(each.candidates)}".strip()
    yield "places_total", found.places_total
    yield "places_hidden", found.places_hidden or None
    yield "columns_hidden", found.columns_hidden or None
    yield "searched", found.documents_searched


def _upright(asked: Asked, found: Comparison, heads: Sequence[str]) -> tuple[tuple[Column, ...], list[Line], int]:
    """A row for each place."""
    pairs = list(zip(found.columns, heads, strict=True))
    columns = [
        *asked.columns(("place", "adcode", "documents")),
        *(made for column, head in pairs for made in _columns(asked, column, head)),
    ]
    lines = []
    for place, row in zip(found.places, found.cells, strict=True):
        own: dict[str, Cell] = {"place": place.place.name, "adcode": place.place.adcode, "documents": place.documents}
        for column, cell in zip(found.columns, row, strict=True):
            own |= _cells(asked, _key(column), column, cell, place)
        evidence = [(head, each) for head, cell in zip(heads, row, strict=True) for each in _evidence(cell)]
        lines.append(_line(asked, own, evidence))
    return (*columns, *_evidence_columns(asked)), lines, len(lines)


def _turned(asked: Asked, found: Comparison, heads: Sequence[str]) -> tuple[tuple[Column, ...], list[Line], int]:
    """A row for each mechanism, theme or indicator."""
    places = [place_head(place, found) for place in found.places]
    columns = [*asked.columns(("compared",))]
    for number, (place, head) in enumerate(zip(found.places, places, strict=True), 1):
        columns.append(Column(f"place_{number}", head, asked.word("cell_meaning"), brief=True))
        columns.append(Column(f"place_{number}_value", asked.word("in_unit", name=head), place.place.name, "number"))
    lines = []
    for at, (column, head) in enumerate(zip(found.columns, heads, strict=True)):
        own: dict[str, Cell] = {"compared": head}
        for number, (place, row) in enumerate(zip(found.places, found.cells, strict=True), 1):
            own |= _cells(asked, f"place_{number}", column, row[at], place)
        evidence = [(head, each) for head, row in zip(places, found.cells, strict=True) for each in _evidence(row[at])]
        lines.append(_line(asked, own, evidence))
    return (*columns, *_evidence_columns(asked)), lines, len(lines)


def _evidence_columns(asked: Asked) -> tuple[Column, ...]:
    return asked.columns(("quotes", "sources", "links"))


def _key(column: ComparedColumn) -> str:
    return f"{column.kind}_{column.id}"


def _columns(asked: Asked, column: ComparedColumn, head: str) -> Iterator[Column]:
    """What is told in words; for an indicator also the leading number in the column's unit, its year, and all numbers."""
    key, meaning = _key(column), column.definition or asked.word("cell_meaning")
    yield Column(key, head, meaning, brief=True)
    yield Column(f"{key}_state", asked.word("state_of", name=head), asked.word("state_meaning"))
    if column.kind == "indicator":
        unit = column.unit or ""
        yield Column(f"{key}_value", asked.word("in_unit", name=head), asked.word("in_unit_meaning", unit=unit), "number")
        yield Column(f"{key}_year", asked.word("year_of", name=head), asked.word("year_meaning"), "year")
        yield Column(f"{key}_all", asked.word("all_of", name=head), asked.word("all_meaning"), "list")


def _cells(asked: Asked, key: str, column: ComparedColumn, cell: Compared, place: ComparedPlace) -> Cells:
    leading = cell.values[0] if cell.values else None
    told = [f"{value_text(each, column, asked.language)} {year_text(each, asked.language)}".strip() for each in cell.values]
    return {
        key: cell_text(cell, column, place.place, asked.language),
        f"{key}_state": state_label(cell.state, asked.language),
        f"{key}_value": leading.converted if leading and isinstance(leading.converted, int | float) else None,
        f"{key}_year": leading.year if leading else None,
        f"{key}_all": tuple(told),
    }


def _evidence(cell: Compared) -> Iterator[Evidence]:
    """Each quote of a cell once."""
    rows = (*cell.rows, *(value.row for value in cell.values))
    return iter(dict.fromkeys(each for row in rows for each in row.evidence))


def _line(asked: Asked, own: dict[str, Cell], evidence: Sequence[tuple[str, Evidence]]) -> Line:
    pieces = [each for _, each in evidence]
    return Line({**own, **asked.make.quotes(pieces)}, pieces, (), [head for head, _ in evidence])


def _ranking(asked: Asked, column: ComparedColumn, ranking: Ranking) -> Extra:
    number = Column("number", column_head(column), asked.word("in_unit_meaning", unit=column.unit or ""), "number", brief=True)
    rank, place, year, told = asked.columns(("rank", "place", "year_of_value", "told"))
    rows = tuple(
        (each.rank, each.place.name, _number(each.value.converted), each.value.year, value_text(each.value, column, asked.language))
        for each in ranking.places
    )
    title = asked.word("titled", view=asked.word("ranking"), name=column_head(column))
    return Extra(title, (rank, place, number, year, told), rows)


def _ranked(found: Comparison, ranking: Ranking) -> ComparedColumn:
    (column,) = (each for each in found.columns if each.id == ranking.column)
    return column


def _number(converted: object) -> int | float | None:
    return converted if isinstance(converted, int | float) else None


def _drawn(found: Comparison, ranking: Ranking) -> Callable[[], Picture]:
    def drawn() -> Picture:
        from search_api.pictures import Bar, bars

        column, language = _ranked(found, ranking), found.language
        shown = [(each, value_text(each.value, column, language)) for each in ranking.places]
        items = [Bar(short_name(each.place, language), float(_number(each.value.converted) or 0), text) for each, text in shown]
        return bars(items, column.label, column.unit or "", language)

    return drawn
