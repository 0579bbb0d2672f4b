"""Exported rows are the rows of the view, in every format, by reading the file back with another library."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from search_api.errors import BadRequest
from search_api.exporting.characters import BREAKS
from search_api.exporting.formats import FORMATS, reading, write
from search_api.exporting.table import Table
from search_api.service import Service
from tests.search_api.exporting.conftest import ORIGIN
from tests.search_api.exporting.reading_back import READ, Rows, from_xlsx, text

CASES: list[tuple[str, dict[str, list[str]]]] = [
    ("answer", {"question": ["哪些区由国有企业为无物业小区托底管理"]}),
    ("answer", {"question": ["Which districts use state-owned enterprises as backstop property managers?"]}),
    ("answer", {"question": ["霞山区改造建筑面积是多少"]}),
    ("search", {"query": ["托底管理"], "limit": ["7"]}),
    ("documents", {}),
    ("places", {"level": ["district", "county"]}),
    ("mechanisms", {}),
    ("practices", {"within": ["江苏省"]}),
    ("metrics", {}),
    ("organisations", {"kind": ["soe"]}),
    ("place", {"id": ["广东省湛江市霞山区"]}),
    ("mechanism", {"id": ["soe_backstop_management"]}),
    ("compare", {"places": ["霞山区、佳木斯市向阳区、莱阳市、无锡市"]}),
    ("compare", {"places": ["霞山区、莱阳市"], "columns": ["国企托底、小区总数"], "transpose": ["true"]}),
]
BRIEF = ("docx", "markdown")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # by rdflib itself


def file(table: Table, format: str) -> bytes:
    return b"".join(write(table, format))


def expected(table: Table, format: str) -> Rows:
    """What the format should hold of a table."""
    if format in BRIEF:
        lines = [reading.line(table, number, row) for number, row in _added(table)]
        return [list(reading.headings(table)), *([BREAKS.sub(" ", cell).strip() for cell in line] for line in lines)]
    nested = format in ("json", "jsonld")
    shown = [at for at, column in enumerate(table.columns) if not (nested and column.evidence)]
    heads = [table.columns[at].key if nested else table.columns[at].label for at in shown]
    return [heads, *([text(row.cells[at]) for at in shown] for _, row in _added(table))]


def _added(table: Table) -> list[Any]:
    return list(enumerate(table.rows, 1))


@pytest.mark.parametrize("format", READ)
@pytest.mark.parametrize(("number", "view", "parameters"), [(n, *case) for n, case in enumerate(CASES)], ids=[case[0] for case in CASES])
def test_the_file_holds_the_rows_of_the_view(
    samples: Service, number: int, view: str, parameters: dict[str, list[str]], format: str
) -> None:
    """Every other view in English."""
    language: Any = "en" if number % 2 else "zh"

    def table() -> Table:
        return samples.table(view, parameters, language, ORIGIN)

    read = READ[format](file(table(), format))
    assert len(read) == table().total + 1
    assert read == expected(table(), format)


def test_a_view_without_rows_is_a_file_without_rows(samples: Service) -> None:
    def table() -> Table:
        return samples.table("practices", {"within": ["西藏自治区"]}, "en", ORIGIN)

    assert {len(READ[format](file(table(), format))) for format in ("csv", "xlsx", "json", "jsonld")} == {1}
    assert b"No row meets the conditions." in file(table(), "markdown")
    assert json.loads(file(table(), "csl")) == []


def test_numbers_and_dates_are_typed_in_a_workbook(samples: Service) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file(samples.table("documents", {}, "en", ORIGIN), "xlsx")))
    head, first = list(book["data"].iter_rows(max_row=2))
    cells = {column.value: cell for column, cell in zip(head, first, strict=True)}
    assert isinstance(cells["date"].value, datetime)
    assert isinstance(cells["practices"].value, int)
    assert cells["link"].hyperlink.target.startswith(f"{ORIGIN}/documents/sha256:")
    assert book["data"].freeze_panes == "A2"


def test_the_codebook_explains_every_column_and_the_view(samples: Service) -> None:
    table = samples.table("practices", {"within": ["江苏省"]}, "en", ORIGIN)
    codebook = from_xlsx(file(table, "xlsx"), sheet=3)
    assert [row[:2] for row in codebook[-len(table.columns) :]] == [[c.label, c.meaning] for c in table.columns]
    assert ["conditions", "within=江苏省"] in [row[:2] for row in codebook]


def test_every_quote_of_a_workbook_opens_at_its_words(samples: Service) -> None:
    quotes = from_xlsx(file(samples.table("practices", {}, "en", ORIGIN), "xlsx"), sheet=1)[1:]
    texts = {each.id: samples.show("documents", each.id).text for each in samples.list("documents", limit=200).items}  # type: ignore[union-attr]
    for _, _, quote, start, end, link, _ in quotes:
        document = link.removeprefix(f"{ORIGIN}/documents/").partition("?")[0]
        assert texts[document][int(start) : int(end)] == quote
        assert f"start={start}&end={end}" in link


def test_the_same_rows_give_the_same_bytes(samples: Service) -> None:
    for format in (each for each in FORMATS if each != "docx"):
        first, second = (file(samples.table("metrics", {}, "zh", ORIGIN), format) for _ in range(2))
        assert first == second, format


def test_an_unknown_format_is_refused(of_cells: Callable[..., Table]) -> None:
    with pytest.raises(BadRequest, match="no format"):
        file(of_cells(("x",)), "pdf")
