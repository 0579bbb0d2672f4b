"""Word lists that the extractors and the planner consult: what is generic, what opens or closes a name, what marks a practice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent


@cache
def _lists() -> dict[str, frozenset[str]]:
    raw: dict[str, str] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        raw |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return {name: frozenset(text.split()) for name, text in raw.items()}


def words(name: str) -> frozenset[str]:
    """The list called `name` in one of the YAML files here. Raises KeyError naming the known lists."""
    lists = _lists()
    if name not in lists:
        raise KeyError(f"no word list {name!r}; known: {', '.join(sorted(lists))}")
    return lists[name]


def alternatives(some: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(some, key=lambda word: (-len(word), word))))


@cache
def concept_lines() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Lines of concepts.tsv: English phrases and the Chinese words that mean the same."""
    lines = (FOLDER / "concepts.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return tuple((tuple(phrase.strip() for phrase in english.split(",")), tuple(chinese.split())) for english, chinese in pairs)
