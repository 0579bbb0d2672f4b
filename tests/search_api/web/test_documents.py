"""The list of documents: the latest first, in parts, narrowed by year, source and words."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from lxml.html import HtmlElement, fromstring

from search_api.http import create_app
from search_api.service import Service
from search_api.web import documents


@pytest.fixture(scope="module")
def client(samples: Service) -> Iterator[TestClient]:
    with TestClient(create_app(samples.settings), headers={"accept": "text/html", "accept-language": "zh"}) as opened:
        yield opened


def read(client: TestClient, path: str) -> HtmlElement:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return fromstring(response.text)


def names(page: HtmlElement) -> list[str]:
    return [str(code.text) for code in page.xpath('//ul[@class="rows"]/li//code')]


def total(page: HtmlElement) -> int:
    return int(re.findall(r"共 (\d+) 篇", page.text_content())[0])


def test_all_are_listed_once_the_latest_first(client: TestClient, samples: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "SHOWN", 5)
    items = {item.name: item for item in samples.list("documents", limit=200).items}
    page, found = read(client, "/documents"), list[str]()
    while True:
        found += names(page)
        assert total(page) == len(items)
        following = page.xpath('//a[@rel="next"]/@href')
        if not following:
            break
        page = read(client, following[0])
    assert sorted(found) == sorted(items)
    dates = [items[name].date or "" for name in found]
    assert dates == sorted(dates, reverse=True)
    assert names(read(client, page.xpath('//nav[@class="pager"]/a/@href')[0])) == found[:5]


def test_every_facet_leads_to_as_many_as_it_counts(client: TestClient, samples: Service) -> None:
    items = samples.list("documents", limit=200).items
    links = read(client, "/documents").xpath('//aside[@class="facets"]//li/a')
    years = {item.date[:4] for item in items if item.date}
    assert len(links) == len(years | {item.source for item in items if item.source})
    for link in links:
        page = read(client, link.get("href"))
        assert total(page) == len(names(page)) == int(link.xpath('span[@class="count"]')[0].text)


@pytest.mark.parametrize(
    ("query", "expected", "reason"),
    [
        ("text=霞山", {"01_xiashan_guoqi_tuodi.txt", "02_xiashan_xiaoqu_zhibu.txt"}, "words of titles"),
        ("text=laiyang", {"09_laiyang_hongxin_wuye.md"}, "of file names"),
        ("text=霞山&year=1999", set(), "no such year"),
        ("text=<script>", set(), "words are data"),
    ],
)
def test_filters(client: TestClient, query: str, expected: set[str], reason: str) -> None:
    page = read(client, f"/documents?{query}")
    assert set(names(page)) == expected, reason
    assert total(page) == len(expected)
    if not expected:
        assert "没有这样的报道" in page.text_content()


def test_a_filter_is_taken_back_by_its_chip(client: TestClient) -> None:
    (chip,) = read(client, "/documents?text=霞山").xpath('//ul[@class="chips"]//a')
    assert total(read(client, chip.get("href"))) == total(read(client, "/documents"))


@pytest.mark.parametrize("query", ["cursor=%FF", "year=lately"])
def test_an_address_that_means_nothing_is_told(client: TestClient, query: str) -> None:
    assert client.get(f"/documents?{query}").status_code == 400
