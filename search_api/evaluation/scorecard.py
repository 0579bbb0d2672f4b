"""The scorecard: a Markdown page with one section per evaluation, each replaced when that evaluation is run again."""

from __future__ import annotations

import re
from pathlib import Path
from statistics import mean

from search_api.evaluation.extraction import Figures
from search_api.evaluation.history import Changed
from search_api.evaluation.questions import by_type, wrong_places
from search_api.evaluation.run import Answered
from search_api.evaluation.support import unsupported_numbers

HEADING = (
    "# Scorecard\n\nWritten by `casegraph eval … --write`; what the figures mean is told in `casegraph eval --help` and docs/cli.md.\n"
)


def extraction_table(figures: Figures) -> str:
    lines = ["| figure | precision | recall | F1 or share | predicted | gold |", "| --- | --- | --- | --- | --- | --- |"]
    for name, f in figures.items():
        if "f1" in f:
            lines.append(f"| {name} | {f['p']:.3f} | {f['r']:.3f} | {f['f1']:.3f} | {f['predicted']} | {f['gold']} |")
        else:
            lines.append(f"| {name} | | | {f['share']:.3f} | | {f['of']} |")
    return "\n".join(lines)


def questions_table(answered: list[Answered], changed: Changed) -> str:
    """Mean score (and number of questions) by type and language; then by id what lost points, wrong places, and changes."""
    scored = [(each.question, each.score) for each in answered]
    languages = sorted({question["lang"] for question, _ in scored})
    lines = [f"| type | {' | '.join(languages)} |", "| --- |" + " --- |" * len(languages)]
    for name, row in by_type(scored).items():
        cells = (f"{mean(row[lang]):.3f} ({len(row[lang])})" if row.get(lang) else "" for lang in languages)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    told = {
        "Below 1": [f"{question['id']} {score:.2f}" for question, score in scored if score < 1],
        "A place that must not be there": [each.question["id"] for each in answered if wrong_places(each.question, each.response)],
        "A number in the text that no row carries": [each.question["id"] for each in answered if unsupported_numbers(each.response)],
        **{f"Since the last run {change}": ids for change, ids in changed._asdict().items()},
    }
    return "\n".join([*lines, *(f"\n{what}: {', '.join(ids) or 'none'}." for what, ids in told.items())])


def write_section(page: Path, title: str, body: str) -> None:
    """Puts the section into the page, in place of an earlier one of the same title; sections stand in the order of their titles."""
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    sections = dict(re.findall(r"^## (.+)\n\n((?:(?!## ).*\n?)*)", old, flags=re.MULTILINE))
    sections[title] = body
    parts = [HEADING, *(f"## {name}\n\n{text.strip()}\n" for name, text in sorted(sections.items()))]
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("\n".join(parts), encoding="utf-8")
