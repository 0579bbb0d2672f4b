from __future__ import annotations

from typing import Any

import click

from search_api.cli import NOTHING
from search_api.cli.options import json_option, store_option
from search_api.cli.output import note, one_line, print_evidence, print_json, print_table, say
from search_api.cli.session import service
from search_api.comparing.grid import column_head, grid, place_head
from search_api.comparing.shapes import Choice, Comparison
from search_api.comparing.wording import GLYPHS, state_label


@click.command()
@click.argument("places", nargs=-1, metavar="[PLACE…]")
@click.option("--column", "columns", multiple=True, metavar="NAME", help="A mechanism, theme or indicator, by id or name.")
@click.option("--region", default="", metavar="NAME", help="Also all places in this region or place that reports are about.")
@click.option("--using", default="", metavar="MECHANISM", help="Also all places that use this mechanism; with --region: those in it.")
@click.option("--level", metavar="LEVEL", help="Level of the places of --region and --using, e.g. district.")
@click.option("--rollup/--no-rollup", default=True, show_default=True, help="A place also stands for the places in it.")
@click.option("--sort", default="", metavar="NAME", help="A column, “name” or “documents”.")
@click.option("--ascending", is_flag=True, help="Turn the order of --sort around.")
@click.option("--transpose", is_flag=True, help="Columns as rows.")
@click.option("--hide-empty", is_flag=True, help="Leave out places and columns of which nothing is told.")
@click.option("--limit", type=click.IntRange(1, 200), default=50, show_default=True, help="How many places at most.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language; default: that of the names.")
@click.option("--evidence", is_flag=True, help="Print the quotes of every cell below the table.")
@json_option
@store_option
def command(evidence: bool, as_json: bool, store: str | None, **choice: Any) -> None:
    """Compare PLACEs (names, codes, or pasted lists of them) by mechanisms, themes and indicators.

    Without --column, by what most of the places have. Exit code 4: nothing is told of any of the places.
    """
    with service(store) as opened:
        comparison = opened.compare(Choice(**choice))
    for each in comparison.unresolved:
        candidates = ", ".join(map(one_line, each.candidates))
        note(f"{each.part} “{one_line(each.asked)}” is {each.reason}" + (f"; perhaps: {candidates}" if candidates else ""))
    if as_json:
        print_json(comparison)
    elif comparison.places and comparison.columns:
        _print(comparison, evidence)
    else:
        note("nothing to compare\n  next: take names of places from `casegraph list places`")
    if not any(cell.rows or cell.values for row in comparison.cells for cell in row):
        raise SystemExit(NOTHING)


def _print(comparison: Comparison, evidence: bool) -> None:
    shown = grid(comparison)
    print_table(["", *shown.heads], [[head, *cells] for head, cells in shown.lines])
    say("  ".join(f"{glyph} {state_label(state, comparison.language)}" for state, glyph in GLYPHS.items()) + "\n")
    for sentence in comparison.summary:
        say(one_line(sentence.text))
    if evidence:
        _print_evidence(comparison)


def _print_evidence(comparison: Comparison) -> None:
    for place, cells in zip(comparison.places, comparison.cells, strict=True):
        for column, cell in zip(comparison.columns, cells, strict=True):
            rows = (*cell.rows, *(value.row for value in cell.values))
            if rows:
                say(f"\n{one_line(place_head(place, comparison))} · {one_line(column_head(column))}")
            for row in rows:
                print_evidence(row.evidence)
