"""An exported comparison says what the comparison says, cell by cell, with its rankings, pictures and quotes."""

from __future__ import annotations

import io
import json

import docx
import openpyxl
import pytest

from search_api.comparing.grid import column_head, grid
from search_api.comparing.shapes import Choice
from search_api.errors import BadRequest
from search_api.pictures.raster import NoPicture
from search_api.service import Service
from tests.search_api.exporting.conftest import ORIGIN
from tests.search_api.exporting.reading_back import from_docx, from_xlsx
from tests.search_api.exporting.test_formats import file

PLACES = "霞山区、佳木斯市向阳区、莱阳市、无锡市"


@pytest.mark.parametrize("transpose", ["true", "false"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_cells_are_those_of_the_screen(samples: Service, language: str, transpose: str) -> None:
    parameters = {"places": [PLACES], "transpose": [transpose]}
    found = samples.compare(Choice(places=(PLACES,), transpose=transpose == "true", lang=language))  # type: ignore[arg-type]
    shown = grid(found)
    head, *lines = from_docx(file(samples.table("compare", parameters, language, ORIGIN), "docx"))  # type: ignore[arg-type]
    first = 2 if transpose == "true" else 3
    assert head[first:-1] == list(shown.heads)
    assert [line[first:-1] for line in lines] == [[cell[2:] for cell in cells] for _, cells in shown.lines]


def test_numbers_are_numbers_in_one_unit(samples: Service) -> None:
    found = samples.compare(Choice(places=(PLACES,), lang="zh"))
    rows = from_xlsx(file(samples.table("compare", {"places": [PLACES]}, "zh", ORIGIN), "xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(file(samples.table("compare", {"places": [PLACES]}, "zh", ORIGIN), "xlsx")))
    told = 0
    for at, column in enumerate(found.columns):
        if column.kind == "indicator":
            position = rows[0].index(f"{column_head(column)}·数值")
            for row, cells in zip(book.worksheets[0].iter_rows(min_row=2), found.cells, strict=True):
                values = cells[at].values
                assert row[position].value == (values[0].converted if values else None)
                told += bool(values)
    assert told > 3


def test_every_quote_says_which_cell_it_supports(samples: Service) -> None:
    found = samples.compare(Choice(places=(PLACES,), lang="zh"))
    read = json.loads(file(samples.table("compare", {"places": [PLACES]}, "zh", ORIGIN), "json"))
    for row, cells in zip(read["rows"], found.cells, strict=True):
        expected = {
            (column_head(column), piece.document, piece.start)
            for column, cell in zip(found.columns, cells, strict=True)
            for each in (*cell.rows, *(value.row for value in cell.values))
            for piece in each.evidence
        }
        assert {(piece["supports"], piece["document"], piece["start"]) for piece in row["evidence"]} == expected


def test_rankings_and_bars_go_along(samples: Service) -> None:
    found = samples.compare(Choice(places=(PLACES,), lang="zh"))
    told = [ranking for ranking in found.rankings if ranking.places]
    table = samples.table("compare", {"places": [PLACES]}, "zh", ORIGIN)
    document = docx.Document(io.BytesIO(file(table, "docx")))
    assert len(document.tables) == 1 + len(told)
    assert [[row.cells[1].text for row in each.rows][1:] for each in document.tables[1:]] == [
        [p.place.name for p in r.places] for r in told
    ]
    assert len(document.inline_shapes) == len(told)
    book = openpyxl.load_workbook(io.BytesIO(file(samples.table("compare", {"places": [PLACES]}, "zh", ORIGIN), "xlsx")))
    assert [name for name in book.sheetnames if name.startswith("排名")] == [f"排名 {n}" for n in range(1, len(told) + 1)]


def test_a_brief_begins_with_what_was_found_and_ends_with_how_it_was_made(samples: Service) -> None:
    table = samples.table("compare", {"places": [PLACES]}, "zh", ORIGIN)
    read = [paragraph.text for paragraph in docx.Document(io.BytesIO(file(table, "docx"))).paragraphs]
    assert read[1].startswith("小结：")
    assert [line.partition("：")[0] for line in read[read.index("关于本文件") + 1 :]] == ["条件", "地址", "生成工具"]


def test_a_machine_that_cannot_draw_says_so_in_place_of_the_picture(samples: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_picture(*_: object) -> bytes:
        raise NoPicture("There is no font.", "Install one.")

    monkeypatch.setattr("search_api.exporting.formats.word_docx.png", no_picture)
    document = docx.Document(io.BytesIO(file(samples.table("mechanism", {"id": ["soe_backstop_management"]}, "en", ORIGIN), "docx")))
    assert "There is no font. Install one." in [paragraph.text for paragraph in document.paragraphs]


def test_the_map_of_a_mechanism_goes_along(samples: Service) -> None:
    document = docx.Document(io.BytesIO(file(samples.table("mechanism", {"id": ["soe_backstop_management"]}, "en", ORIGIN), "docx")))
    assert len(document.inline_shapes) == 1


def test_empty_fields_of_a_form_say_nothing(samples: Service) -> None:
    empty = {"region": [""], "using": [""], "level": [""], "sort": [""], "rollup": [""], "columns": [""]}
    rows = [list(samples.table("compare", {"places": [PLACES], **more}, "zh", "").rows) for more in ({}, empty)]
    assert rows[0] == rows[1]


def test_what_is_not_understood_is_told(samples: Service) -> None:
    table = samples.table("compare", {"places": ["霞山区、火星区"], "limit": ["5"]}, "en", "")
    assert ("not understood", "火星区") in table.description


@pytest.mark.parametrize(
    "parameters", [{"limit": ["many"]}, {"limit": ["0"]}, {"transpose": ["perhaps"]}, {"lang": ["en"]}, {"sort": ["a", "b"]}]
)
def test_what_cannot_be_asked(samples: Service, parameters: dict[str, list[str]]) -> None:
    with pytest.raises(BadRequest):
        samples.table("compare", {"places": [PLACES], **parameters}, "en", "")
