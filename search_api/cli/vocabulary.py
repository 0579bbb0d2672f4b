from __future__ import annotations

from pathlib import Path

import click

from search_api.cli import ERROR
from search_api.cli.options import json_option
from search_api.cli.output import note, say


@click.group()
def command() -> None:
    """Work with the vocabulary files."""


@command.command()
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@json_option
def check(folder: Path | None, as_json: bool) -> None:
    """Check the vocabulary: the project's own, or with the files of FOLDER in place of those of the same names.

    Exit code 1: something is wrong.
    """
    from corpus.ontology.check import problems
    from corpus.ontology.reader import HOME

    found = [str(problem) for problem in problems(folder or HOME)]
    if as_json:
        import json

        click.echo(json.dumps({"problems": found}, ensure_ascii=False))
    else:
        for problem in found:
            say(problem)
        note(f"{len(found)} problems")
    if found:
        raise SystemExit(ERROR)
