"""Options that several commands share."""

from __future__ import annotations

import click

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
store_option = click.option("--store", metavar="URL", help="Store to use; default: CASEGRAPH_STORE, then the user's own store.")
limit_option = click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many at most.")
KINDS = ("documents", "places", "mechanisms", "practices", "metrics", "organisations")
kind_argument = click.argument("kind", type=click.Choice(KINDS))


def sentence(words: tuple[str, ...], argument: str) -> str:
    """The words of an argument as one text. Raises click.BadParameter where it is blank."""
    text = " ".join(words).strip()
    if not text:
        raise click.BadParameter("it is empty; write some words, in Chinese or English", param_hint=argument)
    return text
