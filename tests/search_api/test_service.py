import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ingest
from graph.errors import StoreError
from graph.open import open_store
from ingest.model import Record, Versions
from search_api.errors import BadRequest, NotFound
from search_api.listing import decode_cursor, encode_cursor, filters_of
from search_api.service import Service
from search_api.service.opened import Opened
from search_api.settings import Settings
from search_api.shapes import Page

KINDS = ("documents", "places", "mechanisms", "practices", "metrics", "organisations")
Reports = tuple[tuple[Record, str], ...]


@given(st.text())
def test_a_cursor_stands_for_its_id(id: str) -> None:
    assert decode_cursor(encode_cursor(id)) == id


@pytest.mark.parametrize("cursor", ["%", "a", "////", "无锡", "_w"])
def test_what_is_no_cursor_is_told(service: Service, cursor: str) -> None:
    with pytest.raises(BadRequest, match="is not a cursor"):
        service.list("places", cursor=cursor)


def everything(service: Service, kind: str, limit: int) -> list[Page[Any]]:
    """All pages of a list."""
    pages = [service.list(kind, limit=limit)]
    while pages[-1].next:
        pages.append(service.list(kind, cursor=pages[-1].next, limit=limit))
    return pages


@pytest.mark.parametrize("kind", KINDS)
def test_pages_joined_are_the_whole_list(service: Service, kind: str) -> None:
    pages = everything(service, kind, 1 if kind != "mechanisms" else 40)
    whole = everything(service, kind, 200)
    found = [item for page in pages for item in page.items]
    assert {page.total for page in (*pages, *whole)} == {len(found)}
    assert found == [item for page in whole for item in page.items]


@pytest.mark.parametrize(
    ("kind", "filters", "ids"),
    [
        ("places", {"within": ["江苏省"]}, ["江苏省", "江苏省无锡市"]),
        ("places", {"level": ["prefecture"]}, ["山东省烟台市", "江苏省无锡市"]),
        ("places", {"mechanism": ["soe_backstop_management"]}, ["江苏省无锡市"]),
        ("places", {"text": ["烟台"]}, ["山东省烟台市"]),
        ("places", {"text": ["Yantai"]}, ["山东省烟台市"]),
        ("practices", {"kind": ["soe"], "status": ["current"]}, ["wuxi/practice"]),
        ("practices", {"status": ["failed"]}, []),
        ("organisations", {"kind": ["soe"]}, ["锡安物业|江苏省无锡市"]),
        ("metrics", {"within": ["江苏省"]}, ["wuxi/metric"]),
        ("mechanisms", {"within": ["山东省"]}, []),  # with a condition only what the store has
    ],
)
def test_filters(service: Service, kind: str, filters: dict[str, list[str]], ids: list[str]) -> None:
    page = service.list(kind, filters)
    assert [item.id for item in page.items] == ids
    assert page.total == len(ids)


@pytest.mark.parametrize(
    ("kind", "filters", "told"),
    [
        ("metrics", {"colour": ["red"]}, "colour"),
        ("places", {"mechanism": ["no_such"]}, "no_such"),
        ("practices", {"status": ["gone"]}, "gone"),
        ("organisations", {"kind": ["club"]}, "club"),
    ],
)
def test_unknown_filters_and_words_are_told(service: Service, kind: str, filters: dict[str, list[str]], told: str) -> None:
    with pytest.raises(BadRequest, match=told) as error:
        service.list(kind, filters)
    assert error.value.next_step


def test_mechanisms_are_those_of_the_vocabulary_with_counts(service: Service) -> None:
    mechanisms = {item.id: item for item in service.list("mechanisms", limit=1000).items}
    used = {id for id, item in mechanisms.items() if item.places}
    assert "soe_backstop_management" in used
    assert mechanisms["soe_backstop_management"].practices == 1
    assert len(used) < len(mechanisms)


@pytest.mark.parametrize(
    ("kind", "id"),
    [("places", "江苏省无锡市"), ("mechanisms", "soe_backstop_management"), ("practices", "wuxi/practice"), ("metrics", "wuxi/metric")],
)
def test_every_quote_shown_is_the_text_at_its_offsets(service: Service, reports: Reports, kind: str, id: str) -> None:
    shown = service.show(kind, id).model_dump()
    text = reports[0][1]
    assert shown["evidence_total"] == len(shown["evidence"]) > 0
    for evidence in shown["evidence"]:
        assert evidence["document"] == reports[0][0].document.id
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there_is_told(service: Service, kind: str) -> None:
    with pytest.raises(NotFound, match="nowhere") as error:
        service.show(kind, "nowhere")
    assert error.value.next_step


def test_a_similar_name_is_suggested(service: Service) -> None:
    with pytest.raises(NotFound) as error:
        service.show("places", "无锡")
    assert "江苏省无锡市" in error.value.next_step


def test_search_marks_what_matched(service: Service, reports: Reports) -> None:
    found = service.search("托底管理")
    assert found.documents_searched == 2
    hit = found.passages[0]
    assert [reports[0][1][start:end] for start, end in hit.highlights] == ["托底管理"]
    assert {hit.document for hit in service.search("托底管理", within=["山东省"]).passages} <= {reports[1][0].document.id}
    assert service.search("，。").total == 0


def test_a_document_is_found_and_deleted_by_name_or_id(service: Service, reports: Reports) -> None:
    record, text = reports[0]
    shown = service.show("documents", "wuxi.txt").model_dump()
    assert (shown["text"], shown["record"]) == (text, record.model_dump())
    assert service.delete(record.document.id).name == "wuxi.txt"
    assert service.list("practices").total == 0
    assert service.verify().problems == ()


def test_reading_makes_no_store(settings: Settings, tmp_path: Path) -> None:
    with Service(settings, read_only=True) as service, pytest.raises(StoreError, match="no store") as error:
        service.list("places")
    assert "ingest" in error.value.next_step
    assert not (tmp_path / "data").exists()


def test_a_file_that_is_no_store_is_told(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE own (x)")
    with Service(Settings(store=f"sqlite:///{file}")) as service, pytest.raises(StoreError, match="not a casegraph store"):
        service.health()


def test_a_password_is_not_shown() -> None:
    from search_api.service.upkeep import _shown

    assert _shown("neo4j://user:secret@host:7687") == "neo4j://user:…@host:7687"


def test_no_group_of_verbs_hides_a_verb_of_another() -> None:
    groups = [group for group in Service.__mro__ if Opened in group.__mro__]
    defined = Counter(name for group in groups for name in vars(group) if not name.startswith("__"))
    assert {"ask", "add", "show", "place", "paths", "decide", "rebuild", "table"} <= defined.keys()
    assert [name for name, times in defined.items() if times > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_text_and_document_filter_every_list(kind: str) -> None:
    assert {"text", "document"} <= set(filters_of(kind))


def test_what_older_versions_extracted_is_extracted_anew(settings: Settings) -> None:
    document = ingest.load("山东省烟台市莱阳市推行红心物业。国有企业托底接管老旧小区23个。".encode(), "laiyang.txt")
    old = ingest.extract(document).model_copy(update={"versions": Versions(pipeline="0", ontology="0", gazetteer="0"), "metrics": ()})
    store = open_store(settings.store)
    store.put(old, document.text)
    store.close()
    with Service(settings) as service:
        assert service.add(document.text.encode(), "laiyang.txt").state == "replaced"
        assert service.list("metrics").total == 1
        assert service.add(document.text.encode(), "laiyang.txt").state == "unchanged"
