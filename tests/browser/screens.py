"""Takes the pictures of docs/screens: the main pages in both languages, light and dark. Run: python -m tests.browser.screens"""

from __future__ import annotations

import sys
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, OFFLINE, QUIET, ingest, serving
from tests.browser.pages import PAGES, with_choices

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
SIZE = {"width": 1000, "height": 720}
SHOWN = (
    "start",
    "answer",
    "passages",
    "document",
    "compare",
    "place",
    "mechanism",
    "organisation",
    "graph around",
    "add",
    "review",
    "help",
)
CHOICES = ("zh-light", "zh-dark", "en-light", "en-dark")


def file_of(name: str, choice: str) -> str:
    return f"{name.replace(' ', '-')}-{choice}.png"


def take(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        store = f"sqlite:///{made}/samples.db"
        ingest("--samples", store)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OFFLINE + QUIET)
        with serving(store) as address:
            for name, choice in product(SHOWN, CHOICES):
                window = browser.new_page(viewport=SIZE)
                window.goto(address + with_choices(PAGES[name], *choice.split("-")))
                window.screenshot(path=folder / file_of(name, choice))
                window.close()
        browser.close()


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SCREENS
    folder.mkdir(parents=True, exist_ok=True)
    take(folder)
