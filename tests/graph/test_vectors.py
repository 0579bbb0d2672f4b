"""Passages by vectors, on both stores."""

from __future__ import annotations

import random
from contextlib import closing

import pytest

from graph.open import open_store
from graph.store import Where
from graph.verify import verify

LENGTH = 256


def vector(seed):
    numbers = random.Random(seed)
    return [numbers.gauss(0, 1) for _ in range(LENGTH)]


def vectors(store):
    return {node.id: vector(node.id) for node in store.nodes("Passage")}


def test_the_nearest_come_first(filled):
    given = vectors(filled)
    filled.set_vectors("one", given)
    for id, own in given.items():
        hits = filled.nearest("one", own)
        assert next(iter(hits.items())) == (id, pytest.approx(1))
        assert set(hits) == set(given)
        assert list(hits.values()) == sorted(hits.values(), reverse=True)
    assert list(filled.nearest("one", own, limit=2).items()) == list(hits.items())[:2]


def test_conditions_hold(filled, three):
    filled.set_vectors("one", vectors(filled))
    hits = filled.nearest("one", vector("any"), Where(within=("山东省",)), limit=2)
    assert [filled.node(id).documents for id in hits] == [(three[1].id,)] * 2
    assert filled.nearest("one", vector("any"), Where(within=("不存在省",))) == {}


def test_vectors_of_another_encoder_are_none(filled):
    assert filled.nearest("one", vector("any")) == {}
    filled.set_vectors("one", vectors(filled))
    assert filled.nearest("two", vector("any")) == {}
    first = filled.nodes("Passage")[0].id
    filled.set_vectors("two", {first: vector(1)[:16]})
    assert filled.nearest("one", vector("any")) == {}
    assert list(filled.nearest("two", vector(1)[:16])) == [first]
    assert filled.nearest("two", vector("any")) == {}  # of another length


def test_zero_is_near_to_nothing(filled):
    first, second, *_ = filled.nodes("Passage")
    filled.set_vectors("one", {first.id: [0.0] * LENGTH, second.id: vector(2), "passage:unknown": vector(3)})
    assert list(filled.nearest("one", vector(2))) == [second.id]
    assert filled.nearest("one", [0.0] * LENGTH) == {}


def test_vectors_of_several_lengths_are_refused(filled):
    first, second, *_ = filled.nodes("Passage")
    with pytest.raises(ValueError, match="length"):
        filled.set_vectors("one", {first.id: [1.0], second.id: [1.0, 2.0]})


def test_a_vector_goes_with_its_passage(filled, three):
    filled.set_vectors("one", vectors(filled))
    assert len(filled.nearest("one", vector("any"), Where(documents=(three[0].id,)))) == 2
    filled.delete(three[0].id)
    assert {filled.node(id).documents[0] for id in filled.nearest("one", vector("any"))} == {three[1].id, three[2].id}
    filled.put(three[0].record, three[0].text)
    assert len(filled.nearest("one", vector("any"))) == 4
    there = Where(documents=(three[0].id, three[1].id))  # as with conditions, although the passages were there before
    assert {filled.node(id).documents[0] for id in filled.nearest("one", vector("any"), there)} == {three[1].id}
    assert verify(filled).ok
    filled.rebuild()
    assert filled.nearest("one", vector("any")) == {}


def test_both_stores_give_the_same_scores(empty, tell, tmp_path):
    tellings = [tell(households=number) for number in range(12)]
    answers = []
    for kind in ("neo4j", "sqlite"):
        with closing(open_store(empty(kind, tmp_path))) as store:
            for told in tellings:
                store.put(told.record, told.text)
            store.set_vectors("one", vectors(store))
            answers.append([list(store.nearest("one", vector(seed), limit=5).items()) for seed in range(20)])
    assert answers[0] == answers[1]


def test_passages_without_vectors_are_told(filled, three):
    every = [node.id for node in filled.nodes("Passage")]
    assert [node.id for node in filled.without_vectors("one")] == every
    assert [node.id for node in filled.without_vectors("one", every[0], 1)] == every[1:2]
    filled.set_vectors("one", {every[0]: vector(1)})
    assert [node.id for node in filled.without_vectors("one")] == every[1:]
    assert [node.id for node in filled.without_vectors("two")] == every
    filled.set_vectors("one", vectors(filled))
    assert filled.without_vectors("one") == []
    filled.delete(three[0].id)
    assert filled.without_vectors("one") == []
