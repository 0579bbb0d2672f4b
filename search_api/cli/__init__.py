"""The command `casegraph`. Each command lives in the module of its name, which is imported only when that command is called."""

from __future__ import annotations

import importlib
import os
import sys
from io import TextIOWrapper

import click

from search_api.version import VERSION

COMMANDS = {
    "ingest": "Take documents into the store.",
    "imports": "List, show and undo runs of adding files.",
    "extract": "Print what is extracted from documents, without storing it.",
    "ask": "Answer a question, with the quotes that support the answer.",
    "search": "Find passages by words.",
    "compare": "Compare places by mechanisms, themes and indicators.",
    "list": "List documents, places, mechanisms, practices, metrics or organisations.",
    "show": "Show one item with its evidence.",
    "delete": "Take documents out of the store.",
    "verify": "Check every stored quote and the graph.",
    "rebuild": "Build the graph and the word index anew from the records.",
    "graph": "Find communities, shared mechanisms and links of places; export the graph.",
    "export": "Write what a view shows to a file: CSV, XLSX, DOCX, Markdown, JSON, JSON-LD or citations.",
    "copy": "Copy all documents from one store to another.",
    "review": "See what was extracted with little certainty; accept, change or reject it.",
    "serve": "Answer over HTTP.",
    "eval": "Measure extraction or answers against a gold standard.",
    "vocabulary": "Check the vocabulary files.",
    "doctor": "Check this installation and its store.",
}
ERROR, USAGE, PARTIAL, NOTHING = 1, 2, 3, 4
# One thread for numpy's products: these are small, and threads that wait for the next one halve what the machine can answer.
THREADS = {"OPENBLAS_NUM_THREADS": "1"}


class LazyGroup(click.Group):
    """Knows its commands and their one-line helps without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(f"search_api.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("casegraph: stopped; what was stored stays stored", err=True)
            ctx.exit(130)
        except Exception as error:
            if not hasattr(error, "next_step"):
                raise
            from search_api.cli.output import failure
            from search_api.errors import NotFound

            failure(error)
            ctx.exit(NOTHING if isinstance(error, NotFound) else ERROR)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.version_option(VERSION, message="%(prog)s %(version)s")
def cli() -> None:
    """News reports on local governance as evidence that can be searched, compared and cited."""


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    for name, value in THREADS.items():
        os.environ.setdefault(name, value)
    cli(prog_name="casegraph")
