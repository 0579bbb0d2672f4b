"""A real server over the sample reports, and a real Chromium (Debian's) that opens its pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium")
OFFLINE = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET = ["--disable-component-update", "--disable-sync"]
PATIENCE = 60_000  # ms; the machine may be busy with other tests
expect.set_options(timeout=PATIENCE / 2)
WIDE = {"width": 1280, "height": 900}


@contextmanager
def serving(store: str, *options: str) -> Iterator[str]:
    """A server of its own process on a free port; gives its address."""
    command = [sys.executable, "-m", "search_api.cli", "serve", "--store", store, "--port", "0", *options]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        lines = iter(process.stderr.readline, "")
        yield next(found[0] for line in lines if (found := re.search(r"http://[\d.]+:\d+", line)))
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stderr.close()


def ingest(what: str | Path, store: str) -> None:
    """Takes files in by the command line, as a user does."""
    command = [sys.executable, "-m", "search_api.cli", "ingest", str(what), "--store", store]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("needs Debian's package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OFFLINE + QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample reports, not to be written to."""
    path = tmp_path_factory.mktemp("browser") / "samples.db"
    ingest("--samples", f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def address(sample_store: Path) -> Iterator[str]:
    """The address of a server over the sample reports that no test changes."""
    with serving(f"sqlite:///{sample_store}") as running:
        yield running


@pytest.fixture
def own_address(sample_store: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server over the test's own copy of the sample reports."""
    for part in sample_store.parent.glob("samples.db*"):
        shutil.copy(part, tmp_path / part.name)
    with serving(f"sqlite:///{tmp_path / 'samples.db'}") as running:
        yield running


@pytest.fixture
def empty_address(tmp_path: Path) -> Iterator[str]:
    """The address of a server whose store holds nothing yet."""
    with serving(f"sqlite:///{tmp_path / 'empty.db'}") as running:
        yield running


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A new window in Chinese; any error of a script fails the test."""
    context = chromium.new_context(locale="zh-CN", viewport=WIDE, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert errors == []
