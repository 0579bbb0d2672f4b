"""300 questions off the subject, broken or hostile: `python -m benchmarks.hostile [STORE]`.

hostile.yaml says what they are made of; the same 300 come each time. They are put to the store of that URL, or to one that is made of the
sample reports. None may raise an error, and all but the longest must get `none` or an empty list. Prints, by kind, what each got, and the
time; code 1 where a bar is missed.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from statistics import median, quantiles
from string import Formatter
from typing import Any, NamedTuple

import yaml

from benchmarks.machine import describe
from corpus.reports import sample_files
from search_api.service import Service
from search_api.settings import Settings
from search_api.shapes import Answer

DATA = Path(__file__).with_suffix(".yaml")
SLOWEST = 0.100  # seconds, 95th percentile
LONG = "long"


class Asked(NamedTuple):
    kind: str
    question: str
    seconds: float
    outcome: str  # "none", "empty", "answered: …" or "error: …"

    @property
    def good(self) -> bool:
        return not self.outcome.startswith("error") and (self.kind == LONG or self.outcome in ("none", "empty"))


def questions(seed: int = 1) -> list[tuple[str, str]]:
    """Kind and text of each question."""
    data: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    chance = random.Random(seed)
    drawn = []
    for kind, entry in data["kinds"].items():
        made = [list(_filled(template, data["slots"])) for template in entry["templates"]]
        drawn += [(kind, text) for text in _spread(made, entry["take"], chance)]
    fillers, length = data["slots"]["filler"], data[LONG]["characters"]
    return drawn + [(LONG, (filler * length)[:length]) for filler in fillers[: data[LONG]["take"]]]


def _filled(template: str, slots: dict[str, list[str]]) -> Iterator[str]:
    names = [name for _, name, _, _ in Formatter().parse(template) if name]
    for words in product(*(slots[name] for name in names)):
        yield template.format(**dict(zip(names, words, strict=True)))


def _spread(made: list[list[str]], take: int, chance: random.Random) -> list[str]:
    """So many texts, one of each template before a second of any."""
    for texts in made:
        chance.shuffle(texts)
    rounds = [texts[depth] for depth in range(max(map(len, made))) for texts in made if depth < len(texts)]
    return rounds[:take]


def asked(service: Service, kind: str, question: str) -> Asked:
    start = time.perf_counter()
    try:
        outcome = _outcome(service.ask(question))
    except Exception as error:
        outcome = f"error: {type(error).__name__} {error}"
    return Asked(kind, question, time.perf_counter() - start, outcome)


def _outcome(answer: Answer) -> str:
    if answer.answer.kind == "none":
        return "none"
    if not answer.rows and not answer.passages:
        return "empty"
    return f"answered: {answer.answer.kind}, {len(answer.rows)} rows, {len(answer.passages)} passages: {answer.answer.text}"


@contextmanager
def store(url: str | None) -> Iterator[Service]:
    if url:
        with Service(Settings(store=url), read_only=True) as service:
            yield service
        return
    with tempfile.TemporaryDirectory() as folder, Service(Settings(store=f"sqlite:///{folder}/samples.db")) as service:
        list(service.add_paths(sample_files()))
        yield service


def show(results: list[Asked]) -> None:
    for kind in dict.fromkeys(result.kind for result in results):
        of_kind = [result for result in results if result.kind == kind]
        print(f"{kind:42} {len(of_kind):3} asked, {sum(result.good for result in of_kind):3} as they should be")
    for result in results:
        if not result.good:
            print(f"  {result.kind}: {result.question[:70]!r}\n      {result.outcome[:200]}")


def main() -> None:
    if len(sys.argv) > 2:
        sys.exit("usage: python -m benchmarks.hostile [STORE]")
    print(describe())
    with store(sys.argv[1] if len(sys.argv) == 2 else None) as service:
        service.ask("哪些区由国有企业托底？")  # what is loaded by the first question is no part of its time
        results = [asked(service, kind, question) for kind, question in questions()]
    show(results)
    seconds = [result.seconds for result in results]
    high = quantiles(seconds, n=20)[-1]
    middle, p95, most = (1000 * each for each in (median(seconds), high, max(seconds)))
    print(f"{len(results)} questions: p50 {middle:.1f} ms, p95 {p95:.1f} ms, most {most:.1f} ms (bar 100)")
    sys.exit(high > SLOWEST or not all(result.good for result in results))


if __name__ == "__main__":
    main()
