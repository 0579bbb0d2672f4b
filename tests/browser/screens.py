"""Takes the pictures of docs/screens: every kind of page in both languages, light and dark. Run: python -m tests.browser.screens"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, OFFLINE, QUIET, ingest, serving
from tests.browser.pages import PAGES, with_choices

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
SIZE = {"width": 1100, "height": 800}


def take(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        store = f"sqlite:///{made}/samples.db"
        ingest("--samples", store)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OFFLINE + QUIET)
        with serving(store) as address:
            for name, path in PAGES.items():
                for choice in ("zh-light", "zh-dark", "en-light", "en-dark"):
                    window = browser.new_page(viewport=SIZE)
                    window.goto(address + with_choices(path, *choice.split("-")))
                    window.screenshot(path=folder / f"{name}-{choice}.png")
                    window.close()
        browser.close()


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SCREENS
    folder.mkdir(parents=True, exist_ok=True)
    take(folder)
