"""Evaluation questions over the sample reports; README.md describes the format."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

HOME = Path(__file__).parent


def samples_file() -> Path:
    """The question file, one JSON object per line."""
    return HOME / "samples.jsonl"


@cache
def samples() -> tuple[dict[str, Any], ...]:
    """All questions over the sample reports, in file order."""
    return tuple(map(json.loads, samples_file().read_text(encoding="utf-8").splitlines()))
