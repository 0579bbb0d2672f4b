from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import click

from graph.corrections import Decision
from search_api.cli.imports import cursor_option
from search_api.cli.options import json_option, limit_option, store_option
from search_api.cli.output import note, one_line, print_json, safe, say
from search_api.cli.session import service
from search_api.reviewing.shapes import Deciding, History, ReviewItem

items_argument = click.argument("items", nargs=-1, required=True, metavar="ITEM...")
who_option = click.option("--who", default="", help="Who decides; free text.")
note_option = click.option("--note", "remark", default="", help="Why; free text.")


def deciding(command: Callable[..., None]) -> Callable[..., None]:
    """What every command that decides about statements takes."""
    for option in (store_option, json_option, note_option, who_option, items_argument):
        command = option(command)
    return command


@click.group()
def command() -> None:
    """See what was extracted with little certainty; accept, change or reject it. Decisions are kept apart from the records."""


@command.command("list")
@click.option("--kind", type=click.Choice(["unclassified", "ambiguous", "low_confidence"]), help="Of this kind alone.")
@click.option("--within", multiple=True, metavar="PLACE", help="In this place or below it, by full name.")
@click.option("--document", multiple=True, metavar="ID", help="Stated by this document.")
@click.option("--text", default="", help="Whose name holds this.")
@limit_option
@cursor_option
@json_option
@store_option
def list_(
    kind: str | None,
    within: tuple[str, ...],
    document: tuple[str, ...],
    text: str,
    limit: int,
    cursor: str | None,
    as_json: bool,
    store: str | None,
) -> None:
    """List what waits for a decision, with what might be meant."""
    filters = {"within": within, "document": document, "text": (text,) if text else ()}
    with service(store) as opened:
        page = opened.review(kind, filters, cursor, limit)
    if as_json:
        print_json(page)
        return
    for item in page.items:
        _tell(item)
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in page.counts.items())
    say(f"{len(page.items)} of {page.total} ({counts})" + (f"; more: --cursor {page.next}" if page.next else ""))


@command.command()
@deciding
def accept(items: tuple[str, ...], who: str, remark: str, as_json: bool, store: str | None) -> None:
    """Say that ITEMs are right as they are."""
    _decide(Deciding(items=items, action="accept", who=who, note=remark), as_json, store)


@command.command()
@click.option("--mechanism", metavar="ID", help="What it is; empty: nothing that the vocabulary knows.")
@click.option("--place", metavar="NAME", help="Where it is.")
@click.option("--status", metavar="STATUS", help="How it stands, e.g. failed.")
@deciding
def change(
    items: tuple[str, ...],
    mechanism: str | None,
    place: str | None,
    status: str | None,
    who: str,
    remark: str,
    as_json: bool,
    store: str | None,
) -> None:
    """Set the mechanism, place or status of ITEMs."""
    given = Deciding(items=items, action="change", mechanism=mechanism, place=place, status=status, who=who, note=remark)
    _decide(given, as_json, store)


@command.command()
@deciding
def reject(items: tuple[str, ...], who: str, remark: str, as_json: bool, store: str | None) -> None:
    """Take ITEMs out of all answers."""
    _decide(Deciding(items=items, action="reject", who=who, note=remark), as_json, store)


@command.command()
@click.option("--document", metavar="ID", help="About this document.")
@click.option("--item", metavar="ITEM", help="About this statement.")
@limit_option
@cursor_option
@json_option
@store_option
def history(document: str | None, item: str | None, limit: int, cursor: str | None, as_json: bool, store: str | None) -> None:
    """List decisions, the latest first."""
    with service(store) as opened:
        page = opened.decisions(document, item, cursor, limit)
    if as_json:
        print_json(page)
        return
    for each in page.items:
        say(_line(each))
    say(f"{len(page.items)} of {page.total} decisions" + (f"; more: --cursor {page.next}" if page.next else ""))


@command.command()
@click.argument("decision")
@who_option
@json_option
@store_option
def undo(decision: str, who: str, as_json: bool, store: str | None) -> None:
    """Take a DECISION back, by its id."""
    with service(store, write=True) as opened:
        undone = opened.undo_decision(decision, who)
    print_json(undone) if as_json else note(f"undone {undone.id}")


@command.command("export")
@store_option
def export_(store: str | None) -> None:
    """Print all decisions as lines of JSON."""
    with service(store) as opened:
        for line in opened.export_decisions():
            print_json(line.rstrip("\n"))


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False, allow_dash=True))
@json_option
@store_option
def import_(file: Path, as_json: bool, store: str | None) -> None:
    """Take in decisions that were exported from this store or another; - reads standard input."""
    with click.open_file(str(file), encoding="utf-8") as lines, service(store, write=True) as opened:
        told = opened.read_decisions(lines)
    print_json(told) if as_json else note(f"{told.taken} decisions taken in, {told.there} were there")


def _decide(given: Deciding, as_json: bool, store: str | None) -> None:
    with service(store, write=True) as opened:
        for made in opened.decide(given):
            print_json(made) if as_json else note(f"{_done(made.action)} {one_line(made.target.name or '')} (decision {made.id})")


def _done(action: Literal["accept", "change", "reject"]) -> str:
    return {"accept": "accepted", "change": "changed", "reject": "rejected"}[action]


def _tell(item: ReviewItem) -> None:
    facts = (item.kind, item.place, item.mechanism, item.name, item.status, "rejected" if item.rejected else "")
    say(one_line(item.id))
    say("  " + " · ".join(one_line(fact) for fact in facts if fact))
    say(f"  {one_line(item.context.before)}【{one_line(item.context.quote)}】{one_line(item.context.after)}")
    for each in item.suggestions:
        words = f": {'、'.join(each.words)}" if each.words else ""
        say(f"    ? {one_line(each.id)} {one_line(each.zh)} ({', '.join(each.why)}{safe(words)})")


def _line(each: History) -> str:
    decision: Decision = each.decision
    to = ", ".join(f"{name} {value or 'none'}" for name, value in decision.to.items())
    state = f"undone {decision.undone}" if decision.undone else "" if each.applies else "waits for its statement"
    facts = (
        decision.id,
        decision.when,
        _done(decision.action),
        decision.target.name,
        to,
        each.document_name,
        decision.who,
        decision.note,
        state,
    )
    return " · ".join(one_line(fact) for fact in facts if fact)
