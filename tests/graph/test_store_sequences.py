"""Whatever is done to a store, it ends as its documents demand; and both stores rank alike."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.corrections import Decision, Target
from graph.open import open_store
from graph.store import Entry, Where
from graph.words import terms

SOE = "soe_backstop_management"
XIASHAN, LAIYANG = "广东省湛江市霞山区", "山东省烟台市莱阳市"


def hashes(store):
    return store.graph_hash(), store.index_hash()


# What the stores are asked to do. "together" takes in two reports at once, of which the second differs in the households. A report's bytes, and so its document, are decided by its place, households and name; "correct"
# takes the same bytes in with other statements, "replace" other bytes in the place of those of the same name. "decide" corrects what a
# report tells, whether it is there or not; "undo" takes such a decision back.
FACTS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["one.txt", "two.txt"]),
        "households": st.integers(1, 2),
        "place": st.sampled_from([(XIASHAN, "district", "440803"), (LAIYANG, "county_city", "370682")]),
        "site": st.sampled_from([None, "城厢街道", "\U00020000社区"]),
        "kind": st.sampled_from(["soe", "other", "government"]),
        "mechanism": st.sampled_from([SOE, None, "not_in_the_vocabulary"]),
        "status": st.sampled_from(["current", "failed"]),
    }
)
OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["ingest", "ingest", "together", "replace", "correct", "delete", "decide", "undo", "reopen", "rebuild"]), FACTS
    ),
    min_size=1,
    max_size=10,
)
SEQUENCES = 200 if os.environ.get("CI") == "true" else 30


def perform(store, operation, told, expected):
    """One operation on a store, and on what it should hold: records and texts by document."""
    if operation == "delete":
        assert store.delete(told.id) is (expected.pop(told.id, None) is not None)
        return
    if operation == "correct":
        told.version = "2"
    assert store.put(told.record, told.text) is (expected.get(told.id) != (told.record, told.text))
    expected[told.id] = told.record, told.text
    named = [id for id, (record, _) in expected.items() if record.document.name == told.name]
    assert store.documents_named(told.name) == sorted(named)
    for id in named:
        if operation == "replace" and id != told.id:
            assert store.delete(id) is True
            del expected[id]


def put_together(store, tellings, expected):
    new = [expected.get(told.id) != (told.record, told.text) for told in tellings]
    assert store.put_all([Entry(told.record, told.text) for told in tellings]) == new
    expected |= {told.id: (told.record, told.text) for told in tellings}


def decision(told):
    """One that differs with the statuses: a rejection, or another mechanism and, for all that lies there, another place."""
    (practice,) = told.record.practices
    start, end, _ = practice.evidence[0]
    target = Target(kind="practice", document=told.id, start=start, end=end, name=practice.name, mechanism=told.mechanism)
    if told.status == "failed":
        return Decision(target=target, action="reject", when="2026-11-22")
    if told.site:
        target = Target(kind="place", document=told.id, start=0, end=3, name=told.place[0])
        return Decision(target=target, action="change", to={"place": XIASHAN if told.place[0] == LAIYANG else LAIYANG}, when="2026-11-23")
    return Decision(target=target, action="change", to={"mechanism": "building_chiefs"}, when="2026-11-24")


def decide(store, made, told, undone):
    """A decision, or its withdrawal, on a store and among those that were made."""
    new = decision(told).model_copy(update={"undone": undone})
    there = made.get(new.id)
    expected = there is None or (there.undone is None and undone is not None)
    assert store.decide([new]) == [expected]
    made[new.id] = new if expected else there


def carried_out(address, operations, tell):
    """Documents that a store should hold after the operations, which are carried out on it, and decisions."""
    expected, made, store = {}, {}, open_store(address)
    try:
        for operation, facts in operations:
            if operation == "reopen":
                store.close()
                store = open_store(address)
            elif operation == "rebuild":
                store.rebuild()
            elif operation in ("decide", "undo"):
                decide(store, made, tell(**facts), "2026-11-25" if operation == "undo" else None)
            elif operation == "together":
                put_together(store, [tell(**facts), tell(**facts | {"households": 3 - facts["households"]})], expected)
            else:
                perform(store, operation, tell(**facts), expected)
    finally:
        store.close()
    return expected, list(made.values())


@settings(max_examples=SEQUENCES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(operations=OPERATIONS)
def test_any_history_ends_in_what_the_remaining_documents_and_decisions_give(tell, empty, kind, operations):
    """Each store is compared with a fresh embedded one, and so with the other, and with its own rebuild."""
    with tempfile.TemporaryDirectory() as folder:
        address = empty(kind, Path(folder))
        expected, made = carried_out(address, operations, tell)
        with closing(open_store(address)) as store, closing(open_store(f"sqlite:///{folder}/fresh.db")) as fresh:
            for id in sorted(expected, reverse=True):
                fresh.put(*expected[id])
            fresh.decide(made[::-1])
            assert hashes(store) == hashes(fresh)
            store.rebuild()
            assert hashes(store) == hashes(fresh)
            assert list(store.documents()) == sorted(expected)


@settings(max_examples=SEQUENCES, deadline=None)
@given(
    words=st.lists(
        st.sampled_from([*terms("老院子有人管海湾集团下属托底接管没有物业的院落受益居民满意梨园社区"), "户", "管", "1200户", "没有"]),
        max_size=12,
    )
)
def test_both_stores_rank_alike(both, words):
    for where in (Where(), Where(within=("山东省",)), Where(statuses=("current",))):
        for limit in (1, 3, 50):
            neo4j, sqlite = (store.search(words, where, limit) for store in both)
            assert neo4j == sqlite


@pytest.fixture(scope="module")
def both(empty, tell, tmp_path_factory):
    """A Neo4j and an embedded store that hold the same reports, of several lengths."""
    places = [(XIASHAN, "district", "440803"), (LAIYANG, "county_city", "370682")]
    tellings = [
        tell(
            households=number,
            place=places[number % 2],
            status=("current", "failed")[number % 3 == 0],
            site="梨园社区" * (number % 4) or None,
        )
        for number in range(40)
    ]
    with (
        closing(open_store(empty("neo4j", Path()))) as neo4j,
        closing(open_store(empty("sqlite", tmp_path_factory.mktemp("both")))) as sqlite,
    ):
        for store in (neo4j, sqlite):
            for told in tellings:
                store.put(told.record, told.text)
        yield neo4j, sqlite
