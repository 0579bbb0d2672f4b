from __future__ import annotations

import click

from search_api.cli import ERROR
from search_api.cli.options import json_option, store_option
from search_api.cli.output import note, print_json, say
from search_api.cli.session import service


@click.command()
@click.option("--rebuild", is_flag=True, help="Mend what differs, by building graph and word index anew.")
@json_option
@store_option
def command(rebuild: bool, as_json: bool, store: str | None) -> None:
    """Check that every stored quote is the text at its place, and that graph and word index are those of the records.

    Exit code 1: something is (or, with --rebuild, was) wrong.
    """
    with service(store, write=rebuild) as opened:
        report = opened.verify(rebuild)
    if as_json:
        print_json(report)
    else:
        for problem in report.problems:
            say(problem)
        if not report.problems:
            say(f"equal: every quote is its source range, and the graph is that of a rebuild ({report.graph_hash})")
        note(
            f"{report.documents} documents, {report.quotes} quotes, {len(report.problems)} problems"
            + (", rebuilt" if report.rebuilt else "")
        )
    if report.problems:
        raise SystemExit(ERROR)
