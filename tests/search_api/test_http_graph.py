"""The graph over HTTP: a real application over a real store."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import networkx as nx
import pytest
from fastapi.testclient import TestClient

from graph.schema import LABELS
from search_api.http import create_app
from search_api.service import Service
from search_api.settings import Settings

WUXI, QIXIA = "江苏省无锡市", "山东省烟台市栖霞市"


@pytest.fixture
def client(linked: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(linked), raise_server_exceptions=False) as opened:
        yield opened


@pytest.mark.parametrize(
    ("path", "params", "verb"),
    [
        ("", {}, "graph"),
        ("/communities", {"level": "province", "status": ["current", "pilot"], "within": ["江苏省", "山东省"]}, "communities"),
        ("/similar", {"place": "江苏省"}, "similar"),
        ("/paths", {"source": WUXI, "target": QIXIA}, "paths"),
    ],
)
def test_answers_are_the_services(client: TestClient, linked: Settings, path: str, params: dict[str, Any], verb: str) -> None:
    with Service(linked) as service:
        expected = getattr(service, verb)(**params)
    response = client.get(f"/v1/graph{path}", params=params)
    assert response.json() == expected.model_dump(mode="json")


def test_shared(client: TestClient) -> None:
    response = client.get("/v1/graph/shared", params={"place": [WUXI, QIXIA]})
    (mechanism,) = response.json()["mechanisms"]
    assert [link["evidence"][0]["quote"] for link in mechanism["links"]] == ["推行国有企业托底管理", "由国企兜底管起老院子"]


@pytest.mark.parametrize(
    ("path", "params", "status"),
    [
        ("/shared", {"place": [WUXI, "火星"]}, 404),
        ("/similar", {"place": "无锡"}, 404),
        ("/paths", {"source": "江苏省", "target": WUXI}, 400),
        ("/communities", {"level": "galaxy"}, 400),
        ("/communities", {"limit": 0}, 422),
        ("/communities", {"nothing": 1}, 422),
        ("/shared", {"place": [WUXI]}, 422),
        ("/paths", {"source": WUXI}, 422),
        ("/export", {"format": "word"}, 422),
        ("/export", {}, 422),
        ("/export", {"format": "csv", "label": "Planet"}, 400),
    ],
)
def test_errors_are_problems(client: TestClient, path: str, params: dict[str, Any], status: int) -> None:
    response = client.get(f"/v1/graph{path}", params=params)
    assert response.status_code == response.json()["status"] == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["next_step"]


@pytest.mark.parametrize(
    ("format", "media", "name"),
    [
        ("graphml", "application/graphml+xml", "graph.graphml"),
        ("jsonld", "application/ld+json", "graph.jsonld"),
        ("csv", "application/zip", "graph-csv.zip"),
    ],
)
def test_exports_are_the_same_files_each_time(client: TestClient, format: str, media: str, name: str) -> None:
    first, second = (client.get("/v1/graph/export", params={"format": format}) for _ in range(2))
    assert first.content == second.content
    assert first.headers["content-type"] == media
    assert first.headers["content-disposition"] == f'attachment; filename="{name}"'


def test_the_exports_hold_the_graph(client: TestClient) -> None:
    nodes = sum(client.get("/v1/graph").json()["nodes"].values())
    assert len(nx.parse_graphml(client.get("/v1/graph/export", params={"format": "graphml"}).text)) == nodes
    with zipfile.ZipFile(io.BytesIO(client.get("/v1/graph/export", params={"format": "csv"}).content)) as archive:
        assert archive.testzip() is None
        assert sum(archive.read(f"{label}.csv").count(b"\n") for label in LABELS) == nodes
    labels = [each["@type"] for each in client.get("/v1/graph/export", params={"format": "jsonld", "label": "Place"}).json()["@graph"]]
    assert set(labels) == {"Place", "rdf:Statement"}


def test_an_empty_store(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client:
        assert client.get("/v1/graph/communities").json()["communities"] == []
        assert client.get("/v1/graph/export", params={"format": "jsonld"}).json()["@graph"] == []
