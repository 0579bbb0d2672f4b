"""The shapes of a comparison: places by columns, every cell with the statements that it rests on."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from search_api.shapes import PlaceRef, Row, Shape

State = Literal["reported", "planned", "failed", "not_mentioned", "no_documents"]
ColumnKind = Literal["mechanism", "theme", "indicator"]
Number = int | float


class Choice(Shape):
    """What to compare: places from a list, a region or all that use a mechanism, by columns."""

    places: tuple[str, ...] = Field(
        (),
        max_length=1000,
        description="Names, also short ones, or six-digit codes; each may be a pasted list (new lines, commas, “、”, “;”).",
    )
    region: str = Field("", max_length=200, description="Also all places that reports are about in this region (华东) or place.")
    using: str = Field("", max_length=200, description="Also the places that use this mechanism; with `region`: only those in it.")
    level: str | None = Field(None, description="Level of the places of `region` and `using`; left out: the county level or next above.")
    columns: tuple[str, ...] = Field(
        (),
        max_length=200,
        description="Mechanisms, themes and indicators, by id or name; each may be a pasted list. None: what most of the places have.",
    )
    rollup: bool = Field(True, description="A place also stands for the places in it; every statement says where it comes from.")
    sort: str = Field("", max_length=200, description="A column by id or name, “name”, or “documents”; left out: as given.")
    ascending: bool = Field(False, description="Turns the order of `sort` around.")
    transpose: bool = Field(False, description="Skins show columns as rows; the answer itself stays places by columns.")
    hide_empty: bool = Field(False, description="Leaves out places and columns of which nothing is told.")
    limit: int = Field(50, ge=1, le=200, description="How many places at most.")
    lang: Literal["zh", "en"] | None = Field(None, description="Language of labels and summary; left out: that of the names.")


class ComparedPlace(Shape):
    """A place of the comparison. asked: as it was given. documents: how many tell of it (with `rollup`: or of a place in it)."""

    asked: str
    place: PlaceRef
    documents: int


class Column(Shape):
    """A mechanism, theme or indicator. unit: what the numbers of an indicator are converted to; si_unit: its normal unit."""

    kind: ColumnKind
    id: str
    label: str
    definition: str = ""
    unit: str | None = None
    si_unit: str | None = None


class Value(Shape):
    """A printed number. converted: in the column's unit (a range is a pair); null where that cannot be.

    year: that of the number where the report gives one (`dated_by` number), else that of the report.
    """

    row: Row
    converted: Number | tuple[Number, Number] | None
    year: int | None
    dated_by: Literal["number", "report"] | None


class Disagreement(Shape):
    """Reports that give different numbers for one place and year; `values` are positions in the cell's values."""

    place: str
    year: int | None
    values: tuple[int, ...]


class Cell(Shape):
    """What is told of a place under a column.

    state: reported (in force, tried, past or criticised: `statuses` says which), only planned, failed, not mentioned in the documents
    about the place, or no documents about it. rows: practices, the most in force first. values: numbers, the leading one first: that of
    the place itself before those of places in it, then what can be converted, the latest (a number that the report tells as what was
    before comes later), a single number before a range, and the first in the report.
    """

    state: State
    statuses: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    values: tuple[Value, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()


class Ranked(Shape):
    """A place by its leading number; places with the same number have the same rank."""

    rank: int
    place: PlaceRef
    value: Value


class Ranking(Shape):
    """The places of an indicator from the highest number on.

    unranked: those whose leading number is a range, of a place in them alone, or not convertible.
    """

    column: str
    unit: str | None
    places: tuple[Ranked, ...]
    unranked: tuple[PlaceRef, ...]


class Sentence(Shape):
    """A sentence of the summary. All that it says of a column's places stands in the rows of that column's cells."""

    column: str
    text: str


class Unresolved(Shape):
    """A name that stands for nothing, or for several things, which are the candidates; the comparison goes on without it."""

    asked: str
    part: Literal["place", "region", "using", "column"]
    reason: Literal["unknown", "ambiguous"]
    candidates: tuple[str, ...]


class Comparison(Shape):
    """Places by columns: `cells` has a row for each place, with a cell for each column.

    places_total counts the places before empty ones are hidden (`places_hidden`) and the rest is cut to the limit. suggested: the
    columns were not given but chosen, as what most of the places have.
    """

    asked: Choice
    language: Literal["zh", "en"]
    places: tuple[ComparedPlace, ...]
    columns: tuple[Column, ...]
    cells: tuple[tuple[Cell, ...], ...]
    rankings: tuple[Ranking, ...]
    summary: tuple[Sentence, ...]
    unresolved: tuple[Unresolved, ...]
    suggested: bool
    places_total: int
    places_hidden: int
    columns_hidden: int
    documents_searched: int
