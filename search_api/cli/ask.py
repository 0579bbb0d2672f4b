from __future__ import annotations

import click

from search_api.cli import NOTHING
from search_api.cli.options import json_option, sentence, store_option
from search_api.cli.output import print_answer, print_json
from search_api.cli.session import service


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--follow", default="", metavar="ID", help="Id of an earlier answer (--json shows it) that QUESTION follows.")
@json_option
@store_option
def command(question: tuple[str, ...], follow: str, as_json: bool, store: str | None) -> None:
    """Answer a QUESTION in Chinese or English, with the quotes that support the answer.

    Exit code 4: nothing found.
    """
    asked = sentence(question, "QUESTION")
    with service(store) as opened:
        answer = opened.ask(asked, follow)
    print_json(answer) if as_json else print_answer(answer)
    if answer.answer.kind == "none":
        raise SystemExit(NOTHING)
