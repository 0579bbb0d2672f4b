"""The grammar of questions (patterns.yaml) as compiled regular expressions."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from search_api.planning.language import Language

FILE = Path(__file__).with_name("patterns.yaml")


@cache
def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return raw


@cache
def pattern(name: str, language: Language) -> re.Pattern[str]:
    return re.compile(_raw()[name][language], re.IGNORECASE)


@cache
def operations(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What a comparison may do, each with the words that show it, in the order in which they are tried."""
    return tuple((name, re.compile(words, re.IGNORECASE)) for name, words in _raw()["operations"][language])
