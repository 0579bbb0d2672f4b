"""Markdown: the document's text is the decoded source, so that offsets count in the file; front matter gives title, date and source."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import yaml

from ingest.decode import decode
from ingest.loaders.dates import first_date
from ingest.model import Document

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)


def parse(data: bytes, name: str, id: str) -> Document:
    decoded = decode(data)
    facts, note = _facts(decoded.text)
    return Document(
        id=id,
        name=name,
        text=decoded.text,
        encoding=decoded.encoding,
        media_type="text/markdown",
        title=_string(facts.get("title")),
        date=_date(facts.get("date")),
        source=_string(facts.get("source") or facts.get("publisher") or facts.get("media")),
        notes=(*decoded.notes, *note),
    )


def front_matter(text: str) -> int:
    """Where the text begins after its front matter; 0 if it has none."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def _facts(text: str) -> tuple[dict[Any, Any], tuple[str, ...]]:
    match = _FRONT_MATTER.match(text)
    if match is None:
        return {}, ()
    try:
        facts = yaml.safe_load(match[1])
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}, ("the front matter is not valid YAML and was not used",)
    return (facts, ()) if isinstance(facts, dict) else ({}, ())


def _string(value: object) -> str | None:
    return " ".join(str(value).split()) or None if isinstance(value, str | int | float) else None


def _date(value: object) -> str | None:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return first_date(value) if isinstance(value, str) else None
