from __future__ import annotations

import json

import click

from search_api.cli import ERROR
from search_api.cli.options import json_option, store_option
from search_api.cli.output import say


@click.command()
@json_option
@store_option
def command(as_json: bool, store: str | None) -> None:
    """Check this installation and its store, one line for each part.

    Exit code 1: a part has a problem.
    """
    from search_api.doctor import checks

    results = list(checks(store))
    if as_json:
        click.echo(json.dumps([vars(result) for result in results], ensure_ascii=False))
    else:
        for result in results:
            say(f"{'ok     ' if result.ok else 'problem'} {result.part}: {result.found}")
            if not result.ok:
                say(f"        next: {result.next_step}")
    if not all(result.ok for result in results):
        raise SystemExit(ERROR)
