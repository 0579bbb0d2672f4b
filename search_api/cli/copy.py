from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click

from search_api.cli import ERROR
from search_api.cli.options import json_option
from search_api.cli.output import note, one_line, print_json, say, with_progress
from search_api.cli.session import service
from search_api.items import Compared


@click.command()
@click.option("--from", "source", required=True, metavar="URL", help="Store to copy from; it is only read.")
@click.option("--to", "target", required=True, metavar="URL", help="Store to copy to; it is made if it is not there.")
@json_option
def command(source: str, target: str, as_json: bool) -> None:
    """Copy all documents, and what users decided about them, from one store to another, then compare the two.

    Documents that are there already, equal, are passed over: a copy that was stopped goes on where it was. Documents that only the
    other store holds stay there.
    Exit code 1: the stores differ.
    """
    states: Counter[str] = Counter()
    with service(source) as ours, service(target, write=True) as theirs:
        for copied in with_progress(ours.copy_to(theirs), "documents"):
            states[copied.state] += 1
            print_json(copied) if as_json else say(f"{copied.state:10} {one_line(copied.name)}")
        note(", ".join(f"{count} {state}" for state, count in states.items()) or "no documents to copy")
        compared = ours.compare_to(theirs)
    print_json(compared) if as_json else _tell(compared)
    if not compared.equal:
        for difference in _differences(compared):
            note(difference)
        raise SystemExit(ERROR)


def _tell(compared: Compared) -> None:
    for label, (ours, theirs) in compared.counts.items():
        say(f"{label:13}{ours:9}{theirs:9}{'' if ours == theirs else '  differ'}")
    for part, (one, other) in (("graph", compared.graph_hash), ("index", compared.index_hash)):
        say(f"{part:13}{f'equal ({one})' if one == other else f'differ ({one} and {other})'}")


def _differences(compared: Compared) -> Iterator[str]:
    if compared.missing:
        yield f"casegraph: {len(compared.missing)} documents are missing in --to, or differ there\n  next: Run the same copy again."
    if compared.more:
        yield f"casegraph: the store --to holds {len(compared.more)} documents that the other lacks, first {compared.more[0]}\n" + (
            "  next: If they should not be there, delete them with `casegraph delete`, or copy into an empty store."
        )
    if any(compared.decisions):
        ours, theirs = compared.decisions
        yield f"casegraph: {ours} decisions of users are missing in --to, {theirs} only it has\n" + (
            "  next: Run the same copy again; to have the others here, copy the other way, or use `casegraph review export` and `import`."
        )
    if not compared.missing and not compared.more and not any(compared.decisions):
        yield "casegraph: the documents are equal, but not what was made of them\n" + (
            "  next: Run `casegraph rebuild` on both stores with this version of the program, then the same copy again."
        )
