"""The same reports in either store give the same answers, byte by byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from search_api.comparing.shapes import Choice
from search_api.service import Service
from search_api.settings import Settings
from tests.neo4j_server import Server


@pytest.fixture(scope="module")
def services(neo4j_server: Server, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Service]]:
    """Services over a Neo4j and an embedded store, each with the shared seeds."""
    with GraphDatabase.driver(neo4j_server.url_without_login, auth=("neo4j", neo4j_server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")
    urls = [neo4j_server.url, f"sqlite:///{tmp_path_factory.mktemp('seeds') / 'seeds.db'}"]
    opened = [Service(Settings(store=url)) for url in urls]
    for service in opened:
        assert {result.state for result in service.add_paths([shared / "seeds"])} == {"added"}
    yield opened
    for service in opened:
        service.close()


def questions(shared: Path) -> list[str]:
    lines = (shared / "eval" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines]


def test_every_question_has_the_same_answer(services: list[Service], shared: Path) -> None:
    asked = questions(shared)
    assert len(asked) > 80
    for question in asked:
        neo4j, sqlite = (service.ask(question).model_dump_json(by_alias=True) for service in services)
        assert neo4j == sqlite, question


@pytest.mark.parametrize("kind", ["documents", "places", "mechanisms", "practices", "metrics", "organisations"])
def test_every_page_of_every_list_is_the_same(services: list[Service], kind: str) -> None:
    cursor = None
    while True:
        neo4j, sqlite = (service.list(kind, cursor=cursor, limit=7) for service in services)
        if kind == "documents":  # which know when they came
            assert [item.id for item in neo4j.items] == [item.id for item in sqlite.items]
        else:
            assert neo4j.model_dump_json() == sqlite.model_dump_json()
        assert neo4j.next == sqlite.next
        cursor = sqlite.next
        if cursor is None:
            return


@pytest.mark.parametrize("query", ["物业 托底", "户", "国有企业进驻无物业管理的老旧小区", "no such words"])
def test_a_search_finds_the_same(services: list[Service], query: str) -> None:
    neo4j, sqlite = (service.search(query, limit=50).model_dump_json() for service in services)
    assert neo4j == sqlite


@pytest.mark.parametrize(
    "choice",
    [
        {"places": ("霞山区、无锡市、佳木斯市",)},
        {"region": "华东", "columns": ("management_delivery", "国企托底", "households"), "sort": "国企托底", "lang": "en"},
        {"using": "soe_backstop_management", "level": "province", "columns": ("soe_backstop_management",), "rollup": False},
    ],
)
def test_a_comparison_is_the_same(services: list[Service], choice: dict[str, object]) -> None:
    neo4j, sqlite = (service.compare(Choice.model_validate(choice)) for service in services)
    assert len(sqlite.places) > 1
    assert neo4j == sqlite
