"""The pages of places, mechanisms, organisations and the graph: all that the service tells is there, and every address in them leads somewhere."""

import csv
import html
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from fastapi.testclient import TestClient

from search_api.http import create_app
from search_api.service import Service
from search_api.settings import Settings
from search_api.web import paging

BROWSER = {"accept": "text/html"}
XIASHAN, WUXI, QIXIA, SOE = "广东省湛江市霞山区", "江苏省无锡市", "山东省烟台市栖霞市", "soe_backstop_management"
HAND = "党建组织"


class Links(HTMLParser):
    """The addresses of a page, and how many rows it marks."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [str(given["id"])] if "id" in given else []
        self.hrefs += [str(given["href"])] if tag == "a" else []


@pytest.fixture
def client(linked: Settings) -> Iterator[TestClient]:
    """Over three reports: two places of one mechanism, one place of none."""
    with TestClient(create_app(linked), headers=BROWSER) as opened:
        yield opened


@pytest.fixture
def over_samples(samples: Service) -> Iterator[TestClient]:
    """Of its own for each test: it remembers a language that a link chose."""
    with TestClient(create_app(samples.settings), headers=BROWSER) as opened:
        yield opened


def words(page: str) -> str:
    """The text of a page, its white space made one."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


SHOWN: list[tuple[str, dict[str, Any], list[str]]] = [
    ("/places", {}, ["江苏省", "山东省", "按省级地区"]),
    ("/places", {"province": "山东省"}, ["山东省烟台市", QIXIA, "1 项做法，1 篇报道"]),
    ("/places", {"text": "无锡"}, ["找到 1 个地方", WUXI]),
    ("/places", {"text": "火星"}, ["找到 0 个地方"]),
    (f"/places/{WUXI}", {}, ["国企托底／国有物业进驻", "国有企业托底管理", "实行中", "锡安物业", "推行国有企业托底管理", "31个"]),
    ("/places/江苏省", {}, ["含下属地方。", "1 项做法，1 个数字", WUXI]),
    ("/places/江苏省", {"rolled": "false"}, ["只含本级。", "0 项做法，0 个数字", "没有讲到任何做法"]),
    (f"/places/{WUXI}", {"status": "failed"}, ["第 0–0 条，共 0 条"]),
    ("/mechanisms", {}, ["词表中的全部机制", HAND]),
    ("/mechanisms", {"used": "true"}, ["只列出报道讲到的机制", "国企托底／国有物业进驻"]),
    (f"/mechanisms/{SOE}", {}, ["2 个地方，2 项做法；检索了 3 篇报道", WUXI, QIXIA, "国企兜底", "2 个省级地区有数值", "2024-05-01"]),
    (f"/mechanisms/{SOE}", {"within": "山东省"}, ["第 1–1 条，共 1 条", "1 个地方"]),
    (f"/mechanisms/{SOE}", {"lang": "en"}, ["SOE backstop management", "2 provinces have a value", "state-owned enterprise"]),
    ("/mechanisms/elderly_care_station", {}, ["3 篇报道都没有讲到它"]),
    ("/organisations", {}, ["锡安物业", "国有企业 1", "1 个组织"]),
    ("/organisations", {"kind": "party"}, ["没有符合条件的组织"]),
    ("/organisations", {"text": "锡安", "within": "江苏省"}, ["1 个组织"]),
    (f"/organisations/锡安物业|{WUXI}", {}, ["实施 1 项做法", "国企托底／国有物业进驻", "报道没有讲到"]),
    ("/organisations/锡安物业", {}, ["实施 1 项做法"]),
    ("/graph", {}, ["选一个地方", WUXI]),
    ("/graph", {"kind": "places", "id": WUXI}, ["列出 4 个节点，共 4 个", "锡安物业", "采用者"]),
    ("/graph", {"kind": "places", "id": WUXI, "show": ["mechanisms"]}, ["列出 3 个节点，共 3 个"]),
    ("/graph", {"kind": "places", "id": WUXI, "steps": 2}, [QIXIA]),
    ("/graph", {"kind": "mechanisms", "id": SOE, "most": 2}, ["列出 2 个节点，共 5 个", "共 5 个节点，图中为最近、连线最多的 2 个"]),
]


@pytest.mark.parametrize(("path", "params", "expected"), SHOWN)
def test_what_a_page_shows(client: TestClient, path: str, params: dict[str, Any], expected: list[str]) -> None:
    response = client.get(path, params=params)
    assert response.status_code == 200
    told = words(response.text)
    assert [each for each in expected if each not in told] == []


@pytest.mark.parametrize(
    ("path", "params", "status", "told"),
    [
        ("/places/火星", {}, 404, "没有这个页面"),
        ("/mechanisms/magic", {}, 404, "没有这个页面"),
        ("/organisations/无此组织", {}, 404, "没有这个页面"),
        ("/graph", {"kind": "places", "id": "无锡"}, 404, "名称相近的 1 个"),
        ("/graph", {"kind": "mechanisms", "id": "没有"}, 404, "没有正好叫这个名称的条目"),
        ("/graph", {"kind": "planets", "id": "火星"}, 422, "有内容填得不对"),
        (f"/places/{WUXI}", {"practices": 0}, 422, "有内容填得不对"),
    ],
)
def test_what_is_not_there(client: TestClient, path: str, params: dict[str, Any], status: int, told: str) -> None:
    response = client.get(path, params=params)
    assert response.status_code == status
    assert told in words(response.text)


