"""Imports and the review over HTTP; their examples in the documentation have the shapes of real answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from corpus.reports import sample_files
from search_api.http import create_app
from search_api.http.openapi import operations
from search_api.settings import Settings

Json = dict[str, Any]
LINES = {"content-type": "application/x-ndjson"}


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings)) as opened:
        yield opened


@pytest.fixture
def imported(client: TestClient) -> str:
    """The id of an import of a report and of a file that is none."""
    report = next(file for file in sample_files() if file.name.startswith("01_"))
    files = [("files", ("../xiashan.txt", report.read_bytes())), ("files", ("scan.pdf", b"%PDF-1.7\n" + bytes(30)))]
    response = client.post("/v1/documents", files=files)
    assert response.status_code == 201
    (id,) = {result["import_id"] for result in response.json()["results"]}
    return str(id)


def test_the_examples_have_the_shapes_of_answers(client: TestClient, imported: str) -> None:
    (item,) = client.get("/v1/review", params={"kind": "unclassified", "limit": 1}).json()["items"]
    change = {"items": [item["id"]], "action": "change", "mechanism": "community_partner", "who": "李四", "note": "报道里的叫法"}
    (decision,) = client.post("/v1/review/decisions", json=change).json()
    answers = {
        "list_imports": client.get("/v1/imports"),
        "get_import": client.get(f"/v1/imports/{imported}"),
        "list_review": client.get("/v1/review", params={"kind": "unclassified", "limit": 1}),
        "get_review_item": client.get("/v1/review/item", params={"id": item["id"]}),
        "decide": client.post("/v1/review/decisions", json=change),
        "list_decisions": client.get("/v1/review/decisions"),
        "undo_decision": client.post(f"/v1/review/decisions/{decision['id']}/undo", params={"who": "王五"}),
        "import_decisions": client.post("/v1/review/import", content=client.get("/v1/review/export").content, headers=LINES),
        "undo_import": client.post(f"/v1/imports/{imported}/undo"),
    }
    described = {
        op["operationId"]: op for _, _, op in operations(client.get("/openapi.json").json()) if op["tags"][0] in ("imports", "review")
    }
    assert set(described) == {*answers, "export_decisions"}
    for name, answer in answers.items():
        success = next(each for status, each in described[name]["responses"].items() if status.startswith("2"))
        assert shape(answer.json()) <= shape(next(iter(success["content"].values()))["example"]), name


def shape(value: object, path: str = "") -> set[str]:
    """The paths of all keys; `to` and `counts` hold keys of their own."""
    if isinstance(value, list):
        return set().union(*(shape(each, f"{path}[]") for each in value))
    if isinstance(value, dict) and not path.endswith((".to", ".counts")):
        return {path}.union(*(shape(each, f"{path}.{key}") for key, each in value.items()))
    return {path}


def test_an_import_is_told_and_undone(client: TestClient, imported: str) -> None:
    (item,) = client.get("/v1/imports").json()["items"]
    assert (item["id"], item["origin"], item["total"], item["added"], item["failed"]) == (imported, "http", 2, 1, 1)
    files = client.get(f"/v1/imports/{imported}").json()["files"]
    assert [(file["file"], file["state"]) for file in files] == [("xiashan.txt", "added"), ("scan.pdf", "failed")]
    undone = client.post(f"/v1/imports/{imported}/undo").json()
    assert [(each["name"], each["outcome"]) for each in undone["documents"]] == [("xiashan.txt", "taken_out")]
    assert client.get("/v1/documents").json()["total"] == 0
    assert client.post(f"/v1/imports/{imported}/undo").json() == undone


def test_several_requests_are_one_import_until_it_is_undone(client: TestClient, imported: str) -> None:
    more = [("files", ("more.txt", "江苏省无锡市由国企托底接管老旧小区31个。".encode()))]
    response = client.post("/v1/documents", params={"into": imported}, files=more)
    assert response.json()["results"][0]["import_id"] == imported
    assert client.get(f"/v1/imports/{imported}").json()["total"] == 3
    client.post(f"/v1/imports/{imported}/undo")
    assert client.post("/v1/documents", params={"into": imported}, files=more).status_code == 400


def test_a_decision_is_made_exported_and_undone(client: TestClient, imported: str) -> None:
    (item,) = client.get("/v1/review", params={"kind": "unclassified"}).json()["items"]
    response = client.post("/v1/review/decisions", json={"items": [item["id"]], "action": "reject"})
    assert response.status_code == 201
    (decision,) = response.json()
    assert client.get("/v1/review", params={"kind": "unclassified"}).json()["total"] == 0
    (line,) = client.get("/v1/review/export").text.splitlines()
    assert json.loads(line) == decision
    client.post(f"/v1/review/decisions/{decision['id']}/undo")
    assert client.get("/v1/review", params={"kind": "unclassified"}).json()["total"] == 1
    assert client.post("/v1/review/import", content=line, headers=LINES).json() == {"taken": 0, "there": 1}  # what is undone stays so


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/v1/imports/nothing", None, 404),
        ("POST", "/v1/imports/nothing/undo", None, 404),
        ("GET", "/v1/imports?cursor=%20", None, 400),
        ("GET", "/v1/review?kind=nothing", None, 422),
        ("GET", "/v1/review/item?id=nothing", None, 404),
        ("POST", "/v1/review/decisions", {"items": ["nothing"], "action": "accept"}, 404),
        ("POST", "/v1/review/decisions", {"items": [], "action": "accept"}, 400),
        ("POST", "/v1/review/decisions", {"items": ["x"], "action": "delete"}, 422),
        ("POST", "/v1/review/decisions/nothing/undo", None, 404),
        ("GET", "/v1/review/decisions?item=nothing", None, 404),
    ],
)
def test_errors_are_problems(client: TestClient, imported: str, method: str, path: str, body: Json | None, status: int) -> None:
    response = client.request(method, path, json=body)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert response.json()["next_step"]


@pytest.mark.parametrize("lines", ["nonsense", '{"action": "accept"}', "[1]", '{"target": 1, "action": "accept", "when": ""}'])
def test_what_are_no_decisions_is_refused(client: TestClient, lines: str) -> None:
    response = client.post("/v1/review/import", content=lines.encode(), headers=LINES)
    assert response.status_code == 400
    assert "Line 1" in response.json()["detail"]
