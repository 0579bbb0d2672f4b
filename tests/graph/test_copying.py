"""Copying one store into another."""

from __future__ import annotations

from contextlib import closing
from itertools import islice

import pytest

from graph import copying
from graph.copying import compare, copy
from graph.open import open_store

LONG_AGO = "2001-02-03T04:05:06+00:00"


@pytest.fixture
def source(tmp_path, three):
    """An embedded store with three documents."""
    with closing(open_store(f"sqlite:///{tmp_path}/from.db")) as opened:
        for told in three:
            opened.put(told.record, told.text, added=LONG_AGO)
        yield opened


def states(source, target):
    return [step.state for step in copy(source, target)]


def test_the_copy_is_equal_and_keeps_when_documents_came(source, store, three):
    assert states(source, store) == ["copied"] * 3
    compared = compare(source, store)
    assert compared.equal
    assert compared.counts["Document"] == (3, 3)
    assert store.document(three[0].id).added == LONG_AGO


def test_back_again(source, store, tmp_path):
    list(copy(source, store))
    with closing(open_store(f"sqlite:///{tmp_path}/back.db")) as back:
        list(copy(store, back))
        assert compare(source, back).equal


def test_a_stopped_copy_goes_on_where_it_was(source, store, monkeypatch):
    monkeypatch.setattr(copying, "TOGETHER", 2)
    assert [step.state for step in islice(copy(source, store), 2)] == ["copied", "copied"]
    assert not compare(source, store).equal
    assert states(source, store) == ["equal", "equal", "copied"]
    assert compare(source, store).equal


def test_another_record_of_the_same_document_is_replaced(source, store, tell):
    other = tell(site="城厢街道梨园社区", version="0")
    store.put(other.record, other.text)
    before = compare(source, store)
    assert other.id in before.missing
    assert len(before.missing) == 3
    assert sorted(states(source, store)) == ["copied", "copied", "replaced"]
    assert compare(source, store).equal


def test_what_only_the_target_holds_is_told_and_stays(source, store, tell):
    more = tell(name="more.txt", households=99)
    store.put(more.record, more.text)
    list(copy(source, store))
    compared = compare(source, store)
    assert (compared.equal, compared.missing, compared.more) == (False, (), (more.id,))
    assert compared.graph_hash[0] != compared.graph_hash[1]


def test_an_empty_store(store, tmp_path):
    with closing(open_store(f"sqlite:///{tmp_path}/empty.db")) as empty:
        assert states(empty, store) == []
        assert compare(empty, store).equal
