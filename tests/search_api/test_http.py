"""The interface as a client sees it: a real application over a real store."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ingest.model import Record
from search_api.http import create_app
from search_api.settings import Settings

Reports = tuple[tuple[Record, str], ...]
REPORT = "山东省烟台市莱阳市推行红心物业。国有企业鸿睿公司托底接管老旧小区23个，惠及居民1.2万户。"


@pytest.fixture
def app(filled: Settings) -> FastAPI:
    return create_app(filled.model_copy(update={"max_bytes": 20_000}))


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as opened:
        yield opened


def is_problem(response: Any, status: int) -> dict[str, Any]:
    """Checks what every error has."""
    body: dict[str, Any] = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert response.status_code == body["status"] == status
    assert all(body[part] for part in ("type", "title", "detail", "next_step"))
    return body


def test_ask(client: TestClient) -> None:
    answer = client.post("/v1/ask", json={"question": "无锡市托底了多少个小区？"}).json()
    assert answer["answer"]["kind"] == "metrics"
    assert answer["rows"][0]["metric"]["value"] == 31
    assert answer["rows"][0]["evidence"][0]["quote"] == "31个"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_search(client: TestClient, method: str) -> None:
    conditions: dict[str, Any] = {"query": "托底", "within": ["江苏省"], "limit": 5}
    response = client.get("/v1/search", params=conditions) if method == "GET" else client.post("/v1/search", json=conditions)
    assert [hit["name"] for hit in response.json()["passages"]] == ["wuxi.txt"]


@pytest.mark.parametrize("kind", ["documents", "places", "mechanisms", "practices", "metrics", "organisations"])
def test_lists_page_and_lead_to_single_items(client: TestClient, kind: str) -> None:
    first = client.get(f"/v1/{kind}", params={"limit": 1}).json()
    whole = client.get(f"/v1/{kind}", params={"limit": 200}).json()
    assert first["items"] == whole["items"][:1]
    if whole["total"] > 1:
        second = client.get(f"/v1/{kind}", params={"limit": 1, "cursor": first["next"]}).json()
        assert second["items"] == whole["items"][1:2]
    shown = client.get(f"/v1/{kind}/{first['items'][0]['id']}")
    assert shown.json()["id"] == first["items"][0]["id"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("since=2024", ["wuxi.txt", "yantai.txt"]),
        ("until=2023", []),
        ("since=2024-05-01&until=2024-05", ["wuxi.txt", "yantai.txt"]),
        ("source=nobody", []),
        ("since=2024&text=wuxi", ["wuxi.txt"]),
    ],
)
def test_documents_are_listed_by_date_and_source(client: TestClient, query: str, expected: list[str]) -> None:
    assert sorted(item["name"] for item in client.get(f"/v1/documents?{query}").json()["items"]) == expected


@pytest.mark.parametrize("id", ["江苏省无锡市", "%E6%B1%9F%E8%8B%8F%E7%9C%81%E6%97%A0%E9%94%A1%E5%B8%82"])
def test_ids_may_be_chinese(client: TestClient, id: str) -> None:
    assert client.get(f"/v1/places/{id}").json()["adcode"] == "320200"


def test_ids_may_hold_slashes(client: TestClient) -> None:
    assert client.get("/v1/practices/wuxi/practice").json()["name"] == "国有企业托底管理"


def test_upload_show_replace_delete(client: TestClient) -> None:
    added = client.post("/v1/documents", files={"files": ("folder\\..\\laiyang.txt", REPORT)})
    assert (added.status_code, added.json()["results"][0]["state"]) == (201, "added")
    id = added.json()["results"][0]["document"]
    assert client.get(f"/v1/documents/{id}").json()["text"] == REPORT
    assert client.get("/v1/documents/laiyang.txt").json()["record"]["document"]["id"] == id
    same = client.post("/v1/documents", files={"files": ("laiyang.txt", REPORT)})
    assert (same.status_code, same.json()["results"][0]["state"]) == (200, "unchanged")
    changed = client.post("/v1/documents", files={"files": ("laiyang.txt", REPORT + "这是后来的一句话。")})
    assert (changed.status_code, changed.json()["results"][0]["state"]) == (201, "replaced")
    is_problem(client.get(f"/v1/documents/{id}"), 404)
    assert client.delete("/v1/documents/laiyang.txt").json()["name"] == "laiyang.txt"
    assert client.get("/v1/documents").json()["total"] == 2


def test_an_upload_tells_of_each_file(client: TestClient) -> None:
    files: list[Any] = [("files", ("a.txt", REPORT)), ("files", ("b.pdf", b"%PDF-1.7 binary"))]
    response = client.post("/v1/documents", files=files)
    good, bad = response.json()["results"]
    assert (response.status_code, good["state"], bad["state"], bad["file"]) == (201, "added", "failed", "b.pdf")
    assert bad["cause"]
    assert bad["next_step"]


def test_an_upload_of_nothing_usable_is_a_problem(client: TestClient) -> None:
    body = is_problem(client.post("/v1/documents", files={"files": ("b.pdf", b"%PDF-1.7 binary")}), 422)
    assert [result["state"] for result in body["results"]] == ["failed"]


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("GET", "/v1/nothing", {}, 404),
        ("GET", "/v1/places/nowhere", {}, 404),
        ("DELETE", "/v1/documents/nowhere", {}, 404),
        ("PUT", "/v1/ask", {}, 405),
        ("POST", "/v1/ask", {"content": "{", "headers": {"content-type": "application/json"}}, 422),
        ("POST", "/v1/ask", {"content": "[" * 9000, "headers": {"content-type": "application/json"}}, 400),
        ("POST", "/v1/ask", {"content": '{"question": "\\ud800"}', "headers": {"content-type": "application/json"}}, 422),
        ("POST", "/v1/ask", {"content": b"\xff\xfe", "headers": {"content-type": "application/json"}}, 422),
        ("POST", "/v1/ask", {"json": {"question": ""}}, 422),
        ("POST", "/v1/ask", {"json": {"question": "x" * 2001}}, 422),
        ("POST", "/v1/ask", {"json": {"question": "x", "more": 1}}, 422),
        ("POST", "/v1/ask", {"json": {"question": "x" * 20_001}}, 413),
        ("GET", "/v1/places?limit=100000", {}, 422),
        ("GET", "/v1/places?colour=red", {}, 422),  # a filter that does not exist is not passed over
        ("GET", "/v1/places?cursor=%FF", {}, 400),
        ("GET", "/v1/practices?status=gone", {}, 400),
        ("POST", "/v1/documents", {}, 422),
        ("POST", "/v1/ask", {"json": {"question": "x"}, "headers": {"sec-fetch-site": "cross-site"}}, 403),
    ],
)
def test_every_error_is_a_problem(client: TestClient, method: str, path: str, sent: dict[str, Any], status: int) -> None:
    is_problem(client.request(method, path, **sent), status)


def test_a_body_without_declared_length_is_limited(client: TestClient) -> None:
    chunks = iter([b'{"question": "', b"x" * 30_000, b'"}'])
    is_problem(client.post("/v1/ask", content=chunks, headers={"content-type": "application/json"}), 413)


def test_the_allowed_methods_are_named(client: TestClient) -> None:
    assert client.put("/v1/ask").headers["allow"] == "POST"


def test_a_store_that_cannot_be_used(settings: Settings) -> None:
    with TestClient(
        create_app(settings.model_copy(update={"store": "sqlite:////proc/none/casegraph.db"})), raise_server_exceptions=False
    ) as client:
        assert client.get("/healthz").json() == {"status": "ok"}
        is_problem(client.get("/readyz"), 503)
        is_problem(client.post("/v1/ask", json={"question": "x"}), 503)


def test_an_empty_store_answers(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client:
        assert client.get("/readyz").json()["documents"] == 0
        assert client.post("/v1/ask", json={"question": "哪些市使用国企托底？"}).json()["answer"]["kind"] == "none"


@pytest.mark.parametrize("path", ["/", "/docs", "/v1/places", "/openapi.json", "/v1/nothing"])
def test_headers_keep_browsers_strict(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


def test_questions_and_an_upload_at_the_same_time(client: TestClient) -> None:
    def ask(number: int) -> dict[str, Any]:
        response = client.post("/v1/ask", json={"question": "无锡市托底了多少个小区？"})
        return {"status": response.status_code, "values": [row["metric"]["value"] for row in response.json()["rows"]]}

    with ThreadPoolExecutor(21) as pool:
        uploaded = pool.submit(client.post, "/v1/documents", files={"files": ("laiyang.txt", REPORT)})
        answers = list(pool.map(ask, range(20)))
    assert answers == [{"status": 200, "values": [31]}] * 20
    assert uploaded.result().status_code == 201
    assert client.get("/v1/documents").json()["total"] == 3


def test_json_is_written_as_it_is_read(client: TestClient) -> None:
    response = client.get("/v1/places/江苏省无锡市")
    assert "江苏省无锡市" in response.text
    assert json.loads(response.content)["name"] == "江苏省无锡市"
