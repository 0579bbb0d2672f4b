from __future__ import annotations

import click

from search_api.cli import NOTHING
from search_api.cli.describe import show
from search_api.cli.options import json_option, kind_argument, store_option
from search_api.cli.output import failure, print_json, say
from search_api.cli.session import service
from search_api.errors import NotFound
from search_api.items import DocumentDetail


@click.command()
@kind_argument
@click.argument("id")
@json_option
@store_option
def command(kind: str, id: str, as_json: bool, store: str | None) -> None:
    """Show one item of a KIND with all its evidence; a document with its text. A document's name serves as its ID.

    Exit code 4: not found.
    """
    with service(store) as opened:
        try:
            item = opened.show(kind, id)
        except NotFound as error:
            failure(error)
            raise SystemExit(NOTHING) from None
    if as_json:
        print_json(item)
        return
    show(item)
    if isinstance(item, DocumentDetail):
        say("\n" + item.text)
