"""Evaluation questions over the sample reports and over real ones; README.md describes the files and their format."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent


def files() -> tuple[Path, ...]:
    """The question files, one JSON object on each line."""
    return tuple(sorted(HOME.glob("*.jsonl")))


@cache
def questions(file: Path) -> tuple[dict[str, Any], ...]:
    """All questions of a file, in file order."""
    return tuple(map(json.loads, file.read_text(encoding="utf-8").splitlines()))
