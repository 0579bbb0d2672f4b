from __future__ import annotations

import click

from search_api.cli.options import json_option, limit_option, store_option
from search_api.cli.output import note, one_line, print_json, say
from search_api.cli.session import service
from search_api.importing.shapes import ImportItem

cursor_option = click.option("--cursor", help="Where to go on: `next` of the page before.")


@click.group()
def command() -> None:
    """List, show and undo imports: the runs of adding files, by whatever way they came."""


@command.command("list")
@limit_option
@cursor_option
@json_option
@store_option
def list_(limit: int, cursor: str | None, as_json: bool, store: str | None) -> None:
    """List imports, the latest first."""
    with service(store) as opened:
        page = opened.imports(cursor, limit)
    if as_json:
        print_json(page)
        return
    for item in page.items:
        say(_line(item))
    say(f"{len(page.items)} of {page.total} imports" + (f"; more: --cursor {page.next}" if page.next else ""))


@command.command()
@click.argument("id")
@limit_option
@cursor_option
@json_option
@store_option
def show(id: str, limit: int, cursor: str | None, as_json: bool, store: str | None) -> None:
    """Show one import with what became of each file."""
    with service(store) as opened:
        shown = opened.show_import(id, cursor, limit)
    if as_json:
        print_json(shown)
        return
    say(_line(shown))
    for file in shown.files:
        say(f"{file.state:10} {one_line(file.file)}" + (f": {one_line(file.cause)}\n  next: {file.next_step}" if file.cause else ""))
    if shown.next:
        say(f"more: --cursor {shown.next}")


@command.command()
@click.argument("id")
@json_option
@store_option
def undo(id: str, as_json: bool, store: str | None) -> None:
    """Take out what an import added, and bring back what it replaced.

    What was changed since stays as it is and is told. Undoing again changes nothing.
    """
    with service(store, write=True) as opened:
        undone = opened.undo_import(id)
    if as_json:
        print_json(undone)
        return
    for document in undone.documents:
        reason = {"changed_since": " (changed since)", "name_taken": " (another document has its name by now)", None: ""}[document.reason]
        say(f"{document.outcome.replace('_', ' '):10} {one_line(document.name)}{reason}")
    note(f"undone {undone.id}")


def _line(item: ImportItem) -> str:
    counts = f"{item.total} files: {item.added} added, {item.replaced} replaced, {item.unchanged} unchanged, {item.failed} failed"
    return f"{item.id} · {item.at} · {item.origin} · {counts}" + (f" · undone {item.undone}" if item.undone else "")
