"""The Neo4j store beside the embedded one: `python -m benchmarks.stores NEWS QUESTIONS [REPORTS]`.

NEWS is the folder with items.jsonl.gz, QUESTIONS a file of evaluation questions. So many reports (2,000) are taken into each store by the
same code with the same processes: the samples, 600 invented ones, and news items for the rest. Then both are asked in turn, first the
project's own questions (corpus/questions/development.jsonl), which do not count, then every question of QUESTIONS once, which no answer
kept from before can help. Prints times, their ratios, and whether graph, index and answers are the same. Code 1 where not.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.machine import describe
from benchmarks.news import items
from benchmarks.reports import write
from benchmarks.warming import others
from corpus.reports import sample_files
from graph.open import open_store
from graph.store import Entry, Store
from search_api import taking_in
from search_api.encoder import open_encoder
from search_api.service import Service
from search_api.settings import Settings
from tests.neo4j_server import Server

INVENTED = 600
WORKERS = 2


class Timed:
    """A store that adds up the time which its `put_all` takes."""

    def __init__(self, store: Store) -> None:
        self._store, self.seconds = store, 0.0

    def put_all(self, given: Sequence[Entry]) -> list[bool]:
        start = time.perf_counter()
        try:
            return self._store.put_all(given)
        finally:
            self.seconds += time.perf_counter() - start

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


@dataclass(frozen=True, slots=True)
class Taken:
    """What taking all reports in gave: seconds in all, and within `put_all`."""

    seconds: float
    putting: float
    practices: int
    graph: str
    index: str


def folder_of_reports(folder: Path, news: Path, reports: int) -> None:
    samples = sample_files()
    write(folder / "invented", min(INVENTED, reports))
    for name, data in items(news / "items.jsonl.gz", max(0, reports - INVENTED - len(samples))):
        (folder / name).write_bytes(data)
    for file in samples[: max(0, reports - INVENTED)]:
        (folder / file.name).write_bytes(file.read_bytes())


def take_in(url: str, folder: Path) -> Taken:
    store: Any = Timed(open_store(url))
    start = time.perf_counter()
    results = list(taking_in.add_paths(store, nullcontext(), open_encoder(), [folder], WORKERS))
    seconds = time.perf_counter() - start
    failed = [result for result in results if result.state != "added"]
    if failed:
        sys.exit(f"{len(failed)} reports were not added, e.g. {failed[0].file}: {failed[0].state} {failed[0].cause or ''}")
    taken = Taken(seconds, store.seconds, store.count("Practice"), store.graph_hash(), store.index_hash())
    store.close()
    return taken


def ask(url: str, question: str, service: Service) -> tuple[float, str]:
    start = time.perf_counter()
    answer = service.ask(question)
    seconds = time.perf_counter() - start
    return seconds, answer.model_dump_json(include={"answer", "rows"})


@contextmanager
def servers(folder: Path) -> Iterator[dict[str, str]]:
    """The addresses of the two stores."""
    server = Server(folder / "neo4j", heap="1g")
    server.start()
    try:
        yield {"embedded": f"sqlite:///{folder}/casegraph.db", "neo4j": server.url}
    finally:
        server.stop()


def asked(urls: dict[str, str], questions: list[str]) -> tuple[dict[str, list[float]], int]:
    """The seconds that each store takes for each question, and how many answers differ."""
    services = {name: Service(Settings(store=url), read_only=True) for name, url in urls.items()}
    for question in others(questions):
        for name, service in services.items():
            ask(urls[name], question, service)
    times: dict[str, list[float]] = {name: [] for name in services}
    differing = 0
    for question in questions:
        answers = {name: ask(urls[name], question, service) for name, service in services.items()}
        differing += len({answer for _, answer in answers.values()}) > 1
        for name, (seconds, _) in answers.items():
            times[name].append(seconds)
    for service in services.values():
        service.close()
    return times, differing


def show_taken(taken: dict[str, Taken], reports: int) -> bool:
    print(f"{reports:,} reports, {taken['embedded'].practices:,} practices, {WORKERS} processes extract")
    for name, each in taken.items():
        each_report = 1000 * each.putting / reports
        print(f"{name:9} {each.seconds:7.1f} s to take in, {each.putting:7.1f} s of them to store ({each_report:.1f} ms a report)")
    one, other = taken["embedded"], taken["neo4j"]
    same = (one.graph, one.index) == (other.graph, other.index)
    print(f"ratio     {other.seconds / one.seconds:7.2f} to take in, {other.putting / one.putting:7.2f} to store (bar: 4)")
    print(f"graph and index: {'the same' if same else 'NOT THE SAME'}")
    return same


def show_asked(times: dict[str, list[float]], differing: int) -> None:
    for name, each in times.items():
        middle, high, most = (1000 * seconds for seconds in (median(each), quantiles(each, n=20)[-1], max(each)))
        print(f"{name:9} ask p50 {middle:6.1f} ms, p95 {high:6.1f} ms, most {most:6.1f} ms")
    ratio = median(times["neo4j"]) / median(times["embedded"])
    print(f"ratio     ask p50 {ratio:6.2f} (bars: 60 ms, 6); {len(times['neo4j'])} questions, {differing} answers or rows differ")


def main() -> None:
    if not 3 <= len(sys.argv) <= 4:
        sys.exit("usage: python -m benchmarks.stores NEWS QUESTIONS [REPORTS]")
    news, reports = Path(sys.argv[1]), int(sys.argv[3]) if len(sys.argv) == 4 else 2000
    questions = [json.loads(line)["question"] for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]
    print(describe("neo4j", "spacy"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder_of_reports(folder / "reports", news, reports)
        with servers(folder) as urls:
            taken = {kind: take_in(url, folder / "reports") for kind, url in urls.items()}
            same = show_taken(taken, reports)
            times, differing = asked(urls, questions)
    show_asked(times, differing)
    sys.exit(not same or differing > 0)


if __name__ == "__main__":
    main()
