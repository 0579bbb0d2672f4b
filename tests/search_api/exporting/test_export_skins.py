"""Exports over HTTP and by the command line: the same files, well labelled; and views as the service shows them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient

from search_api import listing
from search_api.cli import cli
from search_api.exporting.formats import FORMATS, write
from search_api.exporting.parameters import PARAMETERS
from search_api.exporting.views import VIEWS
from search_api.exporting.views.address import address
from search_api.http import create_app
from search_api.service import Service
from search_api.settings import Settings
from search_api.shapes import Conditions, Narrowing
from tests.search_api.exporting.reading_back import READ

Run = Callable[..., Result]
WUXI = "江苏省无锡市"


@pytest.fixture
def client(filled: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(filled), raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def run(filled: Settings, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CASEGRAPH_STORE", filled.store)
    return lambda *arguments: CliRunner().invoke(cli, ["export", *map(str, arguments)], prog_name="casegraph")


@pytest.mark.parametrize("format", FORMATS)
def test_http_gives_the_file_with_its_type_and_names(client: TestClient, filled: Settings, format: str) -> None:
    response = client.get("/v1/export", params={"view": "place", "id": WUXI, "format": format, "lang": "zh"})
    assert response.status_code == 200
    assert response.headers["content-type"] == FORMATS[format].media_type
    plain, named = response.headers["content-disposition"].removeprefix("attachment; ").split("; ")
    assert plain == f'filename="casegraph-place{FORMATS[format].suffix}"'
    assert unquote(named) == f"filename*=UTF-8''地方：{WUXI}{FORMATS[format].suffix}"
    if format != "docx":
        with Service(filled) as service:
            table = service.table("place", {"id": [WUXI]}, "zh", "http://testserver")
            assert response.content == b"".join(write(table, format))


@pytest.mark.parametrize(
    ("params", "status", "told"),
    [
        ({"view": "answer", "question": "无锡市有什么做法", "format": "pdf"}, 400, "no format"),
        ({"view": "galaxy", "format": "csv"}, 400, "no view"),
        ({"view": "answer", "format": "csv"}, 400, "needs a question"),
        ({"view": "search", "format": "csv"}, 400, "needs “query”"),
        ({"view": "search", "query": "托底", "limit": "0", "format": "csv"}, 400, "limit"),
        ({"view": "place", "id": "火星", "format": "csv"}, 404, "火星"),
        ({"view": "organisation", "id": "火星", "format": "csv"}, 404, "火星"),
        ({"view": "places", "status": "sleeping", "format": "csv"}, 400, "sleeping"),
        ({"view": "places", "query": "x", "format": "csv"}, 400, "no parameter “query”"),
        ({"view": "place", "id": [WUXI, "x"], "format": "csv"}, 400, "2 times"),
        ({"view": "answer", "question": "无锡", "set_since": "now", "format": "csv"}, 400, "set_since"),
        ({"view": "answer", "question": "无锡", "set_intent": "dance", "format": "csv"}, 400, "set_intent"),
        ({"view": "places", "format": "csv", "lang": "fr"}, 422, "lang"),
        ({"view": "places", "format": "csv", "nothing": "1"}, 422, "nothing"),
        ({"view": "places"}, 422, "format"),
    ],
)
def test_what_cannot_be_exported_is_a_problem(client: TestClient, params: dict[str, str], status: int, told: str) -> None:
    response = client.get("/v1/export", params=params)
    assert response.status_code == response.json()["status"] == status
    assert told in response.json()["detail"]
    assert response.json()["next_step"]


def test_a_name_says_what_the_file_is_without_harm(client: TestClient) -> None:
    question = '../a\\b:"c"\u202e\r\nSet-Cookie: x=1 哪些地方？' + "长" * 200
    response = client.get("/v1/export", params={"view": "answer", "question": question, "format": "csv"})
    header = response.headers["content-disposition"]
    name = unquote(header.rpartition("''")[2])
    assert "set-cookie" not in response.headers
    assert header.isascii()
    assert not set('/\\:"\r\n\u202e') & set(name)
    assert len(name.encode()) < 200


def test_an_answer_narrowed_and_under_conditions(samples: Service) -> None:
    question = "哪些区由国有企业为无物业小区托底管理"
    given = {"question": [question], "set_level": [""], "status": ["failed"]}
    asked = samples.ask(question, "", Conditions(level=""), Narrowing(status="failed"))
    table = samples.table("answer", given, "zh", "")
    places = [row.cells[[c.key for c in table.columns].index("place")] for row in table.rows]
    assert places == [row.place.name for row in (*asked.rows, *asked.related) if row.place]
    assert ("条件", "set_level=; status=failed") in table.description


@pytest.mark.parametrize(
    ("view", "kind", "parameters"),
    [
        ("practices", "practices", {}),
        ("metrics", "metrics", {"within": ["江苏省"]}),
        ("documents", "documents", {}),
        ("places", "places", {}),
    ],
)
def test_a_list_is_complete_and_in_order(
    samples: Service, view: str, kind: str, parameters: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read in pages of three, it has every item that the pages of the service have."""
    monkeypatch.setattr("search_api.exporting.views.lists.PAGE", 3)
    table = samples.table(view, parameters, "zh", "")
    keys = [column.key for column in table.columns]
    rows = [row.cells[keys.index("place" if view == "places" else "id")] for row in table.rows]
    ids, cursor = [], None
    while True:
        page = samples.list(kind, parameters, cursor, 200)
        ids += [item.id for item in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert rows == ids
    assert table.total == len(ids)


def test_practices_and_metrics_carry_every_quote(samples: Service) -> None:
    for kind in ("practices", "metrics"):
        table = samples.table(kind, {}, "zh", "")
        at = [column.key for column in table.columns].index("id")
        for row in table.rows:
            assert row.evidence == samples.show(kind, str(row.cells[at])).evidence  # type: ignore[union-attr]


def test_the_parameters_are_those_that_views_know() -> None:
    """What is offered is known to some view, and what a view knows is offered."""
    assert {name for view in VIEWS.values() for name in view.parameters} == set(PARAMETERS)


def test_the_command_line_writes_files(run: Run, tmp_path: Path, filled: Settings) -> None:
    result = run("place", WUXI, "--out", tmp_path / "below" / "wuxi.xlsx", "--url", "https://example.org/")
    assert result.exit_code == 0, result.output
    assert "2 rows written to" in result.stderr
    head, practice, metric = READ["xlsx"]((tmp_path / "below" / "wuxi.xlsx").read_bytes())
    assert dict(zip(head, practice, strict=True))["实施主体"] == "锡安物业"
    assert dict(zip(head, metric, strict=True))["数值"] == "31"
    assert practice[-1].startswith("https://example.org/documents/sha256:")
    assert [path.name for path in (tmp_path / "below").iterdir()] == ["wuxi.xlsx"]


def test_the_command_line_prints_csv(run: Run) -> None:
    result = run("organisations", "--kind", "soe", "--lang", "en")
    rows = list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8-sig"))))
    assert [(row["name"], row["kind"]) for row in rows] == [("锡安物业", "state-owned enterprise")]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["place", "火星"], 4, "next: "),
        (["answer"], 1, "needs a question"),
        (["places", "--status", "sleeping"], 1, "sleeping"),
        (["places", "--out", "x.pdf"], 2, "no format has the suffix"),
        (["planets"], 2, "planets"),
        (["places", "--out", "file/x.csv"], 1, "next: "),
    ],
)
def test_exit_codes(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, told: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("x")
    result = run(*arguments)
    assert result.exit_code == code, result.output
    assert told in result.output
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["file"]


def test_too_long_for_word_is_told_before_the_file_begins(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_api.exporting.formats.word_docx.MOST", 1)
    response = client.get("/v1/export", params={"view": "place", "id": WUXI, "format": "docx"})
    assert (response.status_code, "xlsx or csv" in response.json()["next_step"]) == (413, True)


def test_both_languages_have_all_words() -> None:
    folder = Path(__file__).parents[3] / "search_api" / "exporting"
    words = yaml.safe_load((folder / "wording.yaml").read_text(encoding="utf-8"))
    columns = yaml.safe_load((folder / "columns.yaml").read_text(encoding="utf-8"))
    labels = [*words.values(), *columns.values(), *(column["meaning"] for column in columns.values())]
    assert all(each.get("zh") and each.get("en") for each in labels)


def test_json_is_what_http_describes(client: TestClient) -> None:
    response = client.get("/v1/export", params={"view": "practices", "format": "json", "lang": "en"})
    assert json.loads(response.content)["rows"][0]["status"] == "current"


@pytest.mark.parametrize(
    ("view", "parameters", "path"),
    [
        (
            "answer",
            {"question": ["哪些区"], "set_level": [""], "status": ["failed"]},
            "/?q=%E5%93%AA%E4%BA%9B%E5%8C%BA&set_level=&status=failed",
        ),
        (
            "search",
            {"query": ["a"], "limit": ["5"], "within": ["x"], "since": ["2021"], "until": ["2021"]},
            "/?show=passages&q=a&place=x&year=2021",
        ),
        ("documents", {"since": ["2021"], "until": ["2022"]}, "/documents?since=2021&until=2022"),
        ("documents", {}, "/documents"),
        ("practices", {"within": ["x", "y"]}, "/v1/practices?within=x&within=y"),
        ("compare", {"places": ["a", "b"]}, "/compare?places=a&places=b"),
        ("document", {"id": ["sha256:ab"]}, "/documents/sha256:ab"),
        ("place", {"id": ["江苏省"]}, "/places/%E6%B1%9F%E8%8B%8F%E7%9C%81"),
        ("metric", {"id": ["a/b?c"]}, "/v1/metrics/a/b%3Fc"),
    ],
)
def test_the_address_opens_the_view_again(view: str, parameters: dict[str, list[str]], path: str) -> None:
    assert address(view, parameters) == path


@pytest.mark.parametrize(
    "path",
    [
        "/?q=哪些地方有国企托底",
        "/?q=哪些地方有国企托底&set_level=prefecture",
        "/?show=passages&q=托底&place=江苏省",
        "/documents?year=2024",
    ],
)
def test_links_on_pages_give_what_the_page_shows(client: TestClient, path: str) -> None:
    """The number of rows in the file is the number that the page tells, and its address leads back to the page."""
    page = client.get(path, headers={"accept-language": "zh"})
    assert page.status_code == 200
    links = re.findall(r'href="(/v1/export[^"]+)"', page.text)
    assert len(links) == len(FORMATS)
    (link,) = (unescape(each) for each in links if "format=json&" in each)
    exported = client.get(link).json()
    items, passages = page.text.count("<li data-item"), page.text.count('class="passage"')
    assert exported["total"] == len(exported["rows"]) == (passages if "show=passages" in path else items - passages)
    assert client.get(exported["url"].removeprefix("http://testserver")).text == page.text


def test_lists_are_read_while_they_are_written(samples: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_api.exporting.views.lists.PAGE", 5)
    read: list[object] = []
    whole = listing.page
    monkeypatch.setattr(listing, "page", lambda *given: read.append(given) or whole(*given))
    pieces = write(samples.table("practices", {}, "zh", ""), "csv")
    for _ in range(4):
        next(pieces)
    assert len(read) == 1
