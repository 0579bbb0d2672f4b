"""Runs an evaluation in this process: extraction over annotated texts, questions over a store."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from search_api.errors import BadRequest
from search_api.evaluation.compare import Json
from search_api.evaluation.extraction import Tally, score_extraction
from search_api.evaluation.questions import score_answer
from search_api.extraction import Problem
from search_api.intake import Source, extract_all
from search_api.service import Service


def extraction(gold: Path, texts: Path, workers: int) -> tuple[Tally, list[str]]:
    """Counts and errors of our extraction for the texts that GOLD_DIR annotates, and what could not be extracted, in words."""
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold.glob("*.json"))]
    if not golds:
        raise BadRequest(f"{gold} holds no annotations (*.json).", "Give the folder of the gold standard, then that of its texts.")
    found = [Source(each["document"], texts / each["document"]) for each in golds]
    records: dict[str, Json] = {}
    decoded: dict[str, str] = {}
    failures = []
    for source, outcome in zip(found, extract_all(found, workers), strict=True):
        if isinstance(outcome, Problem):
            failures.append(f"{source.path}: {outcome.cause}")
            continue
        records[source.name] = outcome.record.model_dump(mode="json", by_alias=True)
        decoded[source.name] = outcome.text
    return score_extraction(golds, records, decoded), failures


def questions(file: Path) -> list[Json]:
    """The questions of a JSON Lines file."""
    try:
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise BadRequest(f"{file}: {error}", "Give a file with one JSON question on each line; docs/cli.md tells its fields.") from None


def answers(asked: Iterable[Json], service: Service) -> Iterator[tuple[Json, float, float]]:
    """Each question with the score of its answer and the seconds it took."""
    for question in asked:
        start = time.perf_counter()
        answer = service.ask(question["question"])
        seconds = time.perf_counter() - start
        yield question, score_answer(question, answer.model_dump(mode="json")), seconds


def changes(name: str, errors: set[str]) -> tuple[list[str], list[str]]:
    """What is right now and was wrong in the last run of this name, and the reverse; then this run becomes the last one.

    The last run is kept in the user's cache folder; the first run of a name has no changes.
    """
    file = cache_folder() / "eval" / f"{name}.json"
    before = set(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else errors
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(sorted(errors), ensure_ascii=False, indent=0), encoding="utf-8")
    return sorted(before - errors), sorted(errors - before)


def cache_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "casegraph"
