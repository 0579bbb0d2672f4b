"""Fixtures that several packages' tests share. Pick the smallest that serves: a text, a record, a store."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from tests.neo4j_server import NoServer, Server
from tests.shared import MISSING, SHARED

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real texts with annotations, which lie beside the checkout and are no part of the project; skips where they are missing."""
    if not (SHARED / "seeds").is_dir():
        pytest.skip(MISSING)
    return SHARED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under CI a skipped test is a failed one: everything that tests need is installed there."""
    report = yield
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not allow: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One real Neo4j server for all tests that write nothing or put things back; skips where there is no Java or no jars."""
    yield from _served(tmp_path_factory.mktemp("neo4j"))


@pytest.fixture
def own_neo4j_server(tmp_path: Path) -> Iterator[Server]:
    """A real Neo4j server that a test may stop or kill."""
    yield from _served(tmp_path / "neo4j")


def _served(home: Path) -> Iterator[Server]:
    server = Server(home)
    try:
        server.start()
    except NoServer as error:
        pytest.skip(f"no Neo4j server: {error}")
    yield server
    server.stop()
