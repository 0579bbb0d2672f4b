from __future__ import annotations

import click

from search_api.cli import NOTHING
from search_api.cli.options import json_option, limit_option, sentence, store_option
from search_api.cli.output import print_json, print_passages, say
from search_api.cli.session import service


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--within", multiple=True, metavar="PLACE", help="Only reports on this place or places in it, by full name.")
@click.option("--mechanism", multiple=True, metavar="ID", help="Only passages that support this mechanism.")
@click.option("--kind", multiple=True, metavar="KIND", help="Only passages on practices that such organisations operate, e.g. soe.")
@click.option("--status", multiple=True, metavar="STATUS", help="Only passages on practices in this state, e.g. failed.")
@click.option("--indicator", multiple=True, metavar="ID", help="Only passages with figures of this indicator.")
@click.option("--document", multiple=True, metavar="ID", help="Only passages of this document.")
@click.option("--source", multiple=True, metavar="NAME", help="Only documents that state this source.")
@click.option("--since", metavar="DATE", help="Only documents of this date or later: 2021, 2021-05 or 2021-05-31.")
@click.option("--until", metavar="DATE", help="Only documents of this date or earlier.")
@limit_option
@json_option
@store_option
def command(query: tuple[str, ...], limit: int, as_json: bool, store: str | None, **filters: tuple[str, ...] | str | None) -> None:
    """Find passages that hold words of the QUERY or are near to it in meaning.

    Exit code 4: nothing found.
    """
    wanted = sentence(query, "QUERY")
    with service(store) as opened:
        found = opened.search(wanted, limit, False, **filters)
    if as_json:
        print_json(found)
    else:
        say(f"{found.total} passages in {found.documents_searched} documents")
        print_passages(found.passages)
    if not found.total:
        raise SystemExit(NOTHING)
