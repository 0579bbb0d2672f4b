"""The NetworkX view."""

from __future__ import annotations

from graph.schema import LABELS
from graph.store import Where
from graph.view import view


def test_the_whole_store(filled):
    graph = view(filled)
    assert graph.number_of_nodes() == sum(map(filled.count, LABELS))
    assert graph.number_of_edges() == len(filled.edges_from([node.id for label in LABELS for node in filled.nodes(label)]))
    assert graph.nodes["place:广东省"] == {
        "label": "Place",
        "documents": list(filled.node("place:广东省").documents),
        "name": "广东省",
        "level": "province",
        "adcode": "440000",
        "candidates": [],
    }


def test_a_part_keeps_the_edges_inside_it(filled):
    graph = view(filled, labels=("Place", "Practice"), where=Where(within=("山东省",)))
    assert {data["label"] for _, data in graph.nodes(data=True)} == {"Place", "Practice"}
    assert sorted(data["type"] for _, _, data in graph.edges(data=True)) == ["IN", "PART_OF", "PART_OF"]


def test_chosen_nodes(filled):
    assert list(view(filled, ids=["place:广东省湛江市", "place:广东省", "place:无"]).edges) == [("place:广东省湛江市", "place:广东省", 0)]
