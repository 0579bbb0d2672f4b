"""The description of the interface is complete, true, and readable without a network."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from search_api.http import create_app
from search_api.http.openapi import operations
from search_api.http.problems import TYPES
from search_api.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
CHANGING = ("imports", "review")  # whose examples are compared where the changes are made: test_http_review.py
# A name and the addresses of exports in examples, which nothing loads.
IN_EXAMPLES = re.compile(r"http://(www\.w3\.org/1999/02/22-rdf-syntax-ns#|testserver/)")
Json = dict[str, Any]


@pytest.fixture
def client(filled: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(filled)) as opened:
        yield opened


@pytest.fixture
def api(client: TestClient) -> Json:
    api: Json = client.get("/openapi.json").json()
    return api


def test_the_file_in_the_tree_is_the_applications(api: Json) -> None:
    """To write it anew: python -m search_api.http docs/openapi.json"""
    assert json.loads((DOCS / "openapi.json").read_text(encoding="utf-8")) == api


def test_it_is_openapi_3_1_with_one_id_for_each_operation(api: Json) -> None:
    ids = [operation["operationId"] for _, _, operation in operations(api)]
    assert api["openapi"].startswith("3.1")
    assert len(ids) == len(set(ids)) >= 39


def test_every_reference_leads_somewhere(api: Json) -> None:
    names = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(api)))
    assert names <= set(api["components"]["schemas"])


def test_every_operation_has_examples(api: Json) -> None:
    for path, _, operation in operations(api):
        success = [response for status, response in operation["responses"].items() if status.startswith("2")]
        assert "example" in next(iter(success[0]["content"].values())), path
        body = operation.get("requestBody", {"content": {}})["content"]
        assert all("example" in content for content in body.values()), path


def test_the_examples_are_what_the_service_answers(client: TestClient, api: Json) -> None:
    """For everything that reads; the store holds the two reports that the examples were made from."""
    for path, method, operation in operations(api):
        if operation["operationId"] not in ("add_documents", "delete_document") and operation["tags"][0] not in ("graph", *CHANGING):
            assert_example(client, path, method, operation)


def test_the_examples_of_the_graph_are_what_the_service_answers(linked: Settings, api: Json) -> None:
    """The store holds a third report."""
    with TestClient(create_app(linked)) as client:
        for path, method, operation in operations(api):
            if operation["tags"] == ["graph"]:
                assert_example(client, path, method, operation)


def assert_example(client: TestClient, path: str, method: str, operation: Json) -> None:
    given = {p["name"]: (p["in"], p["example"]) for p in operation.get("parameters", []) if "example" in p}
    for name, (place, value) in given.items():
        path = path.replace(f"{{{name}}}", value) if place == "path" else path
    params = {name: value for name, (place, value) in given.items() if place == "query"}
    body = operation.get("requestBody", {"content": {"": {}}})["content"]
    response = client.request(method, path, params=params, json=next(iter(body.values())).get("example"))
    expected = next(iter(operation["responses"]["200"]["content"].values()))["example"]
    assert comparable(response.json()) == comparable(expected), path


def comparable(answer: Json) -> str:
    """Without what depends on the store's time and place."""
    return re.sub(r'"(added|store)": "[^"]*"', "", json.dumps(answer, sort_keys=True))


def test_the_page_tells_of_everything_and_loads_nothing(client: TestClient, api: Json) -> None:
    page = client.get("/docs").text
    for path, method, operation in operations(api):
        assert f'id="{operation["operationId"]}"' in page
        assert f"{method.upper()} {path}" in page
    assert all(f'id="shape-{name}"' in page for name in api["components"]["schemas"])
    assert all(f'id="{slug}"' in page for slug in TYPES)
    loaded = re.findall(r'(?:src|<link[^>]* href)="([^"]+)"', page)
    assert all(address.startswith(("/static/", "data:")) for address in loaded)
    assert not re.search(r"<img|https?://", IN_EXAMPLES.sub("", page))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert all(f'id="{target}"' in page for target in targets)


def test_every_route_is_in_the_written_documentation(api: Json) -> None:
    page = (DOCS / "http.md").read_text(encoding="utf-8")
    for path, method, _ in operations(api):
        assert f"`{method.upper()} {path}`" in page
    assert all(f"`{slug}`" in page for slug in TYPES)
