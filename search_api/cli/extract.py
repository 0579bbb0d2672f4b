from __future__ import annotations

from pathlib import Path

import click

from ingest.model import Record
from search_api import intake
from search_api.cli import ERROR, PARTIAL
from search_api.cli.options import json_option
from search_api.cli.output import note, one_line, print_json, say
from search_api.extraction import Problem
from search_api.settings import load_settings


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
def command(paths: tuple[Path, ...], as_json: bool) -> None:
    """Print what is extracted from files, and from all files in folders, without storing it; with --json one record on each line.

    Exit code 3: some files failed; 1: all did.
    """
    done = failed = 0
    found = list(intake.sources(paths))
    for source, outcome in zip(found, intake.extract_all(found, load_settings().workers), strict=True):
        if isinstance(outcome, Problem):
            failed += 1
            note(f"casegraph: {source.path}: {outcome.cause}\n  next: {outcome.next_step}")
            continue
        done += 1
        print_json(outcome.record) if as_json else _tell(outcome.record)
    if failed:
        raise SystemExit(PARTIAL if done else ERROR)


def _tell(record: Record) -> None:
    say(f"{one_line(record.document.name)} · {one_line(record.document.title or '')}")
    for practice in record.practices:
        parts = (practice.place, practice.mechanism, practice.name, "、".join(practice.operators), practice.status)
        say("  " + " · ".join(one_line(part) for part in parts if part))
        say(f"     “{one_line(practice.evidence[0][2])}”")
    for metric in record.metrics:
        say("  " + " · ".join(one_line(part) for part in (metric.place, metric.indicator, metric.evidence[2], metric.time) if part))
