from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from search_api.cli import NOTHING
from search_api.cli.options import store_option
from search_api.cli.output import failure, note, one_line
from search_api.cli.session import service
from search_api.errors import NotFound, ServiceError
from search_api.exporting.formats import FORMATS, write
from search_api.exporting.parameters import PARAMETERS
from search_api.exporting.views import VIEWS
from search_api.settings import load_settings

# What the words after the view's name are.
WORDS = {"answer": "question", "search": "query", "compare": "places"}


def view_options(command: Callable[..., None]) -> Callable[..., None]:
    """An option for every parameter of the views that is not told by WORDS."""
    for name, text in reversed(list(PARAMETERS.items())):
        if name not in ("question", "query", "id", "places"):
            option = click.option(f"--{name.replace('_', '-')}", name, multiple=True, metavar="VALUE", help=text)
            command = option(command)
    return command


@click.command()
@click.argument("view", type=click.Choice(list(VIEWS)))
@click.argument("words", nargs=-1, metavar="[QUESTION|QUERY|ID|PLACE…]")
@click.option("--format", "format", type=click.Choice(list(FORMATS)), help="Default: what the suffix of --out says, else csv.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write; default: stdout.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of headings and labels.")
@click.option("--url", metavar="URL", help="Where the service's pages are, for links; default: as `casegraph serve` answers.")
@view_options
@store_option
def command(
    view: str,
    words: tuple[str, ...],
    format: str | None,
    out: Path | None,
    lang: str,
    url: str | None,
    store: str | None,
    **parameters: tuple[str, ...],
) -> None:
    """Write what a VIEW shows to a file: an answer, a search, a whole list, one item with its statements, or a comparison.

    Which parameters apply depends on the view; repeating one means "or". Exit code 4: no such item.
    """
    given = {name: values for name, values in parameters.items() if values}
    if words:
        given[WORDS.get(view, "id")] = words if view == "compare" else (" ".join(words),)
    with service(store) as opened:
        try:
            table = opened.table(view, given, "en" if lang == "en" else "zh", _origin(url))
        except NotFound as error:
            failure(error)
            raise SystemExit(NOTHING) from None
        _put(write(table, format or _format_of(out)), out)
    if out:
        note(f"{table.total} rows written to {one_line(out)}")


def _origin(url: str | None) -> str:
    settings = load_settings()
    return (url or f"http://{settings.host}:{settings.port}").rstrip("/")


def _format_of(out: Path | None) -> str:
    """The format whose suffix the file has, the longest one (.csl.json before .json)."""
    name = out.name.lower() if out else ".csv"
    fitting = [(-len(each.suffix), format) for format, each in FORMATS.items() if name.endswith(each.suffix)]
    if not fitting:
        raise click.BadParameter(f"no format has the suffix of {name}; give --format", param_hint="--out")
    return min(fitting)[1]


def _put(pieces: Iterator[bytes], out: Path | None) -> None:
    """The file appears only when it is complete."""
    if out is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    try:
        _replace(out, pieces)
    except OSError as error:
        raise ServiceError(f"{error.filename or out}: {error.strerror}", "Give another --out, or free some space.") from error


def _replace(out: Path, pieces: Iterator[bytes]) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    beside = out.with_name(f".{out.name}.part")
    try:
        with beside.open("wb") as file:
            file.writelines(pieces)
        os.replace(beside, out)
    finally:
        beside.unlink(missing_ok=True)
