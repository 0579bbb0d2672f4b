"""Markdown (CommonMark with tables) with YAML front matter: what the view is, the table, the quotes, the references."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from search_api.exporting.characters import TURNING, one_line
from search_api.exporting.formats import reading
from search_api.exporting.formats.citations_gbt2025 import cited_as
from search_api.exporting.table import Extra, Row, Table
from search_api.exporting.wording import word

# The colon, full stop and at-sign only where renderers would make an address a link.
MARKS = re.compile(r"[\\`*_{}\[\]<>#|$~&@]|:(?=//)|(?<={)%|(?<=www)\.", re.IGNORECASE)
IN_MEMORY = 1 << 20  # bytes


def write(table: Table) -> Iterator[bytes]:
    with SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8") as quotes:
        for piece in _top(table):
            yield piece.encode()
        for number, row in enumerate(table.rows, 1):
            yield _row(reading.line(table, number, row)).encode()
            quotes.writelines(_quotes(table, number, row))
        yield from (piece.encode() for extra in table.extras for piece in _extra(table, extra))
        if quotes.tell():
            yield f"\n## {word('quotes', table.language)}\n".encode()
            quotes.seek(0)
            yield from (line.encode() for line in quotes)
        yield from (piece.encode() for piece in _references(table))


def _top(table: Table) -> Iterator[str]:
    yield "---\n"
    facts: dict[str, str | int] = {"title": table.title, "url": table.url, "language": table.language, "rows": table.total}
    yield "".join(f"{name}: {_yaml(value)}\n" for name, value in facts.items())
    yield f"---\n\n# {escaped(table.title)}\n\n"
    yield "".join(f"- {escaped(word('titled', table.language, view=heading, name=text))}\n" for heading, text in table.description)
    yield f"\n## {word('table', table.language)}\n\n"
    heads = reading.headings(table)
    if table.total:
        yield _row(heads) + _rule(len(heads))
    else:
        yield f"{word('no_rows', table.language)}\n"


def _extra(table: Table, extra: Extra) -> Iterator[str]:
    yield f"\n## {escaped(extra.title)}\n\n"
    yield _row(column.label for column in extra.columns) + _rule(len(extra.columns))
    yield from (_row(reading.plain(table, cell) for cell in cells) for cells in extra.rows)


def _quotes(table: Table, number: int, row: Row) -> Iterator[str]:
    if row.evidence:
        yield f"\n### {number}. {escaped(reading.named(table, row))}\n\n"
    for about, each in row.supported():
        where = f"[{each.start}–{each.end}]({table.cited.link(each)})"
        before = word("titled", table.language, view=about, name="") if about else ""
        yield f"- {escaped(before)}“{escaped(each.quote)}” \\[{table.cited.number(each.document)}\\] {where}\n"


def _references(table: Table) -> Iterator[str]:
    yield f"\n## {word('references', table.language)}\n\n"
    for reference in table.cited.references():
        yield f"\\[{reference.number}\\] {escaped(cited_as(reference))} <{reference.link}>\n\n"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(escaped, cells)) + " |\n"


def _rule(columns: int) -> str:
    return "|" + " --- |" * columns + "\n"


def escaped(text: str) -> str:
    """On one line; marks of Markdown, HTML and of templates by a backslash, addresses no links, turning characters by number."""
    marked = MARKS.sub(r"\\\g<0>", one_line(text)).replace("\\<", "&lt;")
    return TURNING.sub(lambda found: f"&#x{ord(found[0]):04X};", marked)


def _yaml(value: str | int) -> str:
    """A JSON string is a YAML string, if it holds no characters that YAML takes for line breaks or does not allow."""
    text = json.dumps(one_line(value) if isinstance(value, str) else value, ensure_ascii=False)
    return TURNING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