@pytest.mark.parametrize("path", ["/places", "/mechanisms", "/organisations", "/graph"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_store(settings: Settings, path: str, lang: str) -> None:
    with TestClient(create_app(settings), headers=BROWSER) as client:
        assert client.get(path, params={"lang": lang}).status_code == 200


@pytest.mark.parametrize(
    "path", [f"/places/{XIASHAN}", "/places/山东省", f"/mechanisms/{SOE}", "/organisations/霞发集团", f"/graph?id={XIASHAN}"]
)
def test_every_address_leads_somewhere(over_samples: TestClient, path: str) -> None:
    """Pages that others make (/add, /compare) are theirs to test."""
    links = Links(over_samples.get(path).text)
    tried = {each for each in links.hrefs if re.match(r"/(places|mechanisms|organisations|graph|documents|v1/pictures)[/?]", each)}
    assert len(tried) > 10
    broken = [unquote(each) for each in sorted(tried)[:60] if over_samples.get(each).status_code != 200]
    assert broken == []
    assert [each for each in links.hrefs if each.startswith("#") and each[1:] not in links.ids] == []


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists of ten rows, as the samples have no long ones."""
    monkeypatch.setattr(paging, "LENGTH", 10)


READ_IN_ENGLISH = [
    ("/places?text=Wuxi&lang=en", "Wuxi City, Jiangsu 江苏省无锡市", "found by its name in Latin letters"),
    ("/places?text=Wuxi City&lang=en", "1 place found", "a level word behind the name is no part of it"),
    ("/places?text=Qixia&lang=en", "Qixia City, Yantai", "of several places written so (栖霞, 七夏…) the one that reports name"),
    (f"/places/{QIXIA}?lang=en", "Qixia City, Yantai 山东省烟台市栖霞市", "the heading"),
    (f"/places/{WUXI}?lang=zh", f"{WUXI} ", "no Latin letters on Chinese pages"),
]


@pytest.mark.parametrize(("path", "shown", "reason"), READ_IN_ENGLISH)
def test_readers_of_english_find_and_read_places(client: TestClient, path: str, shown: str, reason: str) -> None:
    page = words(client.get(path).text)
    assert shown in page, reason
    assert ("Wuxi City" in page) <= ("lang=en" in path)


@pytest.mark.usefixtures("short")
def test_a_page_holds_all_practices_in_parts(over_samples: TestClient, samples: Service) -> None:
    """Following “next” shows each practice once, as many as the count says."""
    expected = samples.place("山东省").practices
    assert expected > 20
    address, seen = "/places/山东省", 0
    while address:
        page = over_samples.get(address).text
        (first, last, total) = map(int, re.findall(r"第 (\d+)–(\d+) 条，共 (\d+) 条", words(page))[0])
        assert (first, total) == (seen + 1, expected)
        seen = last
        found = re.search(r'<a rel="next" href="([^"]+)#practices"', page)
        address = html.unescape(found[1]) if found else ""
    assert seen == expected


@pytest.mark.usefixtures("short")
def test_filters_stay_when_a_list_goes_on(over_samples: TestClient) -> None:
    page = over_samples.get("/places/山东省", params={"status": "current", "rolled": "true"}).text
    onward = html.unescape(str(re.findall(r'<a rel="next" href="([^"]+)"', page)[0]))
    assert "status=current" in onward


def test_a_name_of_several_organisations_is_left_to_the_reader(settings: Settings) -> None:
    with TestClient(create_app(settings), headers=BROWSER) as client:
        for city in ("江苏省无锡市", "山东省烟台市莱阳市"):
            report = f"{city}老旧小区治理\n\n{city}由国有企业鸿信物业托底管理老旧小区31个。"
            client.post("/v1/documents", files={"files": (f"{city}.txt", report.encode())})
        page = client.get("/organisations/鸿信物业").text
        assert "有 2 个组织叫这个名称" in words(page)
        own = [each for each in Links(page).hrefs if "%7C" in each]
        assert [client.get(each).status_code for each in own] == [200, 200]


@pytest.mark.parametrize("path", [f"/mechanisms/{SOE}", f"/graph?kind=places&id={WUXI}"])
def test_pictures_obey_the_policy(client: TestClient, path: str) -> None:
    page = client.get(path).text
    assert "<svg" in page
    assert not re.search(r"style=|<style|onload|<script(?! src=\"/static/)", page)


def test_an_organisation_on_the_page_of_a_report_leads_to_it(client: TestClient) -> None:
    hrefs = [each for each in Links(client.get("/documents/wuxi.txt").text).hrefs if each.startswith("/organisations/")]
    assert hrefs == [f"/organisations/锡安物业%7C{WUXI}"]
    assert "锡安物业" in client.get(hrefs[0]).text


@pytest.mark.parametrize(
    ("path", "params", "view"),
    [
        (f"/places/{XIASHAN}", {}, "practices"),
        (f"/places/{XIASHAN}", {"topic": "party_organisation", "status": "current"}, "practices"),
        (f"/mechanisms/{SOE}", {"within": "广东省"}, "practices"),
    ],
)
def test_what_is_exported_is_what_is_shown(over_samples: TestClient, path: str, params: dict[str, str], view: str) -> None:
    page = over_samples.get(path, params=params).text
    total = int(re.findall(r"第 \d+–\d+ 条，共 (\d+) 条", words(page))[0])
    address = next(each for each in Links(page).hrefs if f"view={view}&" in each and "format=csv" in each)
    rows = list(csv.reader(io.StringIO(over_samples.get(address).content.decode("utf-8-sig"))))
    assert total
    assert len(rows) - 1 == total
