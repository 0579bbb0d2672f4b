"""The page of comparisons: what is chosen, the matrix with its quotes, and what it says where something is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from search_api.comparing.shapes import Choice
from search_api.http import create_app
from search_api.service import Service
from search_api.settings import Settings
from search_api.web import compare

TASK = {
    "places": "霞山区、佳木斯市向阳区、莱阳市、无锡市",
    "columns": "国企托底\n片区化管理\n红色物业\n网格化\nresidents_council\n业委会数\n楼栋数\n志愿服务队数",
}


@pytest.fixture
def client(samples: Service) -> Iterator[TestClient]:
    with TestClient(create_app(samples.settings), headers={"accept": "text/html"}, raise_server_exceptions=False) as opened:
        yield opened


def page(client: TestClient, **params: Any) -> str:
    response = client.get("/compare", params=params)
    assert response.status_code == 200
    return response.text


def heads(html: str, scope: str) -> list[str]:
    """The headings of the matrix without their signs."""
    matrix = html[html.index('<table class="matrix">') : html.index("</table>")]
    found = re.findall(rf'<th scope="{scope}">(.*?)</th>', matrix, re.DOTALL)
    return [re.sub(r"[↕↓↑]", "", unescape(re.sub(r"<[^>]+>", "", each))).split()[0] for each in found]


def test_the_matrix_has_the_places_and_columns(client: TestClient) -> None:
    html = page(client, **TASK)
    assert heads(html, "row") == ["霞山区", "佳木斯市向阳区", "莱阳市", "无锡市"]
    assert len(heads(html, "col")) == 1 + 8 + 1
    assert heads(page(client, **TASK, transpose=True), "col")[1:] == heads(html, "row")


def test_a_cell_opens_the_words_of_the_report(client: TestClient) -> None:
    html = page(client, **TASK)
    links = [unescape(href) for href in re.findall(r'href="(/documents/sha256:[0-9a-f]+\?start=\d+&amp;end=\d+#cited)"', html)]
    assert len(links) > 20
    # The first words of a report are a range too.
    for link in {links[0], next(link for link in links if "start=0&" in link)}:
        assert 'id="cited"' in client.get(link).text


def test_every_shown_quote_is_the_services(client: TestClient, samples: Service) -> None:
    comparison = samples.compare(Choice(places=(TASK["places"],), columns=(TASK["columns"],)))
    told = [row for cells in comparison.cells for cell in cells for row in (*cell.rows, *(v.row for v in cell.values))]
    html = unescape(page(client, **TASK))
    shown = set(re.findall(r'data-open lang="zh">(.*?)</a>', html, re.DOTALL))
    assert shown
    assert shown <= {piece.quote for row in told for piece in row.evidence}


def test_all_statements_of_a_cell_open_below_the_matrix(client: TestClient) -> None:
    html = page(client, **TASK, cell="0.0")
    section = html[html.index('<section id="cell"') :]
    assert "霞山区" in section[: section.index("</h2>")]
    assert section.count("data-open") >= 2
    for wrong in ("9.9", "x.1", "1", "-1.0"):
        assert 'id="cell"' not in page(client, **TASK, cell=wrong)


def test_a_big_matrix_stays_light(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = page(client, **TASK)
    monkeypatch.setattr(compare, "OPEN_CELLS", 3)
    light = page(client, **TASK)
    assert light.count("data-open") == 0
    assert light.count('form="cells"') > 3
    assert len(light) < len(whole)


def test_sorting_keeps_what_was_chosen(client: TestClient) -> None:
    html = page(client, **TASK, sort="red_property_programme", hide_empty=True)
    form = html[html.index('<form id="sorting"') :]
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
    assert ("hide_empty", "true") in fields
    assert [value for name, value in fields if name == "places"] == ["霞山区", "佳木斯市向阳区", "莱阳市", "无锡市"]
    assert not any(name == "sort" for name, _ in fields)
    assert "↓" in html


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"places": "鼓楼区、霞山区"}, ["这个地名可以指几个地方", "江苏省南京市鼓楼区", "其余的照常比较"]),
        ({"places": "火星、霞山区"}, ["没有找到这个地方", "火星"]),
        ({"places": "霞山区", "columns": "量子纠缠"}, ["没有找到这项内容", "没有可以比较的内容"]),
        ({"places": "长沙市", "columns": "国企托底"}, ["没有报道"]),
        ({"places": "霞山区", "find": "云台"}, ["找到"]),
        ({"places": "霞山区"}, ["没有指定内容"]),
        ({"places": "<script>alert(1)</script>"}, ["&lt;script&gt;"]),
    ],
)
def test_what_is_missing_is_told(client: TestClient, params: dict[str, str], words: list[str]) -> None:
    html = page(client, **params)
    assert [each for each in words if each not in html] == []
    assert "<script>alert" not in html


def test_a_candidate_takes_the_place_of_an_ambiguous_name(client: TestClient) -> None:
    html = page(client, places="鼓楼区、霞山区", columns="国企托底")
    link = next(unescape(href) for href in re.findall(r'href="(/compare\?[^"]+)"', html) if "%E5%8D%97%E4%BA%AC" in href)
    assert heads(client.get(link).text, "row") == ["南京市鼓楼区", "霞山区"]


def test_the_example_works(client: TestClient) -> None:
    html = page(client)
    example = re.search(r'class="button" href="(/compare\?[^"]+)"', html)
    assert example
    assert len(heads(client.get(unescape(example[1])).text, "row")) > 1


def test_an_empty_store_says_so(settings: Settings) -> None:
    with TestClient(create_app(settings), headers={"accept": "text/html"}) as client:
        assert "库里还没有报道" in page(client)


@pytest.mark.parametrize("params", [{"places": "霞山区", "level": "galaxy"}, {"places": "霞山区", "sort": "nothing"}])
def test_an_impossible_wish_is_a_page_too(client: TestClient, params: dict[str, str]) -> None:
    response = client.get("/compare", params=params)
    assert response.status_code == 400
    assert "<h1" in response.text


def test_what_is_taken_away_is_what_is_shown(client: TestClient) -> None:
    html = page(client, **TASK, sort="志愿服务队数", hide_empty=True)
    links = [unescape(href) for href in re.findall(r'href="(/v1/export\?[^"]+)"', html)]
    answers = {link: client.get(link) for link in links}
    assert {answer.status_code for answer in answers.values()} == {200}
    table = next(answer.json() for link, answer in answers.items() if "format=json&" in link)
    shown = heads(html, "row")
    assert len(table["rows"]) == len(shown)
    assert all(row["place"].endswith(head) for row, head in zip(table["rows"], shown, strict=True))
