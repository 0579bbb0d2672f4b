from __future__ import annotations

import click

from search_api.cli import NOTHING
from search_api.cli.options import json_option, store_option
from search_api.cli.output import failure, note, print_json
from search_api.cli.session import service
from search_api.errors import NotFound


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="ID...")
@json_option
@store_option
def command(documents: tuple[str, ...], as_json: bool, store: str | None) -> None:
    """Take documents out of the store, by ID or name, with all that only they state.

    Exit code 4: one of them was not found; the others are deleted.
    """
    missing = False
    with service(store, write=True) as opened:
        for id in documents:
            try:
                deleted = opened.delete(id)
            except NotFound as error:
                failure(error)
                missing = True
                continue
            print_json(deleted) if as_json else note(f"deleted {deleted.name} ({deleted.id})")
    if missing:
        raise SystemExit(NOTHING)
