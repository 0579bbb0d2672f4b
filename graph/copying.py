"""Replays the ledger of one store into another, with the users' decisions, and compares the two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graph.schema import LABELS
from graph.store import Entry, Reader, Store, Stored

TOGETHER = 20  # documents
State = Literal["copied", "replaced", "equal"]


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one document: the target lacked it, had another record of it, or had the same."""

    document: str
    name: str
    state: State


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two stores differ. `missing`: documents that the target lacks or has otherwise; `more`: those that only it has.

    decisions: how many only the source has, and only the target. counts: nodes by label, of both. equal: nothing differs,
    neither documents nor decisions nor graph nor index.
    """

    documents: int
    missing: tuple[str, ...]
    more: tuple[str, ...]
    decisions: tuple[int, int]
    counts: dict[str, tuple[int, int]]
    graph_hash: tuple[str, str]
    index_hash: tuple[str, str]

    @property
    def equal(self) -> bool:
        counted = all(one == other for one, other in self.counts.values())
        hashed = self.graph_hash[0] == self.graph_hash[1] and self.index_hash[0] == self.index_hash[1]
        return not self.missing and not self.more and not any(self.decisions) and counted and hashed


def copy(source: Reader, target: Store) -> Iterator[Step]:
    """Puts every document of `source`, with the time when it was taken in, into `target`, in order of their ids, a few at a time.

    What the target has already, equal, is passed over, so that a copy that was stopped can be run again. May raise StoreError;
    what was told before is stored.
    """
    if decided := source.decisions():
        target.decide(decided)
    ids = list(source.documents())
    for start in range(0, len(ids), TOGETHER):
        pairs = [(source.document(id), target.document(id)) for id in ids[start : start + TOGETHER]]
        found = [(stored, there) for stored, there in pairs if stored]  # what is missing was deleted since the list was read
        target.put_all([Entry(stored.record, stored.text, stored.added) for stored, there in found if not _same(stored, there)])
        for stored, there in found:
            yield Step(stored.record.document.id, stored.record.document.name, _state(stored, there))


def compare(source: Reader, target: Reader) -> Comparison:
    """Compares documents, nodes by label, graph and index."""
    ours, theirs = set(source.documents()), set(target.documents())
    decided, there = ({each.model_dump_json() for each in store.decisions()} for store in (source, target))
    return Comparison(
        documents=len(ours),
        missing=tuple(sorted(id for id in ours if not _same(source.document(id), target.document(id)))),
        more=tuple(sorted(theirs - ours)),
        decisions=(len(decided - there), len(there - decided)),
        counts={label: (source.count(label), target.count(label)) for label in LABELS},
        graph_hash=(source.graph_hash(), target.graph_hash()),
        index_hash=(source.index_hash(), target.index_hash()),
    )


def _state(stored: Stored, there: Stored | None) -> State:
    if there is None:
        return "copied"
    return "equal" if _same(stored, there) else "replaced"


def _same(one: Stored | None, other: Stored | None) -> bool:
    return one is not None and other is not None and (one.record, one.text) == (other.record, other.text)
