"""What people do with reports and comparisons in a real browser, by mouse and by keyboard alone."""

from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import Download, Page, expect

from tests.browser.hands import HANDS, Hand

COLUMNS = "国企托底／国有物业进驻\n先尝后买\n一肩挑／兼任\n社区食堂\n积分制\n物业费收缴率\n改造建筑面积\n小区总数"
GOOD = {
    "one.txt": "山东省威海市荣成市推行志愿服务积分制，居民凭积分兑换日用品。全市组建志愿服务队73支。",
    "two.md": "# 安丘市的老小区\n\n山东省潍坊市安丘市由国有企业安居物业托底管理老旧小区12个。",
    "three.txt": "江苏省苏州市昆山市成立小区党支部86个。",
    "four.txt": "浙江省湖州市德清县推行“码上议事”，居民扫码提出建议320条。",
}


def cells_of_workbook(path: Path) -> list[str]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]


def cells_of_brief(path: Path) -> list[str]:
    return [cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells]


READ = {"XLSX": cells_of_workbook, "DOCX": cells_of_brief}


@pytest.fixture(params=HANDS, ids=lambda kind: kind.__name__.lower())
def hand(request: pytest.FixtureRequest, page: Page) -> Hand:
    made: Hand = request.param(page)
    return made


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Five files, of which the last is no text."""
    for name, text in GOOD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "broken.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return [tmp_path / name for name in (*GOOD, "broken.txt")]


def saved(download: Download, folder: Path) -> Path:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


def test_f_and_g_upload_five_files_of_which_one_is_broken_and_undo_it(hand: Hand, own_address: str, files: list[Path]) -> None:
    page = hand.page
    page.goto(f"{own_address}/add")
    hand.upload(page.get_by_label("选择文件"), files)
    hand.press(page.get_by_role("button", name="添加").first)
    expect(page.locator("main")).to_contain_text("共 5 个文件：新增 4，替换 0，已有未变 0，失败 1")
    expect(page.locator("tr", has_text="broken.txt")).to_contain_text("失败")
    hand.ask("荣成市有哪些做法？")
    expect(page.locator("#rows + ol")).to_contain_text("积分制")
    page.go_back()
    hand.press(page.get_by_role("button", name="撤销这次添加"))
    expect(page.locator("main")).to_contain_text("已取出")
    hand.ask("荣成市有哪些做法？")
    expect(page.locator(".sentence")).to_contain_text("没有")


def test_d_compare_four_places_and_export(hand: Hand, address: str, tmp_path: Path) -> None:
    page = hand.page
    page.goto(f"{address}/compare")
    hand.write(page.locator("#places"), "霞山区\n佳木斯市向阳区\n莱阳市\n无锡市")
    hand.write(page.locator("#columns"), COLUMNS)
    hand.press(page.locator(".choosing + button"))
    table = page.locator("main table").first
    expect(table.locator("tbody tr")).to_have_count(4)
    expect(table.locator("thead th")).to_have_count(10)  # the place, eight columns, and its reports
    for kind in READ:
        if not page.locator(".exports a").first.is_visible():
            hand.press(page.locator(".exports summary").first)
        with page.expect_download() as download:
            hand.press(page.locator(".exports a", has_text=kind).first)
        told = READ[kind](saved(download.value, tmp_path))
        for place in ("霞山区", "佳木斯市向阳区", "莱阳市", "无锡市"):
            assert any(place in cell for cell in told), (kind, place)


def test_h_classify_a_practice_and_see_it_in_an_answer(hand: Hand, own_address: str) -> None:
    page = hand.page
    page.goto(f"{own_address}/review?kind=unclassified")
    item = page.locator("main [data-item]").first
    place = item.locator("a[href^='/places/']").first.inner_text()
    suggestion = item.locator("button[name=suggested]").first
    chosen = suggestion.inner_text()
    hand.press(suggestion)
    expect(page.get_by_role("status").first).to_be_visible()
    hand.ask(f"哪些地方有“{chosen}”的做法？")
    expect(page.locator("#rows + ol")).to_contain_text(place)


def test_j_a_comparison_on_paper(hand: Hand, address: str) -> None:
    page = hand.page
    page.set_viewport_size({"width": 794, "height": 1123})  # A4 at 96 dots an inch
    page.goto(f"{address}/compare?places=霞山区&places=莱阳市&columns=soe_backstop_management&columns=try_before_buy")
    page.emulate_media(media="print")
    assert page.locator("main table").first.is_visible()
    for part in ("form.ask", "header nav", ".exports", "footer.site"):
        assert not page.locator(part).first.is_visible(), part
    expect(page.locator("main table").first).to_contain_text("莱阳市")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
