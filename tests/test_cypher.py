"""Every question of docs/cypher.md, run on a real Neo4j, against what the service answers from the same store; and the uses of the
graph on both kinds of store."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.reports import sample_files
from search_api.service import Service
from search_api.settings import Settings
from tests.neo4j_server import Server

QUESTION = re.compile(r"^### (\d+)\. .+?```cypher\n(.*?)\n```", re.DOTALL | re.MULTILINE)
PAGE = Path(__file__).parent.parent / "docs" / "cypher.md"
CYPHER = dict(QUESTION.findall(PAGE.read_text(encoding="utf-8")))
STATES = ("current", "planned", "pilot", "past", "failed", "criticised")
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def service(neo4j_server: Server) -> Iterator[Service]:
    """The service over the sample reports in a Neo4j that held nothing else before."""
    _run(neo4j_server, "MATCH (n) DETACH DELETE n", "WRITE")
    with Service(Settings(store=neo4j_server.url)) as opened:
        assert {result.state for result in opened.add_paths(sample_files())} == {"added"}
        yield opened
    _run(neo4j_server, "MATCH (n) DETACH DELETE n", "WRITE")


@pytest.fixture(scope="module")
def embedded(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service over an embedded store with the same documents, copied from the Neo4j."""
    with Service(Settings(store=f"sqlite:///{tmp_path_factory.mktemp('embedded')}/store.db")) as opened:
        assert {copied.state for copied in service.copy_to(opened)} == {"copied"}
        yield opened


def _run(server: Server, query: str, access: str = "READ") -> Rows:
    from neo4j import GraphDatabase

    with (
        GraphDatabase.driver(server.url_without_login, auth=("neo4j", server.password)) as driver,
        driver.session(default_access_mode=access) as session,
    ):
        return [record.data() for record in session.run(query)]


def everything(service: Service, items: str, /, **filters: str) -> list[Any]:
    """All items of a list."""
    found, cursor = [], None
    while True:
        page = service.list(items, {name: [value] for name, value in filters.items()}, cursor, 200)
        found, cursor = [*found, *page.items], page.next
        if cursor is None:
            return found


def which_districts(service: Service, rows: Rows) -> None:
    answer = service.ask("which districts use state-owned enterprises as backstop property managers")
    expected = {
        row.place.name: ({operator.name for operator in row.operators}, {piece.quote for piece in row.evidence})
        for row in answer.rows
        if row.place
    }
    assert {row["place"]: (set(row["operators"]), set(row["quotes"])) for row in rows} == expected
    assert len(rows) == answer.answer.total == 3


def where_it_failed(service: Service, rows: Rows) -> None:
    practices = everything(service, "practices", mechanism="soe_backstop_management", status="failed")
    expected = {(p.place.name, e.name, e.start, e.end, e.quote) for p in practices for e in service.show("practices", p.id).evidence}
    assert {tuple(row.values()) for row in rows} == expected


def what_wuxi_does(service: Service, rows: Rows) -> None:
    practices = everything(service, "practices", within="江苏省无锡市")
    expected = Counter(practice.mechanism for practice in practices if practice.mechanism)
    assert {row["mechanism"]: row["practices"] for row in rows} == expected


def which_enterprises(service: Service, rows: Rows) -> None:
    names = {each.id: each.zh for each in everything(service, "mechanisms")}
    expected: dict[tuple[str, str], set[str]] = {}
    for practice in everything(service, "practices", kind="soe"):
        for operator in practice.operators:
            if operator.kind == "soe":
                expected.setdefault((operator.name, practice.place.name), set()).update(filter(None, [names.get(practice.mechanism)]))
    assert {(row["operator"], row["place"]): set(row["mechanisms"]) for row in rows} == expected


def how_many_compounds(service: Service, rows: Rows) -> None:
    metrics = everything(service, "metrics", indicator="compounds_total")
    expected = Counter((m.place.name, m.indicator, m.value, m.unit, e.quote) for m in metrics for e in m.evidence)
    assert Counter(tuple(row.values()) for row in rows) == expected


def which_belongs_to_which(service: Service, rows: Rows) -> None:
    documents = everything(service, "documents")
    records = [service.show("documents", each.id).record for each in documents]
    expected = {(relation.source, relation.target, relation.evidence[2]) for record in records for relation in record.relations}
    assert {tuple(row.values()) for row in rows} == expected


def what_is_shared(service: Service, rows: Rows) -> None:
    shared = service.shared(["广东省湛江市霞山区", "山东省烟台市莱阳市"])
    expected = {each.mechanism.id: [len(link.practices) for link in each.links] for each in shared.mechanisms}
    assert {row["mechanism"]: [row["here"], row["there"]] for row in rows} == expected


def what_is_widespread(service: Service, rows: Rows) -> None:
    mechanisms = sorted(everything(service, "mechanisms"), key=lambda each: (-each.places, each.id))
    assert [tuple(row.values()) for row in rows] == [(each.id, each.en, each.places) for each in mechanisms[:10]]


def what_links_namesakes(service: Service, rows: Rows) -> None:
    found = service.paths("黑龙江省佳木斯市向阳区", "黑龙江省鹤岗市向阳区", status=STATES, limit=200)
    assert sorted(row["over"] for row in rows) == sorted([node.id for node in way.nodes] for way in found.paths)


def what_a_report_states(service: Service, rows: Rows) -> None:
    id = service.show("documents", "09_laiyang_hongxin_wuye.md").id
    expected = Counter(
        (kind, getattr(item, field), piece.start, piece.end, piece.quote)
        for kind, list, field in (("Practice", "practices", "mechanism"), ("Metric", "metrics", "indicator"))
        for item in everything(service, list, document=id)
        for piece in service.show(list, item.id).evidence
    )
    assert Counter(tuple(row.values()) for row in rows) == expected


CHECKS: dict[str, Callable[[Service, Rows], None]] = {
    "1": which_districts,
    "2": where_it_failed,
    "3": what_wuxi_does,
    "4": which_enterprises,
    "5": how_many_compounds,
    "6": which_belongs_to_which,
    "7": what_is_shared,
    "8": what_is_widespread,
    "9": what_links_namesakes,
    "10": what_a_report_states,
}


@pytest.mark.parametrize("number", sorted(CHECKS, key=int))
def test_cypher_gives_what_the_service_answers(service: Service, neo4j_server: Server, number: str) -> None:
    rows = _run(neo4j_server, CYPHER[number])
    assert rows
    CHECKS[number](service, rows)


def test_there_are_ten_questions_of_eight_lines_at_most() -> None:
    assert list(CYPHER) == list(CHECKS)
    assert all(len(query.splitlines()) <= 8 for query in CYPHER.values())


def test_both_stores_tell_the_same_of_the_graph(service: Service, embedded: Service) -> None:
    assert service.compare_to(embedded).equal
    assert service.communities() == embedded.communities()
    assert service.shared(["广东省", "山东省"]) == embedded.shared(["广东省", "山东省"])
    assert service.similar("广东省湛江市霞山区") == embedded.similar("广东省湛江市霞山区")
    assert service.paths("广东省", "浙江省") == embedded.paths("广东省", "浙江省")


@pytest.mark.parametrize("format", ["graphml", "csv", "jsonld"])
def test_both_stores_export_the_same_bytes(service: Service, embedded: Service, format: str) -> None:
    assert b"".join(service.export(format).chunks()) == b"".join(embedded.export(format).chunks())
