from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from corpus.reports import sample_files
from search_api.cli import ERROR, PARTIAL
from search_api.cli.options import json_option, store_option
from search_api.cli.output import note, one_line, print_json, with_progress
from search_api.cli.session import service
from search_api.items import FileResult


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--samples", is_flag=True, help="Take in the sample reports that come with casegraph.")
@json_option
@store_option
def command(paths: tuple[Path, ...], samples: bool, as_json: bool, store: str | None) -> None:
    """Take files, and all files in folders, into the store. Hidden files and symbolic links in folders are left out.

    A file under a stored document's name replaces it; a file that is stored already changes nothing. Prints one line for each file.
    Exit code 3: some files failed; 1: all did.
    """
    if not paths and not samples:
        raise click.UsageError("Nothing to take in. Name files or folders, or give --samples for the sample reports.")
    if samples:
        paths = (*paths, *sample_files())
    states: Counter[str] = Counter()
    with service(store, write=True) as opened:
        for result in with_progress(opened.add_paths(paths, "cli"), "files"):
            states[result.state] += 1
            print_json(result) if as_json else _tell(result)
    note(", ".join(f"{count} {state}" for state, count in states.items()) or "no files found")
    if states["failed"]:
        raise SystemExit(ERROR if states["failed"] == states.total() else PARTIAL)


def _tell(result: FileResult) -> None:
    if result.state == "failed":
        note(f"failed     {one_line(result.file)}: {result.cause}\n  next: {result.next_step}")
    else:
        counts = result.counts or {}
        click.echo(f"{result.state:10} {one_line(result.file)} ({counts['practices']} practices, {counts['metrics']} metrics)")
