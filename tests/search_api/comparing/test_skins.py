"""Comparisons over HTTP and on the command line are the service's."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient

from search_api.cli import cli
from search_api.comparing.shapes import Choice
from search_api.http import create_app
from search_api.service import Service
from tests.search_api.comparing.conftest import BACKSTOP, WUXI, YANTAI

Run = Callable[..., Result]
CHOICE: dict[str, Any] = {"places": [f"{WUXI}、烟台", "鼓楼区"], "columns": [BACKSTOP, "户数"], "sort": "户数", "lang": "en"}


@pytest.fixture
def client(told: Service) -> Iterator[TestClient]:
    with TestClient(create_app(told.settings), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def run(told: Service, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CASEGRAPH_STORE", told.settings.store)
    return lambda *arguments: CliRunner().invoke(cli, ["compare", *arguments], prog_name="casegraph")


def test_all_skins_answer_the_same(told: Service, client: TestClient, run: Run) -> None:
    expected = told.compare(Choice.model_validate(CHOICE)).model_dump(mode="json")
    assert client.get("/v1/compare", params=CHOICE).json() == expected
    assert client.post("/v1/compare", json=CHOICE).json() == expected
    printed = run(*CHOICE["places"], "--column", BACKSTOP, "--column", "户数", "--sort", "户数", "--lang", "en", "--json")
    assert json.loads(printed.stdout) == expected


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({}, 400),
        ({"places": "无锡", "sort": "nothing"}, 400),
        ({"places": "无锡", "limit": 0}, 422),
        ({"places": "无锡", "lang": "fr"}, 422),
        ({"places": "无锡", "nothing": 1}, 422),
    ],
)
def test_errors_are_problems(client: TestClient, params: dict[str, Any], status: int) -> None:
    for response in (client.get("/v1/compare", params=params), client.post("/v1/compare", json=params)):
        # A text where a list belongs is no list in JSON.
        assert response.status_code in (status, 422)
        assert response.json()["next_step"]


def test_the_table_says_state_number_and_summary(run: Run) -> None:
    result = run(WUXI, YANTAI, "火星", "--column", f"{BACKSTOP},户数", "--evidence")
    assert result.exit_code == 0, result.output
    for part in (
        "● 实行中",
        "✕ 失败",
        "● 4,000户（2023年报道）",
        "– 未提到",
        "户数：最高江苏省无锡市",
        "“国企托底没有办成”",
        "yantai.txt 11–19",
    ):
        assert part in result.stdout
    assert "place “火星” is unknown" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "told_too"),
    [
        (["长沙"], 4, ""),
        (["火星", "--column", BACKSTOP], 4, "is unknown"),
        (["火星"], 4, "nothing to compare\n  next: take names of places"),
        ([], 1, "next: Name places"),
        (["无锡", "--sort", "nothing"], 1, "next: One of: name, documents"),
        (["无锡", "--limit", "0"], 2, "0"),
    ],
)
def test_exit_codes(run: Run, arguments: list[str], code: int, told_too: str) -> None:
    result = run(*arguments)
    assert result.exit_code == code
    assert told_too in result.output
