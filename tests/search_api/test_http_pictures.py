"""Pictures over HTTP: a real application over a real store."""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from fastapi.testclient import TestClient

from search_api.http import create_app
from search_api.pictures import map_picture, png
from search_api.service import Service
from search_api.settings import Settings

WUXI, QIXIA, SOE = "江苏省无锡市", "山东省烟台市栖霞市", "soe_backstop_management"
ALL: list[tuple[str, dict[str, Any]]] = [
    ("ranking", {"indicator": "renovated_floor_area"}),
    ("map", {"mechanism": SOE}),
    ("figures", {"place": WUXI, "indicator": "renovated_floor_area"}),
    ("neighbourhood", {"kind": "mechanisms", "id": SOE, "steps": 2}),
]


@pytest.fixture
def client(linked: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(linked), raise_server_exceptions=False) as opened:
        yield opened


@pytest.mark.parametrize(("path", "params"), ALL)
def test_three_formats_of_the_same(client: TestClient, path: str, params: dict[str, Any]) -> None:
    svg, image, table = (client.get(f"/v1/pictures/{path}", params={**params, "format": each}) for each in ("svg", "png", "json"))
    assert [each.headers["content-type"] for each in (svg, image, table)] == ["image/svg+xml", "image/png", "application/json"]
    assert ET.fromstring(svg.text)[0].text == table.json()["title"]
    assert image.content.startswith(b"\x89PNG")


def test_the_map_is_the_services(client: TestClient, linked: Settings) -> None:
    with Service(linked) as service:
        picture = map_picture(service.map(SOE), "en")
    params = {"mechanism": SOE, "lang": "en", "theme": "dark"}
    assert client.get("/v1/pictures/map", params=params).text == picture.standalone("dark")
    assert client.get("/v1/pictures/map", params=params | {"format": "png"}).content == png(picture, "dark")
    assert [row for row in picture.table.rows if row[2]] == [("Jiangsu", "320000", 1), ("Shandong", "370000", 1)]


@pytest.mark.parametrize(
    ("path", "params", "status"),
    [
        ("ranking", {"indicator": "happiness"}, 400),
        ("ranking", {}, 422),
        ("map", {"mechanism": "nothing"}, 404),
        ("map", {"mechanism": SOE, "status": "dreamt"}, 400),
        ("map", {"mechanism": SOE, "format": "gif"}, 422),
        ("figures", {"place": "火星", "indicator": "households"}, 404),
        ("figures", {"place": WUXI, "indicator": "happiness"}, 400),
        ("neighbourhood", {"kind": "places", "id": "火星"}, 404),
        ("neighbourhood", {"kind": "documents", "id": WUXI}, 422),
        ("neighbourhood", {"kind": "places", "id": WUXI, "steps": 3}, 422),
        ("neighbourhood", {"kind": "places", "id": WUXI, "most": 301}, 422),
    ],
)
def test_errors_are_problems(client: TestClient, path: str, params: dict[str, Any], status: int) -> None:
    response = client.get(f"/v1/pictures/{path}", params=params)
    assert response.status_code == response.json()["status"] == status
    assert response.json()["next_step"]


def test_an_empty_store(settings: Settings) -> None:
    with TestClient(create_app(settings)) as client:
        assert client.get("/v1/pictures/map", params={"mechanism": SOE}).status_code == 200
        assert client.get("/v1/pictures/ranking", params={"indicator": "households", "format": "json"}).json()["rows"] == []
