"""Checks a store against itself: the quotes against the texts, the graph and the index against the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from graph.checks import problems, quotes
from graph.schema import LABELS
from graph.sqlite_store import SqliteStore
from graph.store import Store


@dataclass
class Report:
    """What verify found. problems: each broken promise in words (empty: none). counts: nodes by label.
    graph_hash: of the nodes, the edges and their support, as a rebuild gives them."""

    documents: int = 0
    quotes: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    rebuilt: bool = False
    graph_hash: str = ""

    @property
    def ok(self) -> bool:
        return not self.problems


def verify(store: Store, rebuild: bool = False) -> Report:
    """Checks every quote, and whether graph and index are what ledger and decisions give, one document in memory at a time.

    rebuild: where graph or index differ, projects the ledger anew; the difference is still reported.
    """
    report = Report(counts={label: store.count(label) for label in LABELS})
    with TemporaryDirectory() as folder:
        scratch = SqliteStore(Path(folder) / "scratch.db", durable=False)
        scratch.decide(store.decisions())
        for id in store.documents():
            _verify_document(store, scratch, id, report)
        report.graph_hash = scratch.graph_hash()
        differences = _differences(store, scratch)
        scratch.close()
    report.problems += differences
    if rebuild and differences:
        store.rebuild()
        report.rebuilt = True
    return report


def _verify_document(store: Store, scratch: SqliteStore, id: str, report: Report) -> None:
    stored = store.document(id)
    if stored is None:  # deleted since the list was read
        return
    report.documents += 1
    report.quotes += sum(1 for _ in quotes(stored.record))
    report.problems += [f"{stored.record.document.name} ({id}): {problem}" for problem in problems(stored.record, stored.text)]
    scratch.put(stored.record, stored.text, checked=False)


def _differences(store: Store, scratch: SqliteStore) -> list[str]:
    found = []
    if store.graph_hash() != scratch.graph_hash():
        found.append("the graph is not what the documents give; casegraph rebuild puts it right")
    if store.index_hash() != scratch.index_hash():
        found.append("the index is not what the documents give; casegraph rebuild puts it right")
    return found
