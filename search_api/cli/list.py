from __future__ import annotations

import click

from search_api.cli.describe import line
from search_api.cli.options import json_option, kind_argument, limit_option, store_option
from search_api.cli.output import print_json, say
from search_api.cli.session import service


@click.command()
@kind_argument
@click.option("--within", multiple=True, metavar="PLACE", help="In this place or below it, by full name.")
@click.option("--mechanism", multiple=True, metavar="ID", help="Of this mechanism or a narrower one.")
@click.option("--level", multiple=True, metavar="LEVEL", help="Whose place is of this level, e.g. district.")
@click.option("--status", multiple=True, metavar="STATUS", help="Of practices in this state, e.g. current.")
@click.option("--kind", "org_kind", multiple=True, metavar="KIND", help="Of organisations of this kind, e.g. soe.")
@click.option("--indicator", multiple=True, metavar="ID", help="Measured by this indicator.")
@click.option("--document", multiple=True, metavar="ID", help="Stated by this document.")
@click.option("--text", default="", help="Whose name holds this.")
@click.option("--source", multiple=True, metavar="NAME", help="Documents that state this source.")
@click.option("--since", metavar="DATE", help="Documents of this date or later: 2021, 2021-05 or 2021-05-31.")
@click.option("--until", metavar="DATE", help="Documents of this date or earlier.")
@limit_option
@click.option("--cursor", help="Where to go on: `next` of the page before.")
@json_option
@store_option
def command(
    kind: str,
    limit: int,
    cursor: str | None,
    as_json: bool,
    store: str | None,
    text: str,
    org_kind: tuple[str, ...],
    since: str | None,
    until: str | None,
    **filters: tuple[str, ...],
) -> None:
    """List items of one KIND, a page at a time. Which filters apply depends on the kind; repeating one means "or"."""
    one = {"text": text, "since": since, "until": until}
    given = {**filters, "kind": org_kind, **{name: (value,) for name, value in one.items() if value}}
    with service(store) as opened:
        page = opened.list(kind, given, cursor, limit)
    if as_json:
        print_json(page)
        return
    for item in page.items:
        say(line(item))
    say(f"{len(page.items)} of {page.total} {kind}" + (f"; more: --cursor {page.next}" if page.next else ""))
