"""Printing: outside text is made harmless for a terminal, errors name the file, the cause and the next step."""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import TypeVar

import click
from pydantic import BaseModel

from search_api.answering.wording import status_label
from search_api.planning.language import Language
from search_api.shapes import Answer, Evidence, PassageHit, Row

T = TypeVar("T")
WIDEST = 10_000  # characters of a line in a pipe
ESCAPE_SEQUENCES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|\x9b[0-?]*[ -/]*[@-~]")
# Control characters except tab and newline, and the marks that turn the direction of writing.
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(text: object) -> str:
    """The text without escape sequences and control characters."""
    return UNSAFE.sub("", ESCAPE_SEQUENCES.sub("", str(text)))


def one_line(text: object) -> str:
    return " ".join(safe(text).split())


def say(text: str = "") -> None:
    click.echo(safe(text))


def note(text: str) -> None:
    click.echo(safe(text), err=True)


def print_json(value: BaseModel | str) -> None:
    """One line of JSON. On a terminal the characters that could steer it are written as escapes, which read back as the same text."""
    line = value if isinstance(value, str) else value.model_dump_json(by_alias=True)
    click.echo(UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", line) if sys.stdout.isatty() else line)


def failure(error: Exception) -> None:
    """The error on stderr: file, cause, next step."""
    file, cause = getattr(error, "file", None), getattr(error, "cause", None) or str(error)
    note(f"casegraph: {f'{file}: ' if file else ''}{one_line(cause)}")
    note(f"  next: {one_line(getattr(error, 'next_step', ''))}")


def print_evidence(evidence: tuple[Evidence, ...]) -> None:
    for e in evidence:
        say(f"     “{one_line(e.quote)}”")
        say(f"      {one_line(e.name)} {e.start}–{e.end}")


def describe(row: Row, language: Language) -> str:
    """One line: place, mechanism and name, value, operators, status."""
    parts = [row.place.name if row.place else "", row.mechanism.label if row.mechanism else "", row.name or ""]
    if row.metric:
        parts += [row.metric.indicator or "", _value(row.metric.value) + row.metric.unit, row.metric.time or ""]
    parts += ["、".join(o.name for o in row.operators), status_label(row.status, language) if row.status else ""]
    return " · ".join(one_line(part) for part in parts if part)


def _value(value: object) -> str:
    return "–".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def print_answer(answer: Answer) -> None:
    say(one_line(answer.answer.text))
    for number, row in enumerate(answer.rows, 1):
        say(f"\n{number:3}. {describe(row, answer.language)}")
        print_evidence(row.evidence)
    if answer.related:
        say("\n可参考：" if answer.language == "zh" else "\nRelated:")
    for related in answer.related:
        say(f"  -  {describe(related, answer.language)}\n     ({one_line(related.reason)})")
        print_evidence(related.evidence)
    if answer.passages and not answer.rows:
        print_passages(answer.passages)
    if answer.instead:
        say("\n可以改问：" if answer.language == "zh" else "\nAsk instead:")
    for question in answer.instead:
        say(f"  {one_line(question)}")


def print_passages(passages: tuple[PassageHit, ...]) -> None:
    for number, hit in enumerate(passages, 1):
        say(f"\n{number:3}. {one_line(hit.name)} {hit.start}–{hit.end}  {hit.score:.3f}  ({', '.join(hit.why)})")
        say(textwrap.indent(safe(hit.text).strip(), "     "))


def with_progress(results: Iterator[T], noun: str) -> Iterator[T]:
    """Counts on stderr while results go to a file or pipe; where they go to a terminal, they are the progress."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from results
        return
    for number, result in enumerate(results, 1):
        click.echo(f"\r{number} {noun}", nl=False, err=True)
        yield result
    click.echo(err=True)


def print_table(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """A table in the width of the terminal; in a pipe as wide as its texts."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE)
    for head in heads:
        table.add_column(Text(one_line(head)))
    for line in lines:
        table.add_row(*(Text(one_line(cell)) for cell in line))
    width = None if sys.stdout.isatty() else WIDEST
    Console(width=width, color_system=None, highlight=False).print(table)
