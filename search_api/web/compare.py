"""Comparison: places and columns are chosen, and the matrix opens the statements behind each of its cells."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, Field

from corpus.ontology import ontology
from search_api.comparing import wording
from search_api.comparing.choosing_columns import called
from search_api.comparing.choosing_places import entries
from search_api.comparing.grid import place_head
from search_api.comparing.shapes import Cell, Choice, Column, Comparison, Ranking, Unresolved
from search_api.http.dependencies import ServiceDep
from search_api.pictures import Bar, Picture, bars
from search_api.planning.language import language as tongue
from search_api.planning.places.regions import region_names
from search_api.service import Service
from search_api.shapes import PlaceRef
from search_api.web import addresses
from search_api.web.language import Language, language
from search_api.web.render import page
from search_api.web.texts import by_script

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
Words = Annotated[str, Field(max_length=200)]
FOUND = 20  # places that a search shows
# Above so many filled cells these are buttons, and only the one that is asked for shows its statements: a page stays below 200 kB.
OPEN_CELLS = 150
SHOWN_ROWS = 3  # statements of a cell that open in its place; a cell that has more opens below the matrix


class View(BaseModel):
    """The page's parameters: those of a comparison, words to search a place by, and the cell that is open ("2.3": its row and column)."""

    places: list[str] = Field([], max_length=1000)
    columns: list[str] = Field([], max_length=200)
    region: Words = ""
    using: Words = ""
    level: Words = ""
    rollup: bool = True
    sort: Words = ""
    ascending: bool = False
    transpose: bool = False
    hide_empty: bool = False
    limit: int = Field(20, ge=1, le=200)
    find: Words = ""
    cell: str = Field("", max_length=20)

    def choice(self, language: Language) -> Choice:
        return Choice.model_validate({**self.model_dump(exclude={"find", "cell"}), "level": self.level or None, "lang": language})

    def entries(self, name: Literal["places", "columns"]) -> list[str]:
        return entries(getattr(self, name))

    @property
    def chosen(self) -> bool:
        return bool(entries(self.places) or self.region.strip() or self.using.strip())

    def fields(self, *without: str) -> list[tuple[str, str]]:
        """The parameters that differ from those of an empty page, for the forms and links of this one."""
        lists = [("places", each) for each in entries(self.places)] + [("columns", each) for each in entries(self.columns)]
        others = self.model_dump(exclude={"places", "columns", "find", "cell"}, exclude_defaults=True)
        told = [*lists, *((name, str(value).lower() if isinstance(value, bool) else str(value)) for name, value in others.items())]
        return [(name, value) for name, value in told if name not in without]

    def instead(self, unresolved: Unresolved, candidate: str) -> list[tuple[str, str]]:
        """The same parameters with one that may be meant in place of a name that stands for nothing or for several things."""
        name = {"place": "places", "column": "columns"}.get(unresolved.part, unresolved.part)
        return [(each, candidate if (each, value.strip()) == (name, unresolved.asked) else value) for each, value in self.fields()]


@router.get("/compare")
def compare(request: Request, service: ServiceDep, view: Annotated[View, Query()]) -> HTMLResponse:
    spoken = language(request)
    comparison = service.compare(view.choice(spoken)) if view.chosen else None
    return page(
        request,
        "compare.html",
        view=view,
        comparison=comparison,
        found=service.list("places", {"text": [view.find]}, limit=FOUND) if view.find.strip() else None,
        example=None if comparison else example(service),
        levels=[each.id for each in ontology().levels.values() if each.levels],
        regions=region_names(spoken),
        opened=opened(comparison, view.cell) if comparison else None,
        inline=comparison is not None and filled(comparison) <= OPEN_CELLS,
        shown_rows=SHOWN_ROWS,
        charts=charts(comparison) if comparison else {},
        rankings=[each for each in comparison.rankings if each.places or each.unranked] if comparison else [],
        sorted=sorted_by(view.sort, comparison) if comparison else "",
        unit_of=unit_of,
        head=place_head,
        name_of=partial(name_of, spoken),
        named=[name_of(spoken, each) for each in view.entries("columns")],
        by_script=by_script,
        tongue=tongue,
        wording=wording,
        states={state: wording.state_label(state, spoken) for state in wording.GLYPHS},
        ontology=ontology(),
    )


def name_of(language: Language, text: str) -> str:
    """The label of a mechanism, theme or indicator; anything else as it is."""
    known = ontology()
    entry = known.mechanisms.get(text) or known.themes.get(text) or known.indicators.get(text)
    return str(getattr(entry, language)) if entry else text


def unit_of(column: Column) -> str:
    """The unit that has to be told beside the column's name (buildings are counted in buildings)."""
    return "" if column.unit is None or column.unit in column.label else column.unit


def charts(comparison: Comparison) -> dict[str, Picture]:
    """Bars for each indicator in which two places or more compare."""
    columns = {column.id: column for column in comparison.columns}
    several = [ranking for ranking in comparison.rankings if len(ranking.places) > 1]
    return {each.column: chart(each, columns[each.column], comparison.language) for each in several}


def chart(ranking: Ranking, column: Column, language: Language) -> Picture:
    items = [
        Bar(
            name=wording.short_name(each.place, language),
            value=float(each.value.converted) if isinstance(each.value.converted, int | float) else 0.0,
            shown=wording.value_text(each.value, column, language),
            href=addresses.place(each.place.name),
            note=wording.note_text(each.value, each.place, language),
        )
        for each in ranking.places
    ]
    return bars(items, column.label, unit_of(column), language)


def example(service: Service) -> str | None:
    """A mechanism that some places of the store use; null for an empty store."""
    practices = service.list("practices", {"status": ["current"]}, limit=20).items
    used = Counter(each.mechanism for each in practices if each.mechanism)
    return used.most_common(1)[0][0] if used else None


def sorted_by(asked: str, comparison: Comparison) -> str:
    """The id of the column that places are sorted by, or what else they are sorted by."""
    meant = [entry.id for entry in called(asked)] if asked else []
    return next((column.id for column in comparison.columns if column.id in meant), asked)


def filled(comparison: Comparison) -> int:
    return sum(bool(cell.rows or cell.values) for row in comparison.cells for cell in row)


def opened(comparison: Comparison, at: str) -> tuple[PlaceRef, int, Cell] | None:
    """The place, the number of the column and the cell that the page's parameter names, if it is there."""
    row, _, column = at.partition(".")
    if not (row.isdecimal() and column.isdecimal()):
        return None
    if int(row) >= len(comparison.places) or int(column) >= len(comparison.columns):
        return None
    return comparison.places[int(row)].place, int(column), comparison.cells[int(row)][int(column)]
