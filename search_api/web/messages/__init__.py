"""The texts of the interface: one YAML file a language, one section a page, the same keys in both."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Text = str | Mapping[str, str]


@cache
def messages(language: str) -> Mapping[str, Text]:
    """Texts by key (`section.name`). A text that depends on a number `n` is a mapping of `one` and `other`."""
    source = files(__name__).joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    sections: dict[str, dict[str, Any]] = yaml.safe_load(source)
    return {f"{section}.{name}": text for section, texts in sections.items() for name, text in texts.items()}


def text(language: str, key: str, /, **values: object) -> str:
    """The text with its values filled in; KeyError for a key that the language lacks."""
    found = messages(language)[key]
    if not isinstance(found, str):
        found = found["one" if values.get("n") == 1 else "other"]
    return found.format(**values) if values else found
