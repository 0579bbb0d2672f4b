"""What the service needs on the embedded store: `python -m benchmarks.latency NEWS QUESTIONS [all]`.

NEWS is the folder with items.jsonl.gz, QUESTIONS a file of evaluation questions. Into one store go 2,000 reports (the samples, 600 invented
ones, news items for the rest), with `all` then every other news item and 7,400 more invented ones. After each a service is started on it
and asked over HTTP, one request at a time: first the project's own questions, which do not count, then every question once, and every
mechanism's label as a search. Prints time to readiness, times of answers and searches, and resident memory; code 1 where a bar is missed.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlsplit

from benchmarks.machine import describe
from benchmarks.news import items
from benchmarks.reports import reports
from benchmarks.warming import others
from corpus.ontology import ontology
from corpus.reports import sample_files
from search_api.service import Service
from search_api.settings import Settings

FIRST, INVENTED, MOST_INVENTED = 2000, 600, 8000
# Seconds and MB, for the first size; with all reports only the 95th percentile has a bar.
BARS = {"ready": 3.0, "ask p50": 0.020, "ask p95": 0.060, "search p50": 0.025, "memory": 700.0}
BARS_ALL = {"ask p95": 0.200}


@dataclass(frozen=True, slots=True)
class Server:
    """A running service. seconds: from its start until it was ready."""

    process: subprocess.Popen[str]
    connection: HTTPConnection
    seconds: float

    def post(self, path: str, body: dict[str, object]) -> tuple[float, float]:
        """Seconds until the whole answer was read, and those of them that the service worked on a processor."""
        start, worked = time.perf_counter(), self._processor()
        self.connection.request("POST", path, json.dumps(body), {"content-type": "application/json"})
        response = self.connection.getresponse()
        response.read()
        if response.status != 200:
            sys.exit(f"{path} {body}: {response.status}")
        return time.perf_counter() - start, self._processor() - worked

    def _processor(self) -> float:
        # The clock of another process, as clock_getcpuclockid(3) makes its number on Linux.
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def memory(self) -> float:
        """Resident MB, the most so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        peak = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert peak
        return int(peak[1]) / 1024


@contextmanager
def served(store: str) -> Iterator[Server]:
    start = time.perf_counter()
    command = [sys.executable, "-m", "search_api.cli", "serve", "--port", "0", "--store", store]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        try:
            address = urlsplit(process.stderr.readline().split()[1])
            connection = HTTPConnection(address.hostname or "", address.port, timeout=120)
            _wait(connection)
            yield Server(process, connection, time.perf_counter() - start)
        finally:
            process.terminate()


def _wait(connection: HTTPConnection) -> None:
    """Until the service says that it is ready."""
    while True:
        try:
            connection.request("GET", "/readyz")
            response = connection.getresponse()
            response.read()
        except OSError:
            connection.close()
        else:
            if response.status == 200:
                return
        time.sleep(0.02)


def measure(store: str, questions: Sequence[str], searches: Sequence[str]) -> dict[str, float]:
    """The figures, seconds and MB."""
    with served(store) as server:
        first, *_ = [server.post("/v1/ask", {"question": question})[0] for question in others(questions)]
        asked = [server.post("/v1/ask", {"question": question}) for question in questions]
        found = [server.post("/v1/search", {"query": query}) for query in searches]
        times = {"ready": server.seconds, "first ask": first, **_spread("ask", asked), **_spread("search", found)}
        return times | {"memory": server.memory()}


def _spread(name: str, times: list[tuple[float, float]]) -> dict[str, float]:
    """Median and 95th percentile on the clock, then on the processor (which other work on the machine does not lengthen)."""
    clock, processor = zip(*times, strict=True)
    figures = {
        "p50": median(clock),
        "p95": _high(clock),
        "most": max(clock),
        "p50 processor": median(processor),
        "p95 processor": _high(processor),
    }
    return {f"{name} {figure}": value for figure, value in figures.items()}


def _high(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1]


def take_in(store: str, folder: Path) -> str:
    """Takes the folder in and tells how much the store holds, and how long it took."""
    with Service(Settings(store=store)) as service:
        start = time.perf_counter()
        failed = [result for result in service.add_paths([folder]) if result.state == "failed"]
        seconds = time.perf_counter() - start
        practices = service.list("practices", limit=1).total
        documents = service.health().documents
    size = Path(urlsplit(store).path).stat().st_size / 2**20
    return (
        f"{documents:,} documents, {practices:,} practices, {size:,.0f} MB on disk, taken in within {seconds:.0f} s, {len(failed)} failed"
    )


def parts(news: Path, everything: bool) -> Iterator[dict[str, bytes]]:
    """The documents of each step by file name."""
    samples = {file.name: file.read_bytes() for file in sample_files()}
    invented = {name: text.encode() for name, text in reports(MOST_INVENTED if everything else INVENTED)}
    told = dict(items(news / "items.jsonl.gz", None))
    split = FIRST - INVENTED - len(samples)
    yield samples | _piece(invented, 0, INVENTED) | _piece(told, 0, split)
    if everything:
        yield _piece(invented, INVENTED, None) | _piece(told, split, None)


def _piece(documents: dict[str, bytes], start: int, end: int | None) -> dict[str, bytes]:
    return dict(list(documents.items())[start:end])


def show(figures: dict[str, float], bars: dict[str, float]) -> bool:
    """Prints them, and whether all bars are met."""
    for name, value in figures.items():
        shown = f"{value:,.0f} MB" if name == "memory" else f"{value:.2f} s" if name == "ready" else f"{1000 * value:.1f} ms"
        verdict = "" if name not in bars else "  within the bar" if value <= bars[name] else "  ABOVE THE BAR"
        print(f"  {name:20} {shown:>10}{verdict}")
    return all(figures[name] <= bar for name, bar in bars.items())


def main() -> None:
    if not (len(sys.argv) == 3 or sys.argv[3:] == ["all"]):
        sys.exit("usage: python -m benchmarks.latency NEWS QUESTIONS [all]")
    questions = [json.loads(line)["question"] for line in Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()]
    searches = [label for each in ontology().mechanisms.values() for label in (each.zh, each.en)]
    print(f"{describe('fastapi', 'uvicorn')}; load before: {os.getloadavg()[0]:.1f}")
    met = []
    with tempfile.TemporaryDirectory() as name:
        store = f"sqlite:///{name}/casegraph.db"
        for number, part in enumerate(parts(Path(sys.argv[1]), len(sys.argv) == 4)):
            folder = Path(name) / str(number)
            folder.mkdir()
            for file, data in part.items():
                (folder / file).write_bytes(data)
            print(take_in(store, folder))
            met.append(show(measure(store, questions, searches), BARS_ALL if number else BARS))
    sys.exit(not all(met))


if __name__ == "__main__":
    main()
