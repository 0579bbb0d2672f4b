"""Imports: counts that add up, and the way back."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from graph.open import open_store
from search_api.errors import BadRequest, NotFound
from search_api.service import Service
from search_api.settings import Settings

STATES = ("added", "replaced", "unchanged", "failed")
WUXI = "江苏省无锡市推行国有企业托底管理。锡安物业接管老旧小区31个。".encode()
YANTAI = "山东省烟台市莱阳市由国企托底接管老院子12个。".encode()
BROKEN = b"\x89PNG\r\n\x1a\n" + bytes(60)


@pytest.fixture
def service(settings):
    with Service(settings) as opened:
        yield opened


def add(service, *files):
    """The id of the import."""
    (id,) = {result.import_id for result in service.add_files(files)}
    return id


def names(service):
    return sorted(item.name for item in service.list("documents").items)


def outcomes(undone):
    return sorted((each.name, each.outcome, each.reason) for each in undone.documents)


def test_an_import_tells_of_every_file_and_its_counts_add_up(service):
    first = add(service, ("wuxi.txt", WUXI))
    second = add(service, ("wuxi.txt", WUXI), ("yantai.txt", YANTAI), ("broken.txt", BROKEN), ("wuxi.txt", WUXI + "全市推广。".encode()))
    detail = service.show_import(second)
    assert [(file.file, file.state) for file in detail.files] == [
        ("wuxi.txt", "unchanged"),
        ("yantai.txt", "added"),
        ("broken.txt", "failed"),
        ("wuxi.txt", "replaced"),
    ]
    assert detail.files[2].cause
    assert detail.files[2].next_step
    assert (detail.total, *(getattr(detail, state) for state in STATES)) == (4, 1, 1, 1, 1)
    page = service.imports()
    assert [item.id for item in page.items] == [second, first]
    assert all(item.total == sum(getattr(item, state) for state in STATES) for item in page.items)


def test_imports_and_their_files_come_in_pages(service):
    ids = [add(service, (f"{number}.txt", WUXI + f"{number}户。".encode())) for number in range(3)]
    first = service.imports(limit=2)
    rest = service.imports(first.next, limit=2)
    assert [item.id for item in (*first.items, *rest.items)] == ids[::-1]
    assert (first.total, rest.next) == (3, None)
    many = add(service, *((f"{number}.txt", BROKEN) for number in range(5)))
    part = service.show_import(many, limit=3)
    assert [file.file for file in (*part.files, *service.show_import(many, part.next, 3).files)] == [f"{number}.txt" for number in range(5)]


def test_what_an_import_added_is_taken_out_and_what_it_replaced_comes_back(service):
    add(service, ("wuxi.txt", WUXI))
    before = service.show("documents", "wuxi.txt"), service.verify().graph_hash
    id = add(service, ("wuxi.txt", WUXI + "新。".encode()), ("yantai.txt", YANTAI), ("broken.txt", BROKEN))
    undone = service.undo_import(id)
    assert (service.show("documents", "wuxi.txt"), service.verify().graph_hash) == before
    assert names(service) == ["wuxi.txt"]
    assert outcomes(undone) == [("wuxi.txt", "restored", None), ("wuxi.txt", "taken_out", None), ("yantai.txt", "taken_out", None)]
    assert service.verify().problems == ()
    assert service.search("锡安物业").total == 1  # its vectors and words are back as well
    add(service, ("yantai.txt", YANTAI))
    assert service.undo_import(id) == undone  # tells the same and changes nothing
    assert names(service) == ["wuxi.txt", "yantai.txt"]


def test_later_changes_stay_and_are_told(service):
    first = add(service, ("wuxi.txt", WUXI), ("yantai.txt", YANTAI))
    second = add(service, ("wuxi.txt", WUXI + "二。".encode()))
    add(service, ("wuxi.txt", WUXI + "三。".encode()))
    assert outcomes(service.undo_import(second)) == [("wuxi.txt", "left", "name_taken"), ("wuxi.txt", "as_before", None)][::-1]
    service.delete("yantai.txt")
    assert outcomes(service.undo_import(first)) == [("wuxi.txt", "as_before", None), ("yantai.txt", "as_before", None)]
    assert service.show("documents", "wuxi.txt").text.endswith("三。")


def test_a_document_that_is_extracted_anew_since_stays(service, settings):
    first = add(service, ("wuxi.txt", WUXI))
    (item,) = service.list("documents").items
    with closing(open_store(settings.store)) as store:
        stored = store.document(item.id)
        versions = stored.record.versions.model_copy(update={"pipeline": "another"})
        store.put(stored.record.model_copy(update={"versions": versions}), stored.text)
    assert outcomes(service.undo_import(first)) == [("wuxi.txt", "left", "changed_since")]
    again = add(service, ("wuxi.txt", WUXI))
    assert service.show_import(again).unchanged + service.show_import(again).replaced == 1


def test_imports_undone_from_the_last_to_the_first_lead_back(service):
    ids, hashes = [], []
    for text in ("一。", "二。", "三。"):
        hashes.append(service.verify().graph_hash)
        ids.append(add(service, ("wuxi.txt", WUXI + text.encode()), (f"{text}.txt", YANTAI + text.encode())))
    for id, before in zip(reversed(ids), reversed(hashes), strict=True):
        service.undo_import(id)
        assert service.verify().graph_hash == before


def test_an_import_can_go_on_until_it_is_undone(service):
    id = add(service, ("wuxi.txt", WUXI))
    (result,) = service.add_files([("wuxi.txt", WUXI + "新。".encode())], "browser", id)
    assert (result.state, result.import_id) == ("replaced", id)
    assert (service.show_import(id).total, service.imports().total) == (2, 1)
    service.undo_import(id)
    assert names(service) == []
    with pytest.raises(BadRequest, match="undone"):
        list(service.add_files([("yantai.txt", YANTAI)], "browser", id))
    with pytest.raises(NotFound):
        list(service.add_files([("yantai.txt", YANTAI)], "browser", id[:-1]))
    with pytest.raises(NotFound):
        service.undo_import("20200101T000000000000-000000")


def test_an_import_that_was_killed_halfway_can_be_undone(service, settings, monkeypatch):
    add(service, ("wuxi.txt", WUXI))
    before = service.verify().graph_hash
    monkeypatch.setattr("search_api.importing.ledger.Recorder.tell", killed)
    with pytest.raises(KeyboardInterrupt):
        add(service, ("wuxi.txt", WUXI + "新。".encode()))
    monkeypatch.undo()
    id = last_started(settings)
    assert outcomes(service.undo_import(id)) == [("wuxi.txt", "restored", None), ("wuxi.txt", "taken_out", None)]
    assert service.verify().graph_hash == before


def killed(*_):
    raise KeyboardInterrupt


def last_started(settings):
    with closing(open_store(settings.store)) as store:
        return max(note.key.partition(" ")[0] for note in store.notes("import-before"))


def test_bytes_that_move_to_another_name_within_an_import_come_back(service):
    add(service, ("b.txt", YANTAI))
    before = service.verify().graph_hash
    id = add(service, ("b.txt", WUXI), ("a.txt", YANTAI))
    assert names(service) == ["a.txt", "b.txt"]
    assert {outcome for _, outcome, _ in outcomes(service.undo_import(id))} == {"taken_out", "restored"}
    assert service.verify().graph_hash == before


RUNS = st.lists(
    st.lists(st.tuples(st.sampled_from(["a.txt", "b.txt"]), st.sampled_from([WUXI, YANTAI, BROKEN])), min_size=1, max_size=3),
    min_size=1,
    max_size=4,
)


@hypothesis_settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=RUNS)
def test_whatever_is_imported_undoing_backwards_leaves_the_empty_store(runs, tmp_path_factory):
    with Service(Settings(store=f"sqlite:///{tmp_path_factory.mktemp('runs')}/store.db")) as service:
        empty = service.verify().graph_hash
        ids = [add(service, *files) for files in runs]
        assert [service.show_import(id).total for id in ids] == [len(files) for files in runs]
        for id in reversed(ids):
            assert {each.outcome for each in service.undo_import(id).documents} <= {"taken_out", "restored", "as_before"}
        assert (names(service), service.verify().graph_hash) == ([], empty)
