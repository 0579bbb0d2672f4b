"""A remembering reader answers as the store does, and asks it each thing once."""

from __future__ import annotations

from collections import Counter
from typing import Any

from graph.store import Where
from search_api.remembering import MOST, Memory, Remembering
from search_api.service import Service

XIASHAN = "place:广东省湛江市霞山区"


class Counting:
    """Counts what a reader is asked."""

    def __init__(self, reader: Any) -> None:
        self._reader, self.asked = reader, Counter[str]()

    def __getattr__(self, name: str) -> Any:
        self.asked[name] += 1
        return getattr(self._reader, name)


def ask(reader: Any) -> list[Any]:
    practices = reader.nodes("Practice", Where(within=("广东省",)))
    ids = [node.id for node in practices]
    return [
        practices,
        reader.count("Document", Where()),
        reader.node(XIASHAN),
        reader.by_ids([ids[1], XIASHAN, "place:nowhere", ids[0]]),
        reader.edges_from(ids, ("IN",)),
        reader.edges_to([XIASHAN], ("PART_OF",)),
        reader.above([XIASHAN], "PART_OF"),
        reader.above([XIASHAN, "place:山东省烟台市莱阳市", "place:nowhere"], "PART_OF"),
        reader.reaching([XIASHAN], "IN"),
        reader.reaching(["place:山东省烟台市莱阳市", XIASHAN, "place:nowhere"], "IN"),
        reader.props([XIASHAN, "place:nowhere", ids[0]]),
        reader.edges_from([ids[1], ids[0], ids[1]], ("IN",)),
        reader.search(["托底"], Where(), 3),
        reader.scores(["托底"], Where(), 3),
        reader.documents_named("nothing.txt"),
    ]


def test_it_answers_as_the_store(samples: Service) -> None:
    plain = ask(samples._store)
    remembering = Remembering(samples._store, "1")
    assert ask(remembering) == plain
    assert ask(remembering) == plain
    assert list(remembering.by_ids([XIASHAN, "place:nowhere"])) == [XIASHAN]


def test_each_thing_is_asked_once(samples: Service) -> None:
    counting = Counting(samples._store)
    remembering = Remembering(counting, "1")  # type: ignore[arg-type]
    ask(remembering)
    first = Counter(counting.asked)
    ask(remembering)
    assert counting.asked - first == Counter({"documents_named": 1})  # which no answer asks


def test_what_is_changed_in_an_answer_is_not_remembered(samples: Service) -> None:
    remembering = Remembering(samples._store, "1")
    remembering.nodes("Mechanism").clear()
    remembering.scores(["托底"]).clear()
    assert remembering.nodes("Mechanism") == samples._store.nodes("Mechanism")
    assert remembering.scores(["托底"]) == samples._store.scores(["托底"])


def test_a_memory_lasts_as_long_as_the_revision(service: Service, reports: tuple[tuple[Any, str], ...]) -> None:
    memory, store = Memory(), service._store
    kept = memory.of(store)
    before = kept.nodes("Document")
    assert memory.of(store) is kept
    store.delete(reports[0][0].document.id)
    assert memory.of(store).nodes("Document") == store.nodes("Document") != before


def test_a_memory_that_holds_too_much_begins_anew(service: Service) -> None:
    memory = Memory()
    kept = memory.of(service._store)
    kept.size = MOST + 1
    assert memory.of(service._store).size == 0
    assert memory.of(service._store) is not kept
