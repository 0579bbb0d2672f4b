"""The server is killed while reports are taken in: `python -m benchmarks.killed [TIMES] [REPORTS]`.

So many times (20): an ingest of so many reports (200) into an empty Neo4j store, kill -9 of the server at a random moment of it, a restart,
and the same ingest again. Then graph and index must equal those of the embedded store, and nothing may be there twice. Code 1 where not.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from neo4j import Driver, GraphDatabase

from benchmarks.machine import describe
from benchmarks.reports import write
from graph.open import open_store
from tests.neo4j_server import Server

ROOT = Path(__file__).parents[1]
TWICE = {
    "nodes": "MATCH (n) WHERE n.id IS NOT NULL WITH labels(n) AS labels, n.id AS id, count(*) AS times WHERE times > 1 RETURN count(*)",
    "edges": "MATCH (a)-[e]->(b) WITH a, type(e) AS type, b, properties(e) AS told, count(*) AS times WHERE times > 1 RETURN count(*)",
}


@dataclass(frozen=True, slots=True)
class Hashes:
    graph: str
    index: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one kill led to: reports stored when it came, the first ingest's exit status and words, and what the end is like."""

    stored: int
    status: int
    seconds: float
    told: str
    hashes: Hashes
    twice: dict[str, int]


def ingest(url: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-u", "-m", "search_api.cli", "ingest", "--store", url, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))


def hashes(url: str) -> Hashes:
    with closing(open_store(url, read_only=True)) as store:
        return Hashes(store.graph_hash(), store.index_hash())


def embedded(folder: Path, reports: Path) -> Hashes:
    """What graph and index must be."""
    url = f"sqlite:///{folder}/expected.db"
    _finish(ingest(url, reports))
    return hashes(url)


def killed(server: Server, reports: Path, chance: random.Random) -> Outcome:
    """Takes in, kills, restarts, takes in again."""
    with _driver(server) as driver:
        _empty(driver)
    process = ingest(server.url, reports)
    stored = _read(process, chance.randrange(sum(1 for _ in reports.iterdir())))
    time.sleep(chance.random() / 10)
    server.kill()
    start = time.monotonic()
    rest, told = process.communicate()
    seconds = time.monotonic() - start
    server.start()
    _finish(ingest(server.url, reports))
    with _driver(server) as driver:
        twice = {kind: driver.execute_query(query).records[0][0] for kind, query in TWICE.items()}
    stored += sum(line.startswith("added") for line in rest.splitlines())
    return Outcome(stored, process.returncode, seconds, told.strip(), hashes(server.url), twice)


def _empty(driver: Driver) -> None:
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS").consume()


def _driver(server: Server) -> Driver:
    return GraphDatabase.driver(server.url_without_login, auth=("neo4j", server.password))


def _read(process: subprocess.Popen[str], lines: int) -> int:
    """Waits for so many lines of the ingest, each a stored report."""
    assert process.stdout
    return sum(process.stdout.readline().startswith("added") for _ in range(lines))


def _finish(process: subprocess.Popen[str]) -> None:
    _, told = process.communicate()
    if process.returncode:
        raise RuntimeError(f"the ingest failed: {told}")


def show(number: int, outcome: Outcome, expected: Hashes) -> bool:
    same = outcome.hashes == expected and not any(outcome.twice.values())
    print(f"{number:3} killed after {outcome.stored:3} reports: exit {outcome.status} in {outcome.seconds:.1f} s; ", end="")
    print("the same graph and index, nothing twice" if same else f"NOT THE SAME: {outcome.hashes} {outcome.twice}", flush=True)
    return same


def main() -> None:
    times, number = (int(sys.argv[place]) if len(sys.argv) > place else default for place, default in ((1, 20), (2, 200)))
    print(describe("neo4j"))
    good = 0
    with tempfile.TemporaryDirectory() as name:
        folder, chance = Path(name), random.Random(5)
        write(folder / "reports", number)
        expected = embedded(folder, folder / "reports")
        server = Server(folder / "neo4j")
        server.start()
        try:
            for index in range(1, times + 1):
                outcome = killed(server, folder / "reports", chance)
                good += show(index, outcome, expected)
        finally:
            server.stop()
    print(f"{good} of {times} kills left the graph of the embedded store; {number} reports each")
    print(f"the message: {outcome.told}")
    sys.exit(good < times)


if __name__ == "__main__":
    main()
