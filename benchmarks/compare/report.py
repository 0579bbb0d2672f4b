"""The page of results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.compare.libraries import Library
from benchmarks.machine import describe

KINDS = {
    "places": "Places: entities by code from county level up, by name below",
    "units": "Of these, the units from county level up",
    "numbers": "Numbers: every metric of the annotations, overlapping in the text and equal in value",
    "money": "Of these, the amounts of money",
    "everything": "All that casegraph extracts (practices and organisations, too)",
}
HOW = """The libraries ran in environments of their own, in the same run, over the same texts, scored by the project's scorer
(`casegraph eval extraction`). What they give was turned into records in their favour: a unit counts only where the text prints it, not
where it was inferred; a name without a level counts only if it ends as names of places below the county do; of an open interval such as
that for “more than 2 million” the printed end is taken. Characters per second are those of processor time on one core, median of rounds,
loading left out.

The rules of casegraph were written with these texts in sight, those of the other libraries were not, and they are made for other ends:"""


@dataclass(frozen=True, slots=True)
class Row:
    """One call on one kind: F1 on each set of texts, characters a second."""

    name: str
    kind: str
    call: str
    f1: list[float]
    speed: float | None
    versions: dict[str, str] = field(default_factory=dict)
    error: str | None = None


def page(rows: Sequence[Row], libraries: Sequence[Library], sets: Sequence[tuple[str, int, int]]) -> str:
    """Markdown. sets: name, documents, characters."""
    versions = sorted({f"{name} {version}" for row in rows for name, version in row.versions.items()})
    texts = "; ".join(f"{name}: {documents} documents, {characters:,} characters" for name, documents, characters in sets)
    parts = ["# Beside other libraries", "Written by `python -m benchmarks.compare.run`.", HOW]
    parts.append("\n".join(f"- **{library.name}**: {library.made_for}" for library in libraries))
    parts.append(
        f"{describe('spacy', 'rjieba', 'ahocorasick_rs')}; in environments of their own: {', '.join(versions) or 'none'}.\n{texts}."
    )
    for kind, title in KINDS.items():
        parts += [f"## {title}", _table([row for row in rows if row.kind == kind], [name for name, _, _ in sets])]
    return "\n\n".join(parts) + "\n"


def _table(rows: Sequence[Row], sets: Sequence[str]) -> str:
    scored = any(row.f1 for row in rows)
    heads = ["library", "call", *(f"F1 {name}" for name in sets if scored), "characters/s"]
    lines = [_line(heads), _line(["---"] * len(heads))]
    columns = len(sets) if scored else 0
    lines += [_line([row.name, row.call, *_figures(row, columns), f"{row.speed:,.0f}" if row.speed else "–"]) for row in rows]
    return "\n".join(lines + [f"\n{row.name} {row.call}: {row.error}" for row in rows if row.error])


def _figures(row: Row, columns: int) -> list[str]:
    return [f"{figure:.3f}" for figure in row.f1] or ["failed"] * columns


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
