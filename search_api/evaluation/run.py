"""Runs an evaluation in this process: extraction over annotated texts, questions over a store."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from search_api.errors import BadRequest
from search_api.evaluation.compare import Json
from search_api.evaluation.extraction import Figures, score_extraction
from search_api.evaluation.questions import score_answer
from search_api.extraction import Problem
from search_api.intake import Source, extract_all
from search_api.service import Service


def extraction(gold: Path, texts: Path, workers: int) -> tuple[Figures, list[str]]:
    """Figures of our extraction for the texts that GOLD_DIR annotates, and what could not be extracted, in words."""
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
