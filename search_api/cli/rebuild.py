from __future__ import annotations

import click

from search_api.cli.options import json_option, store_option
from search_api.cli.output import note
from search_api.cli.session import service


@click.command()
@json_option
@store_option
def command(as_json: bool, store: str | None) -> None:
    """Build the graph and the word index anew from the stored records, e.g. after a new version of this program."""
    with service(store, write=True) as opened:
        documents = opened.rebuild()
    if as_json:
        click.echo(f'{{"documents": {documents}}}')
    else:
        note(f"rebuilt from {documents} documents")
