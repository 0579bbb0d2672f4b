"""Themes of the vocabulary that a question for mechanisms names."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from search_api.planning.conditions import hits_of
from search_api.planning.language import Language

FILE = Path(__file__).with_name("themes.yaml")


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    raw: dict[str, dict[str, list[str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return raw


def themes(question: str, language: Language) -> tuple[str, ...]:
    """Ids in the order of the vocabulary; a word that is part of a longer one of another theme does not count."""
    found = [(at, at + len(word), theme) for theme, lists in _words().items() for word, at in hits_of(question, lists[language])]
    whole = [h for h in found if not any(o[0] <= h[0] and h[1] <= o[1] and o[1] - o[0] > h[1] - h[0] for o in found)]
    return tuple(theme for theme in _words() if any(theme == t for _, _, t in whole))


@cache
def words(language: Language) -> tuple[str, ...]:
    """All words that name a theme."""
    return tuple(word for lists in _words().values() for word in lists[language])
