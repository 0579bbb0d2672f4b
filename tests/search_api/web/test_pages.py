"""What every page has: its language, its theme, its policy, and errors that people can read."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from search_api.http import create_app
from search_api.settings import Settings

BROWSER = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def client(filled: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(filled), headers=BROWSER, raise_server_exceptions=False) as opened:
        yield opened


@pytest.mark.parametrize(
    ("query", "header", "lang"),
    [
        ("", "", 'lang="zh-CN"'),
        ("", "en-GB,en;q=0.9", 'lang="en"'),
        ("", "fr,en;q=0.5", 'lang="en"'),
        ("?lang=zh", "en", 'lang="zh-CN"'),
        ("?lang=xx", "en", 'lang="en"'),
    ],
)
def test_language(client: TestClient, query: str, header: str, lang: str) -> None:
    assert f"<html {lang}" in client.get(f"/help{query}", headers={"accept-language": header}).text


def test_choices_are_remembered(client: TestClient) -> None:
    client.get("/help?lang=en&theme=dark")
    later = client.get("/help", headers={"accept-language": "zh"}).text
    assert '<html lang="en" data-theme="dark">' in later


def test_the_policy_allows_nothing_inline(client: TestClient) -> None:
    response = client.get("/help")
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "style=" not in response.text
    assert "<style" not in response.text
    assert "onclick" not in response.text


def test_static_files_may_be_kept(client: TestClient) -> None:
    assert "immutable" in client.get("/static/style.css").headers["cache-control"]


@pytest.mark.parametrize(("path", "status", "words"), [("/nowhere", 404, "没有这个页面"), ("/documents/none", 404, "没有这个页面")])
def test_an_error_is_a_page_for_people(client: TestClient, path: str, status: int, words: str) -> None:
    response = client.get(path)
    assert (response.status_code, words in response.text) == (status, True)


def test_an_error_is_problem_json_for_programs(client: TestClient) -> None:
    assert client.get("/documents/none", headers={"accept": "*/*"}).headers["content-type"] == "application/problem+json"
    assert client.get("/v1/documents/none").headers["content-type"] == "application/problem+json"


def test_a_document_opens_at_the_words_of_a_quote(client: TestClient) -> None:
    text = client.get("/v1/documents/wuxi.txt").json()["text"]
    start = text.index("锡安物业")
    page = client.get("/documents/wuxi.txt", params={"start": start, "end": start + 4}).text
    assert 'id="cited"' in page
    assert "&lt;b&gt;好&lt;/b&gt;" in page
    assert "网址所指的文字不在" not in page


def test_words_that_are_not_there_are_told(client: TestClient) -> None:
    assert "网址所指的文字不在" in client.get("/documents/wuxi.txt?start=5&end=99999").text
