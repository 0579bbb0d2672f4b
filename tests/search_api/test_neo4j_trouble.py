"""What users are told when a Neo4j store is in trouble, by real trouble: the cause and the next step, soon, and nothing half-written."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from benchmarks.reports import write
from graph.errors import StoreError
from graph.neo4j_address import parse
from graph.neo4j_store import Neo4jStore
from graph.open import open_store
from ingest.model import Record
from tests.neo4j_old import old_server
from tests.neo4j_server import NoServer, Server, free_port
from tests.small_disk import MEBIBYTE, small_disk

SECONDS = 10
ROOT = Path(__file__).parents[2]
COMMANDS = (("ask", "where are stores"), ("ingest", "--samples"), ("verify",), ("list", "places"))


def casegraph(*words: str, seconds: float = SECONDS, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "search_api.cli", *words]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False, timeout=seconds
    )


def told(done: subprocess.CompletedProcess[str], cause: str, next_step: str) -> None:
    """The command failed, and two lines on stderr say why and what to do."""
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    first, second = done.stderr.splitlines()
    assert first.startswith("casegraph: ")
    assert cause in first
    assert second.startswith("  next: ")
    assert next_step in second


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_no_server(words: tuple[str, ...]) -> None:
    url = f"neo4j://127.0.0.1:{free_port()}"
    told(casegraph(*words, "--store", url, CASEGRAPH_NEO4J_PASSWORD="any password"), "no answer", "start the server")


def test_no_such_host() -> None:
    told(
        casegraph("verify", "--store", "neo4j://nowhere.invalid", CASEGRAPH_NEO4J_PASSWORD="any password"),
        "nowhere.invalid",
        "CASEGRAPH_STORE",
    )


def test_a_server_that_never_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"neo4j://127.0.0.1:{silent.getsockname()[1]}"
        told(casegraph("verify", "--store", url, CASEGRAPH_NEO4J_PASSWORD="any password"), "no answer", "CASEGRAPH_STORE")


@pytest.fixture(scope="module")
def user(neo4j_server: Server) -> Iterator[str]:
    """A user of the server who may be locked out for some seconds, as wrong passwords have it, without a loss to other tests."""
    with GraphDatabase.driver(neo4j_server.url_without_login, auth=("neo4j", neo4j_server.password)) as driver:
        driver.execute_query("CREATE USER trouble SET PASSWORD 'the password' CHANGE NOT REQUIRED", database_="system")
        yield "trouble"
        driver.execute_query("DROP USER trouble", database_="system")


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_wrong_password(neo4j_server: Server, user: str, words: tuple[str, ...]) -> None:
    login = {"CASEGRAPH_NEO4J_USER": user, "CASEGRAPH_NEO4J_PASSWORD": "not the password"}
    done = casegraph(*words, "--store", neo4j_server.url_without_login, **login)
    told(done, "refuses the user name or the password", "CASEGRAPH_NEO4J_PASSWORD")
    assert "not the password" not in done.stderr


def test_no_password(neo4j_server: Server) -> None:
    told(casegraph("verify", "--store", neo4j_server.url_without_login), "no password", "CASEGRAPH_NEO4J_PASSWORD")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    try:
        with old_server(tmp_path_factory.mktemp("old")) as url:
            yield url
    except NoServer as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_server_of_an_old_release(old: str, words: tuple[str, ...]) -> None:
    told(casegraph(*words, "--store", old, CASEGRAPH_NEO4J_PASSWORD="any password"), "4.4", "Neo4j 5.26 LTS")


def test_a_write_in_a_reading_session(own_neo4j_server: Server, reports: tuple[tuple[Record, str], ...]) -> None:
    with closing(Neo4jStore(parse(own_neo4j_server.url))) as store:
        store.put(*reports[0])
        before = store.graph_hash()
        with pytest.raises(StoreError, match="a reading session may not write") as error:  # it is the server that refuses
            store._read(lambda tx: tx.run("CREATE (:Trouble)").consume())
        assert error.value.next_step
    with closing(open_store(own_neo4j_server.url, read_only=True)) as reader:
        for refused in (lambda: reader.put(*reports[1]), lambda: reader.delete(reports[0][0].document.id), reader.rebuild):
            with pytest.raises(StoreError, match="opened for reading") as error:
                refused()
            assert error.value.next_step
        assert reader.graph_hash() == before


def test_a_full_disk(tmp_path: Path) -> None:
    write(tmp_path / "reports", 40)
    ingest = ("ingest", str(tmp_path / "reports"), "--store")
    with small_disk(tmp_path / "disk") as disk, running(tmp_path / "disk" / "neo4j") as server:
        disk.fill(server, left=2 * MEBIBYTE)
        done = casegraph(*ingest, server.url, seconds=120)
        assert done.returncode == 1
        assert "disk may be full" in done.stderr.splitlines()[-1]
        told(casegraph("ingest", "--samples", "--store", server.url), "", "free some space")
        server.kill()
        disk.free()
        server.start()
        verified = casegraph("verify", "--store", server.url, seconds=60)
        assert verified.returncode == 0, verified.stdout
        # The report that met the full disk may have been logged as a whole before the server gave up.
        added, stored = done.stdout.count("added"), int(verified.stderr.split()[0])
        assert 0 < added <= stored <= added + 1 < 40
        again = casegraph(*ingest, server.url, seconds=120)
        assert (again.stdout.count("unchanged"), again.stdout.count("added")) == (stored, 40 - stored)


@contextmanager
def running(home: Path) -> Iterator[Server]:
    server = Server(home)
    try:
        server.start()
    except NoServer as error:
        pytest.skip(f"no Neo4j server: {error}")
    try:
        yield server
    finally:
        server.stop()


def test_a_server_killed_while_it_takes_reports_in(neo4j_server: Server) -> None:
    """A short run of benchmarks/killed.py; neo4j_server only tells whether a server can run here."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.killed", "1", "20"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 of 1 kills left the graph of the embedded store" in done.stdout
