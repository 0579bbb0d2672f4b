"""Adding reports in a real browser: file by file with its progress, and undone by a button."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

PATIENCE = 60_000  # ms: the first file waits for the pipeline to load
REPORT = "江苏省无锡市由国企托底接管老旧小区{}个。"
DROP = """([paths, text]) => {
  const form = document.querySelector("[data-upload]");
  const file = name => ({ isFile: true, isDirectory: false, name, file: done => done(new File([text + name], name)) });
  const folder = { isFile: false, isDirectory: true, name: "报道", createReader: () => {
    const parts = [paths.map(file), []];
    return { readEntries: done => done(parts.shift()) };
  } };
  const event = new Event("drop", { cancelable: true });
  event.dataTransfer = { items: [{ webkitGetAsEntry: () => folder }] };
  form.dispatchEvent(event);
}"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Four reports and a picture."""
    found = []
    for number in range(4):
        found.append(tmp_path / f"报道{number}.txt")
        found[-1].write_text(REPORT.format(number + 2), encoding="utf-8")
    found.append(tmp_path / "scan.png")
    found[-1].write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(60))
    return found


def test_five_files_of_which_one_is_broken_are_told_and_undone(page: Page, empty_address: str, files: list[Path]) -> None:
    page.goto(f"{empty_address}/add")
    page.get_by_label("选择文件").set_input_files(files)
    page.get_by_role("button", name="添加").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("一次添加的结果", timeout=PATIENCE)
    expect(page.locator("main")).to_contain_text("共 5 个文件：新增 4，替换 0，已有未变 0，失败 1")
    expect(page.locator("main")).to_contain_text("是图片，不是文字")
    page.get_by_role("button", name="撤销这次添加").click()
    expect(page.locator("main")).to_contain_text("已取出")
    page.goto(f"{empty_address}/add")
    expect(page.locator("table tbody tr")).to_have_count(1)


def test_a_dropped_folder_is_taken_in_without_its_hidden_files(page: Page, empty_address: str) -> None:
    page.goto(f"{empty_address}/add")
    page.evaluate(DROP, [["a.txt", ".hidden", "b.txt"], REPORT.format(2)])
    expect(page.locator("main")).to_contain_text("共 2 个文件：新增 2，替换 0，已有未变 0，失败 0", timeout=PATIENCE)
    expect(page.get_by_role("link", name="a.txt")).to_be_visible()


def test_without_script_the_form_sends_all_at_once(page: Page, empty_address: str, files: list[Path]) -> None:
    context = page.context.browser.new_context(java_script_enabled=False, locale="en")  # type: ignore[union-attr]
    plain = context.new_page()
    plain.goto(f"{empty_address}/add")
    plain.get_by_label("Choose files").set_input_files(files[1:])
    plain.get_by_role("button", name="Add").first.click()
    expect(plain.locator("main")).to_contain_text("4 files: 3 new, 0 replaced, 0 there already, 1 failed")
    context.close()
