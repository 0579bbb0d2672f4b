"""Cells that are bad for a format come through harmless, and with their words unchanged wherever the format can hold them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
import yaml
from markdown_it import MarkdownIt

from search_api.exporting.formats import FORMATS
from search_api.exporting.formats.spreadsheet_xlsx import LONGEST
from search_api.exporting.table import Table
from search_api.service import Service
from tests.search_api.exporting.conftest import FORMULA, HOSTILE, ORIGIN
from tests.search_api.exporting.reading_back import READ, from_csv, from_xlsx, unescaped
from tests.search_api.exporting.test_formats import file

Make = Callable[..., Table]
FORMULAS = [
    "=1+1", "+1+1", "-1+1", "@SUM(1,2)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1",
    "＝1+1", "＋1+1", "－1+1", "＠x", "-3%", FORMULA, '=cmd|" /C calc"!A0', "'=1+1",
]  # fmt: skip
PLAIN = ["3-5", "a=b", "增长3%", "'quoted'", "一,二", '说"好"', "两\n行", "a;b", "] ]>", "]]>", "|", "{{7*7}}", "</script>", "_x0041_", "&amp;"]  # fmt: skip


GUESSED = ["1:1:4", "0086", "2021-05-31", "1e5"]  # which spreadsheets take for times, numbers and dates when they read CSV


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_in_csv(of_cells: Make, text: str) -> None:
    cell = from_csv(file(of_cells((text,)), "csv"))[1][0]
    assert cell == (text if text.startswith("'") else f"'{text}")


@pytest.mark.parametrize("text", [*PLAIN, *GUESSED])
def test_other_texts_stay_as_they_are(of_cells: Make, text: str) -> None:
    for format in ("csv", "xlsx", "json"):
        assert READ[format](file(of_cells((text,)), format))[1][0].replace("\r\n", "\n") == text, format
    for format in ("docx", "markdown"):
        assert READ[format](file(of_cells((text,)), format))[1][1] == text.replace("\n", " "), format


@pytest.mark.parametrize("text", [*FORMULAS, *PLAIN, *GUESSED])
def test_texts_are_texts_in_a_workbook(of_cells: Make, text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(file(of_cells((text,)), "xlsx")))
    cell = book.worksheets[0]["A2"]
    assert cell.data_type in ("s", "inlineStr")
    assert unescaped(str(cell.value)) == text


def test_numbers_stay_numbers(of_cells: Make) -> None:
    table = of_cells((-3, -0.5, 2021), kinds=("number", "number", "year"))
    assert from_csv(file(table, "csv"))[1] == ["-3", "-0.5", "2021"]
    book = openpyxl.load_workbook(io.BytesIO(file(of_cells((-3, -0.5, 2021), kinds=("number", "number", "year")), "xlsx")))
    assert [cell.value for cell in book.worksheets[0][2]] == [-3, -0.5, 2021]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", "a\x1b[31mb", "a\x08b", "a\ufffeb", "a\x85b"], ids=ascii)
def test_what_no_format_can_hold_is_replaced(of_cells: Make, text: str, format: str) -> None:
    data = file(of_cells((text,)), format)
    if format in ("csv", "xlsx", "docx", "markdown"):
        cell = READ[format](data)[1][-2 if format in ("docx", "markdown") else 0]
        assert cell in ("a\ufffdb", "a\ufffd[31mb", "a b")
    if format in ("json", "jsonld"):
        assert json.loads(data)


def test_a_cell_longer_than_a_spreadsheet_takes_is_cut_and_says_so(of_cells: Make) -> None:
    for text in ("字" * 40_000, "𠮷" * 40_000):
        cell = from_xlsx(file(of_cells((text,)), "xlsx"))[1][0]
        assert len(cell.encode("utf-16-le")) // 2 <= LONGEST
        assert re.search(r"此处截断：全文40000字", cell[-40:])
        assert text.startswith(cell[:16_000])
        for format in ("csv", "json", "docx", "markdown"):
            assert text in READ[format](file(of_cells((text,)), format))[1], format


def test_items_of_a_list_stand_one_a_line(of_cells: Make) -> None:
    table = of_cells((("=1", "二"),), kinds=("list",))
    assert from_csv(file(table, "csv"))[1] == ["'=1\n二"]


def test_only_links_to_the_services_own_pages_are_links(of_cells: Make) -> None:
    for url, linked in (
        (f"{ORIGIN}/documents/x", True),
        ("http://evil.example/", False),
        (f"{ORIGIN}.evil.example/", False),
        ("javascript:1", False),
    ):
        book = openpyxl.load_workbook(io.BytesIO(file(of_cells(((url,),), kinds=("links",)), "xlsx")))
        cell = book.worksheets[0]["A2"]
        assert (cell.value, cell.hyperlink is not None) == (url, linked)


def test_more_links_than_a_sheet_takes_are_plain_addresses(of_cells: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_api.exporting.formats.spreadsheet_xlsx.MOST_LINKS", 1)
    table = of_cells(*[((f"{ORIGIN}/{n}",),) for n in range(3)], kinds=("links",))
    sheet = openpyxl.load_workbook(io.BytesIO(file(table, "xlsx"))).worksheets[0]
    assert [(sheet[f"A{n}"].value, sheet[f"A{n}"].hyperlink is not None) for n in (2, 3)] == [(f"{ORIGIN}/0", True), (f"{ORIGIN}/1", False)]


def test_more_rows_than_a_sheet_takes_go_on_in_the_next(of_cells: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_api.exporting.formats.spreadsheet_xlsx.MOST_ROWS", 2)
    book = openpyxl.load_workbook(io.BytesIO(file(of_cells(*[(n,) for n in range(5)], kinds=("number",)), "xlsx")))
    sheets = [sheet for sheet in book.worksheets if sheet.title.startswith("数据")]
    assert [[row[0].value for row in sheet.iter_rows(min_row=2)] for sheet in sheets] == [[0, 1], [2, 3], [4]]


def test_a_hostile_report_in_markdown(bad: Service) -> None:
    text = file(bad.table("practices", {}, "zh", ORIGIN), "markdown").decode()
    front, body = re.fullmatch(r"---\n(.*?)\n---\n(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
    assert yaml.safe_load(front)["rows"] == 2
    assert not re.search(r"{{|{%|<img|</script|[\u202a-\u202e]", body)
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(body)
    assert set(re.findall(r'href="(.*?)"', html)) == set(re.findall(rf'href="({ORIGIN}/documents/.*?)"', html))
    assert not re.search(r"<(script|img|em|strong|code|del)", html)


def test_titles_are_data_in_front_matter(bad: Service) -> None:
    text = file(bad.table("search", {"query": ["--- !!python/x: | {{a}} \u202e"]}, "zh", ORIGIN), "markdown").decode()
    facts = yaml.safe_load(text.split("\n---\n")[0])
    assert facts["title"] == "检索：--- !!python/x: | {{a}} \u202e"


def test_a_hostile_report_in_json_ld_cannot_leave_a_script_element(bad: Service) -> None:
    data = file(bad.table("practices", {}, "zh", ORIGIN), "jsonld").decode()
    assert not re.search("[<>&]", data)
    assert HOSTILE in [q["text"] for claim in json.loads(data)["hasPart"] for q in claim["appearance"]]


def test_a_hostile_report_in_word(bad: Service) -> None:
    document = docx.Document(io.BytesIO(file(bad.table("practices", {}, "zh", ORIGIN), "docx")))
    assert any(HOSTILE in paragraph.text for paragraph in document.paragraphs)
    targets = {each.target_ref for each in document.part.rels.values() if each.is_external}
    assert targets
    assert all(target.startswith(f"{ORIGIN}/documents/sha256:") for target in targets)
    assert b"instrText" not in document.part.blob


@pytest.fixture
def office() -> str:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-calc-nogui)")
    return program


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_libreoffice_computes_nothing(of_cells: Make, office: str, tmp_path: Path, format: str) -> None:
    """Opened and written out again, the file has the same texts; a computed cell would show its result or an error."""
    texts = [*FORMULAS, *PLAIN, *(GUESSED if format == "xlsx" else ()), "字" * 40_000]
    data = file(of_cells(*((text,) for text in texts)), format)
    (tmp_path / f"in.{format}").write_bytes(data)
    filters = "Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
    reading = ["--infilter=Text - txt - csv (StarCalc):44,34,76,1"] if format == "csv" else []
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", *reading, "--convert-to", f"csv:{filters}"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(tmp_path / f"in.{format}")], check=True, capture_output=True, timeout=120
    )
    (made,) = (tmp_path / "out").iterdir()
    with made.open(encoding="utf-8-sig", newline="") as opened:
        csv.field_size_limit(1 << 20)
        read = [_plain(row[0]) for row in csv.reader(opened)][1:]
    assert read == [_plain(row[0]) for row in READ[format](data)[1:]]


def _plain(cell: str) -> str:
    """LibreOffice writes a carriage return within a cell as a line feed."""
    return cell.replace("\r\n", "\n").replace("\r", "\n")
