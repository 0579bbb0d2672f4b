"""Runs an evaluation in this process: extraction over annotated texts, questions over a store."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.request import Request, urlopen

from search_api.errors import BadRequest
from search_api.evaluation.compare import Json
from search_api.evaluation.extraction import Tally, score_extraction
from search_api.evaluation.questions import score_answer
from search_api.extraction import Problem
from search_api.intake import Source, extract_all
from search_api.service import Service

Ask = Callable[[str], Json]
PATIENCE = 60  # seconds for one answer over HTTP


class Answered(NamedTuple):
    """A question of the file and the answer to it, both as parsed JSON."""

    question: Json
    response: Json
    score: float
    seconds: float


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


def answers(asked: Iterable[Json], ask: Ask) -> Iterator[Answered]:
    """Each question with its answer, the answer's score, and the seconds it took."""
    for question in asked:
        start = time.perf_counter()
        response = ask(question["question"])
        yield Answered(question, response, score_answer(question, response), time.perf_counter() - start)


def in_process(service: Service) -> Ask:
    """Asks the service of this process."""
    return lambda question: service.ask(question).model_dump(mode="json")


def over_http(url: str) -> Ask:
    """Asks a running service, `url` being its root. Raises BadRequest where it cannot be reached or refuses."""

    def ask(question: str) -> Json:
        body = json.dumps({"question": question}).encode()
        request = Request(f"{url.rstrip('/')}/v1/ask", body, {"content-type": "application/json"})
        try:
            with urlopen(request, timeout=PATIENCE) as response:
                answer: Json = json.load(response)
        except (OSError, ValueError) as error:
            raise BadRequest(f"{url}: {error} (question: {question[:60]})", "Start it with `casegraph serve`, or mend --url.") from None
        return answer

    return ask
