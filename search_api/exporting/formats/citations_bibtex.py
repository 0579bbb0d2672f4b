"""BibTeX in UTF-8; quotes stand in `annote`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search_api.exporting.characters import one_line
from search_api.exporting.cited import Reference
from search_api.exporting.formats.gbt7714 import kind
from search_api.exporting.table import Table

# Braces by command, as even an escaped one counts when BibTeX looks for the end of a field.
COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{character: f"\\{character}" for character in "%#&$_"},
}
TYPES = {"newspaper": "article", "web": "online", "other": "misc"}


def write(table: Table) -> Iterator[bytes]:
    for _ in table.rows:
        pass
    for reference in table.cited.references():
        yield _entry(reference).encode()


def _entry(reference: Reference) -> str:
    newspaper = kind(reference) == "newspaper"
    fields = {
        "title": f"{{{_tex(reference.title or reference.name)}}}",
        "journal" if newspaper else "howpublished": _tex(reference.source or ""),
        "date": reference.date or "",
        "year": year[0] if (year := re.match(r"\d{4}", reference.date or "")) else "",
        "entrysubtype": "newspaper" if newspaper else "",
        "langid": {"zh": "chinese", "en": "english"}.get(reference.language, ""),
        "note": _tex(reference.name),
        "annote": " ".join(f"“{_tex(words)}” ({start}--{end})" for start, end, words in reference.quotes),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{TYPES[kind(reference)]}{{{key(reference)},\n{lines}}}\n\n"


def key(reference: Reference) -> str:
    """Of the document's hash, so that it stays the same in every export."""
    return f"casegraph-{reference.id.rpartition(':')[2][:12]}"


def _tex(text: str) -> str:
    """Hyphens side by side would print as a dash."""
    return re.sub("-(?=-)", "-{}", "".join(COMMANDS.get(character, character) for character in one_line(text)))
