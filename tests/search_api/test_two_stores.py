"""The same reports in either store give the same answers, byte by byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from search_api.comparing.shapes import Choice
from search_api.reviewing.shapes import Deciding
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


def test_the_same_waits_and_a_decision_does_the_same(services: list[Service]) -> None:
    neo4j, sqlite = (service.review(limit=30) for service in services)
    assert neo4j == sqlite
    item = next(each for each in sqlite.items if each.kind == "unclassified")
    before = [service.verify().graph_hash for service in services]
    made = [service.decide(Deciding(items=(item.id,), action="change", mechanism="building_chiefs")) for service in services]
    one, other = (service.ask("哪些地方有楼长？") for service in services)
    assert one == other
    assert item.name in {row.name for row in one.rows}
    for service, (decision,) in zip(services, made, strict=True):
        service.undo_decision(decision.id)
    assert [service.verify().graph_hash for service in services] == before


def test_an_import_is_undone_the_same(services: list[Service], shared: Path) -> None:
    before = [service.verify().graph_hash for service in services]
    first = min((shared / "seeds").glob("*.txt"))
    files = [
        (first.name, first.read_bytes() + "\n此后又推广。\n".encode()),
        ("new.txt", "江苏省无锡市由国企托底接管老旧小区31个。".encode()),
    ]
    told = []
    for service in services:
        (id,) = {result.import_id for result in service.add_files(files)}
        assert (service.show_import(id).replaced, service.show_import(id).added) == (1, 1)
        told.append(sorted((each.name, each.outcome) for each in service.undo_import(id).documents))
    assert told[0] == told[1]
    assert [service.verify().graph_hash for service in services] == before
