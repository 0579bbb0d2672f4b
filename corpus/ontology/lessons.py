"""Each mechanism in words of everyday: sentences as reports tell it, questions as users ask about it (lessons.tsv)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("lessons.tsv")
# told: Chinese sentences of reports; asked, english: questions in the two languages.
KINDS = ("told", "asked", "english")


@cache
def lessons(*kinds: str) -> Mapping[str, str]:
    """By mechanism, all its lessons of these kinds in one text. A mechanism may have none."""
    found: dict[str, list[str]] = {}
    for id, kind, text in lines():
        if kind in kinds:
            found.setdefault(id, []).append(text)
    return {id: " ".join(texts) for id, texts in found.items()}


def lines() -> list[tuple[str, str, str]]:
    """Mechanism, kind and text of each line."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [(id, kind, text) for id, kind, text in rows]
