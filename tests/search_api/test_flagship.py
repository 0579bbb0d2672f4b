"""The flagship question on real texts: the sample reports, and the shared seeds where they lie beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.reports import sample_files
from search_api.http.app import create_app
from search_api.service import Service
from search_api.settings import Settings
from search_api.shapes import Answer

ENGLISH = "which districts use state-owned enterprises as backstop property managers"
CHINESE = "哪些区由国有企业为无物业小区托底管理"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store that holds the sample reports."""
    settings = Settings(store=f"sqlite:///{tmp_path_factory.mktemp('samples') / 'samples.db'}")
    with Service(settings) as service:
        assert {result.state for result in service.add_paths(sample_files())} == {"added"}
    return settings


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A store that holds the shared seeds."""
    settings = Settings(store=f"sqlite:///{tmp_path_factory.mktemp('seeds') / 'seeds.db'}")
    with Service(settings) as service:
        assert {result.state for result in service.add_paths([shared / "seeds"])} == {"added"}
    return settings


def ask(settings: Settings, question: str) -> Answer:
    with Service(settings, read_only=True) as service:
        return service.ask(question)


def codes(answer: Answer) -> set[str | None]:
    return {row.place.adcode for row in answer.rows if row.place}


def near(answer: Answer) -> dict[str | None, str | None]:
    """Related places by code, with their status."""
    return {row.place.adcode: row.status for row in answer.related if row.place}


@pytest.mark.parametrize("question", [ENGLISH, CHINESE])
def test_samples(samples: Settings, question: str) -> None:
    answer = ask(samples, question)
    assert codes(answer) == {"440803", "230803", "220104"}
    assert (answer.answer.kind, answer.answer.total, answer.answer.documents_searched) == ("places", 3, 16)
    assert all(row.evidence and row.operators for row in answer.rows)
    statuses = near(answer)
    assert (statuses["230402"], statuses["420502"], statuses["320213"]) == ("failed", "planned", "pilot")


@pytest.mark.parametrize("question", [ENGLISH, CHINESE])
def test_seeds(seeds: Settings, question: str) -> None:
    answer = ask(seeds, question)
    assert codes(answer) == {"440803", "230803"}
    assert answer.answer.total == 2
    assert {operator.name for row in answer.rows for operator in row.operators} >= {"腾坤物业", "向民物业"}
    assert all(row.evidence for row in answer.rows)
    statuses = near(answer)
    assert (statuses["140403"], statuses["320200"], statuses["370682"]) == ("failed", "current", "current")


def test_http_command_line_and_python_answer_alike(samples: Settings, root: Path) -> None:
    expected = ask(samples, ENGLISH).model_dump(mode="json")
    with TestClient(create_app(samples)) as client:
        assert client.post("/v1/ask", json={"question": ENGLISH}).json() == expected
    command = [sys.executable, "-m", "search_api.cli", "ask", "--json", "--store", samples.store, ENGLISH]
    printed = subprocess.run(command, capture_output=True, text=True, cwd=root, check=True).stdout
    assert json.loads(printed) == expected


STATUSES = [
    ("哪些区试过国企托底但失败了", {"230402", "140403"}),
    ("districts where state-owned backstop management was tried and failed", {"230402", "140403"}),
    ("哪些区计划搞国企托底", {"420502"}),
    ("哪个区试点了国企物业进驻", {"320213"}),
]


@pytest.mark.parametrize(("question", "expected"), STATUSES)
def test_a_status_in_the_question_is_a_condition(samples: Settings, question: str, expected: set[str]) -> None:
    assert codes(ask(samples, question)) == expected


def test_a_province_in_the_question_is_a_condition(samples: Settings) -> None:
    assert codes(ask(samples, "黑龙江哪些区由国有企业托底")) == {"230803"}
    assert codes(ask(samples, "districts in Guangdong that use state-owned enterprises as backstop property managers")) == {"440803"}


NOT_FOUND = [
    "四川泸州市有哪些国企托底的做法",
    "red property management in Luzhou, Sichuan",
    "昨晚足球比赛谁赢了",
    "who won the football match yesterday",
]


@pytest.mark.parametrize("question", NOT_FOUND)
def test_what_the_corpus_does_not_say_is_not_found(samples: Settings, question: str) -> None:
    answer = ask(samples, question)
    assert (answer.answer.kind, answer.answer.total, answer.rows) == ("none", 0, ())
    assert answer.answer.documents_searched == 16


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    with Service(Settings(store=f"sqlite:///{tmp_path / 'empty.db'}")) as service:
        answer = service.ask(ENGLISH)
    assert answer.answer.kind == "none"
    assert "casegraph ingest" in answer.answer.text
