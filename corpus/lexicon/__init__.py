"""Word lists that the extractors consult: what is generic, what opens or closes a name, what marks a practice."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("words.yaml")


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw: dict[str, str] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in raw.items()}


def words(name: str) -> frozenset[str]:
    """The list called `name` in words.yaml. Raises KeyError naming the known lists."""
    lists = _lists()
    if name not in lists:
        raise KeyError(f"no word list {name!r}; known: {', '.join(sorted(lists))}")
    return lists[name]
