from __future__ import annotations

from pathlib import Path

import click

from search_api.cli import ERROR
from search_api.cli.options import json_option, limit_option, store_option
from search_api.cli.output import note, one_line, print_json, say


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


@command.command()
@limit_option
@json_option
@store_option
def suggest(limit: int, as_json: bool, store: str | None) -> None:
    """Suggest mechanisms for the practices of the store that have none, the most frequent name first."""
    from search_api.cli.session import service
    from search_api.suggestions import suggestions

    with service(store) as opened:
        found = suggestions(opened, limit)
    if as_json:
        print_json(found)
        return
    for item in found.items:
        say(f"{one_line(item.name)} · {item.practices} · {one_line('、'.join(item.places[:3]))}")
        for candidate in item.candidates:
            say(f"  {candidate.score:.3f}  {candidate.id}  {candidate.zh}")
    say(f"{len(found.items)} of {found.total} names")
