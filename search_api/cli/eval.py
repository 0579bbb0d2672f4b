from __future__ import annotations

import json
from pathlib import Path

import click

from search_api.cli import PARTIAL
from search_api.cli.options import json_option, store_option
from search_api.cli.output import note, say
from search_api.cli.session import service

folder = click.Path(exists=True, file_okay=False, path_type=Path)
write_option = click.option(
    "--write",
    type=click.Path(dir_okay=False, path_type=Path),
    is_flag=False,
    flag_value=Path("docs/scorecard.md"),
    metavar="[FILE]",
    help="Also put the figures into this page; without FILE into docs/scorecard.md.",
)


@click.group()
def command() -> None:
    """Measure extraction or answers against a gold standard."""


@command.command()
@click.argument("folders", nargs=-1, required=True, type=folder, metavar="GOLD_DIR TEXTS_DIR [GOLD_DIR TEXTS_DIR]…")
@write_option
@json_option
def extraction(folders: tuple[Path, ...], write: Path | None, as_json: bool) -> None:
    """Extract the texts of TEXTS_DIR that GOLD_DIR annotates, and score the records; then say what changed since the last run.

    Exit code 3: some texts could not be extracted; they score as empty.
    """
    if len(folders) % 2:
        raise click.UsageError("Give folders in pairs: annotations, then their texts.")
    pairs = zip(folders[::2], folders[1::2], strict=True)
    failures = [_extraction(gold, texts, write, as_json) for gold, texts in pairs]
    if any(failures):
        raise SystemExit(PARTIAL)


def _extraction(gold: Path, texts: Path, write: Path | None, as_json: bool) -> list[str]:
    from search_api.evaluation import history, run, scorecard
    from search_api.settings import load_settings

    name = gold.resolve().name
    tally, failures = run.extraction(gold, texts, load_settings().workers)
    for failure in failures:
        note(failure)
    figures = tally.figures()
    table = scorecard.extraction_table(figures)
    gained, lost = history.changed_cases(f"extraction-{name}", tally.errors)
    if as_json:
        changed = {"now_right": gained, "now_wrong": lost}
        click.echo(json.dumps({"gold": name, "scores": figures, "changed": changed, "failures": failures}, ensure_ascii=False))
    else:
        say(f"{name}\n{table}")
        lines = [f"now right  {case}" for case in gained] + [f"now wrong  {case}" for case in lost]
        say("\n".join(lines) or "no case changed since the last run")
    if write:
        scorecard.write_section(write, f"Extraction: {name}", table)
    return failures


@command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--url", help="Ask the service that runs there, instead of a store.")
@write_option
@json_option
@store_option
def questions(file: Path, url: str | None, write: Path | None, as_json: bool, store: str | None) -> None:
    """Ask every question of FILE (JSON Lines) and score the answers; then say which answers changed since the last run."""
    from search_api.evaluation import history, run, scorecard

    if url and store:
        raise click.UsageError("Give --url or --store, not both.")
    asked = run.questions(file)
    if url:
        answered = list(run.answers(asked, run.over_http(url)))
    else:
        with service(store) as opened:
            answered = list(run.answers(asked, run.in_process(opened)))
    changed = history.changed_answers(f"questions-{file.stem}", answered)
    table = scorecard.questions_table(answered, changed)
    scores = {each.question["id"]: each.score for each in answered}
    if as_json:
        click.echo(json.dumps({"scores": scores, "changed": changed._asdict()}, ensure_ascii=False))
    else:
        say(table)
    seconds = sorted(each.seconds for each in answered)
    if seconds:
        note(f"answer time: median {_ms(seconds, 0.5)}, 95th percentile {_ms(seconds, 0.95)}")
    if write:
        scorecard.write_section(write, f"Questions: {file.stem}", table)


def _ms(ordered: list[float], share: float) -> str:
    return f"{1000 * ordered[int(len(ordered) * share)]:.0f} ms"
