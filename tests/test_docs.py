"""The documentation says what is true of the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

LINK = re.compile(r"\[[^\]]*\]\((?!https?://|#)([^)#\s]+)(?:#[^)]*)?\)")
PAGES = sorted(path for path in Path(__file__).parent.parent.rglob("*.md") if not any(part.startswith(".") for part in path.parts))


def test_the_readme_shows_what_the_demo_prints(root: Path, tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'demo.db'}"
    run = [sys.executable, "-m", "search_api.cli"]
    subprocess.run([*run, "ingest", "--samples", "--store", store], cwd=root, check=True, capture_output=True)
    shown = re.search(
        r'\$ casegraph ask "(?P<question>[^"]+)"\n(?P<output>.+?)\n…\n', (root / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert shown
    printed = subprocess.run(
        [*run, "ask", "--store", store, shown["question"]], cwd=root, check=True, capture_output=True, text=True
    ).stdout
    assert printed.startswith(shown["output"])


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    broken = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / target).exists()]
    assert broken == []


def test_every_decision_is_listed(root: Path) -> None:
    folder = root / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert {path.name for path in folder.glob("2*.md")} == listed


def test_no_module_is_a_drawer(root: Path) -> None:
    names = {path.stem for package in ("corpus", "ingest", "graph", "search_api") for path in (root / package).rglob("*.py")}
    assert names.isdisjoint({"utils", "util", "helpers", "helper", "misc", "common"})
