"""Words of exported files besides the headings of columns, out of wording.yaml; labels of the vocabulary come from the vocabulary."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from corpus.ontology import ontology
from search_api.exporting.table import Language

FILE = Path(__file__).with_name("wording.yaml")


@cache
def _words() -> dict[str, dict[Language, str]]:
    raw: dict[str, dict[Language, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return raw


def word(key: str, language: Language, **values: object) -> str:
    return _words()[key][language].format(**values)


def level_label(level: str | None, language: Language) -> str | None:
    return word(f"level_{level}", language) if level else None


def mechanism_label(id: str | None, language: Language) -> str | None:
    return _label(ontology().mechanisms.get(id or ""), language) or id


def status_label(id: str | None, language: Language) -> str | None:
    return _label(ontology().statuses.get(id or ""), language) or id


def kind_label(id: str, language: Language) -> str:
    return _label(ontology().organisation_kinds.get(id), language) or id


def theme_label(id: str | None, language: Language) -> str | None:
    return _label(ontology().themes.get(id or ""), language) or id


def _label(entry: object, language: Language) -> str | None:
    label: str | None = getattr(entry, language, None)
    return label
