"""The page of the review: everything by plain forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from corpus.reports import sample_files
from search_api.http import create_app
from search_api.settings import Settings

BROWSER = {"accept": "text/html,application/xhtml+xml"}
NAME = "“三报三查”"


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    report = next(file for file in sample_files() if file.name.startswith("03_"))
    with TestClient(create_app(settings), headers=BROWSER) as opened:
        opened.post("/v1/documents", files=[("files", (report.name, report.read_bytes()))])
        opened.post(
            "/v1/documents",
            files=[("files", ("open.txt", "朝阳区管好老院子\n\n社区由国企托底接管老旧小区12个。朝阳区居民说好。\n".encode()))],
        )
        yield opened


def item_of(client: TestClient, kind: str, name: str = "") -> str:
    found = client.get("/v1/review", params={"kind": kind}).json()["items"]
    return str(next(each["id"] for each in found if name in (each["name"] or "")))


def counts(client: TestClient) -> dict[str, int]:
    found: dict[str, int] = client.get("/v1/review").json()["counts"]
    return found


def test_it_lists_what_waits_with_counts_words_and_buttons(client: TestClient) -> None:
    page = client.get("/review?kind=unclassified").text
    assert f"未归类的做法 {counts(client)['unclassified']}" in page
    assert f"<mark>区里建立{NAME}</mark>" in page
    assert 'name="suggested"' in page
    assert "意思相近" in page
    english = client.get("/review?kind=ambiguous&lang=en").text
    assert "a place of that name" in english
    assert "北京市朝阳区" in english


def test_a_practice_is_classified_seen_in_an_answer_and_taken_back(client: TestClient) -> None:
    item = item_of(client, "unclassified", NAME)
    page = client.post("/review?kind=unclassified", data={"item": item, "suggested": "building_chiefs", "who": "李四"}).text
    assert "已记录这个决定" in page
    assert f"<mark>区里建立{NAME}</mark>" not in page
    rows = client.post("/v1/ask", json={"question": "哪些地方有楼长？"}).json()["rows"]
    assert NAME in {row["name"] for row in rows}
    decision = re.search(r'name="decision" value="([^"]+)"', page)
    assert decision
    page = client.post("/review/undo?kind=unclassified", data={"decision": decision[1], "who": "王五"}).text
    assert f"<mark>区里建立{NAME}</mark>" in page
    history = client.get("/review?view=history").text
    assert all(word in history for word in ("李四", "王五", "已撤销", NAME))


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"action": "accept"}, {"kind": None, "rejected": False, "confidence": 1.0}),
        ({"action": "reject"}, {"kind": None, "rejected": True}),
        ({"action": "change", "mechanism": "楼栋长"}, {"mechanism": "building_chiefs", "status": "current"}),
        (
            {"action": "change", "mechanism": "", "status": "failed", "place": "黑龙江省佳木斯市向阳区"},
            {"mechanism": None, "status": "failed"},
        ),
        ({"action": "change", "place": "莱阳市", "status": "current"}, {"place": "山东省烟台市莱阳市", "mechanism": None}),
    ],
)
def test_the_forms_decide(client: TestClient, form: dict[str, str], expected: dict[str, object]) -> None:
    item = item_of(client, "unclassified", NAME)
    response = client.post("/review?kind=unclassified&who=%E6%9D%8E", data={"item": item, **form}, follow_redirects=False)
    assert (response.status_code, "kind=unclassified" in response.headers["location"]) == (303, True)
    shown = client.get("/v1/review/item", params={"id": item}).json()
    assert {name: shown[name] for name in expected} == expected


@pytest.mark.parametrize("form", [{"place": "乌有乡"}, {"mechanism": "no such thing"}, {"status": "current"}, {}])
def test_what_cannot_be_set_is_told_on_the_page(client: TestClient, form: dict[str, str]) -> None:
    response = client.post("/review", data={"item": item_of(client, "unclassified", NAME), "action": "change", **form})
    assert response.status_code == 400
    assert "没有保存" in response.text
    assert NAME in response.text
    assert client.get("/v1/review/decisions").json()["total"] == 0


def test_an_open_place_is_settled_by_a_button(client: TestClient) -> None:
    item = item_of(client, "ambiguous")
    client.post("/review", data={"item": item, "suggested": "吉林省长春市朝阳区"})
    assert counts(client)["ambiguous"] == 0
    page = client.get("/review", params={"item": item}).text
    assert "吉林省长春市朝阳区" in page


def test_the_page_of_the_document_shows_statements_as_decided(client: TestClient) -> None:
    item = item_of(client, "unclassified", NAME)
    document = item.partition("/")[0]
    assert "楼栋长" not in client.get(f"/documents/{document}").text
    client.post("/review", data={"item": item, "suggested": "building_chiefs"})
    assert "楼栋长" in client.get(f"/documents/{document}").text


def test_conditions_stay_in_the_address(client: TestClient) -> None:
    assert NAME in client.get("/review?within=佳木斯市&kind=unclassified").text
    assert "没有待定的陈述" in client.get("/review?within=无锡市").text
    page = unescape(client.get("/review?within=黑龙江省&who=李四&kind=unclassified").text)
    assert "who=%E6%9D%8E%E5%9B%9B" in page
    assert 'value="李四"' in page


def test_hostile_words_are_words(client: TestClient) -> None:
    item = item_of(client, "unclassified", NAME)
    data = {"item": item, "action": "accept", "who": "<script>alert(1)</script>", "note": '"><img src=x onerror=alert(1)>{{7*7}}'}
    page = client.post("/review?item=" + item, data=data).text + client.get("/review?view=history").text
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "49" not in unescape(page).split("onerror=alert(1)>")[1][:10]


@pytest.mark.parametrize("path", ["/review?item=nothing", "/review?kind=nothing", "/review?view=nothing"])
def test_wrong_addresses_are_told(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (404, 422)


def test_pages_stay_light(client: TestClient) -> None:
    assert len(client.get("/review").content) < 200_000
