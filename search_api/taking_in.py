"""Taking documents in: from bytes or files to the store, a few at a time, one result for each file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from graph.store import Entry, Store, Stored
from ingest.versions import versions
from search_api import intake
from search_api.documents import counts
from search_api.encoder import Encoder
from search_api.extraction import Extracted, Outcome, Problem
from search_api.importing.ledger import Recorder
from search_api.importing.shapes import Origin
from search_api.intake import Extract, Source
from search_api.items import FileResult, State
from search_api.vectors import add_vectors

TOGETHER, SECONDS = 20, 0.5  # documents that are stored together at most, and how long the first of them waits
ENCODED_TOGETHER = 500  # documents
Lock = AbstractContextManager[object]


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from a file. known: its bytes were in the store before."""

    file: str
    outcome: Outcome
    known: bool = False


@dataclass
class Run:
    """The files that are taken in by one call; names: of all of them."""

    store: Store
    extract: Extract
    names: frozenset[str]
    paths: dict[str, Path] = field(default_factory=dict)  # by name
    named: dict[str, str] = field(default_factory=dict)  # names by document

    def begin(self, source: Source) -> Callable[[], Read]:
        """Starts to read a file; the answer waits for the end of it."""
        data = intake.read(source.path)
        first = self.paths.setdefault(source.name, source.path)
        if first != source.path:
            data = Problem(f"has the same name in the store as {first} of this run", "Give their common folder, so that the names differ.")
        if isinstance(data, Problem):
            return partial(Read, str(source.path), data)
        return self.begin_bytes(str(source.path), source.name, data)

    def begin_bytes(self, file: str, name: str, data: bytes) -> Callable[[], Read]:
        """The same for bytes, unless the store has what these versions extract from them. A document keeps the name that it first had."""
        id = document_id(data)
        stored = self.store.document(id)
        kept = stored.record.document.name if stored else name
        name = self.named.setdefault(id, name if kept in self.names else kept)
        if stored and stored.record.versions == versions() and kept == name:
            return partial(Read, file, Extracted(stored.record, stored.text), known=True)
        wait = self.extract(data, name)
        return lambda: Read(file, wait(), known=stored is not None)


def document_id(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def add(
    store: Store, writing: Lock, encoder: Encoder, files: Iterable[tuple[str, bytes]], origin: Origin, into: str | None
) -> Iterator[FileResult]:
    recorder = Recorder(store, origin, into)
    with intake.extraction(1) as extract:
        for name, data in files:
            read = Run(store, extract, frozenset()).begin_bytes(name, name, data)()
            yield from _keep(store, writing, recorder, [read])
    _encode(store, writing, encoder)


def add_paths(
    store: Store, writing: Lock, encoder: Encoder, paths: Iterable[Path], workers: int, origin: Origin = "python"
) -> Iterator[FileResult]:
    found = sorted(intake.sources(paths), key=lambda source: (source.name, source.path))  # so that their order makes no difference
    workers = intake.workers_for(len(found), workers)
    fresh, recorder = 0, Recorder(store, origin)
    with intake.extraction(workers) as extract:
        run = Run(store, extract, frozenset(source.name for source in found))
        read = intake.in_order(map(run.begin, found), 1 if workers == 1 else TOGETHER)
        for group in intake.grouped(read, TOGETHER, SECONDS):
            yield from _keep(store, writing, recorder, group)
            fresh += len(group)
            if fresh >= ENCODED_TOGETHER:
                _encode(store, writing, encoder)
                fresh = 0
    _encode(store, writing, encoder)


def _encode(store: Store, writing: Lock, encoder: Encoder) -> None:
    with writing:
        add_vectors(store, encoder)


def _keep(store: Store, writing: Lock, recorder: Recorder, group: Sequence[Read]) -> list[FileResult]:
    """Stores what was read, and gives up other documents of the same names."""
    entries: dict[str, Entry] = {}
    for each in group:
        if isinstance(each.outcome, Extracted):
            entries.setdefault(each.outcome.record.document.id, Entry(each.outcome.record, each.outcome.text))
    with writing:
        older = _older(store, entries)
        recorder.before(entries.values(), older)
        new = dict(zip(entries, store.put_all(list(entries.values())), strict=True))
        replaced = {each.record.document.name for each in older if store.delete(each.record.document.id)}
        return recorder.tell([_result(each, new, replaced) for each in group])


def _older(store: Store, entries: dict[str, Entry]) -> list[Stored]:
    """Other documents of the same names."""
    names = {each.record.document.name for each in entries.values()}
    found = (store.document(id) for id in store.documents_named(*names) if id not in entries)
    return [each for each in found if each]


def _result(read: Read, new: dict[str, bool], replaced: set[str]) -> FileResult:
    """new: whether a document is, until the first file of it is told."""
    if isinstance(read.outcome, Problem):
        return FileResult(file=read.file, state="failed", cause=read.outcome.cause, next_step=read.outcome.next_step)
    entry = read.outcome.record.document
    fresh = new.pop(entry.id, False)
    state: State = "replaced" if entry.name in replaced or (fresh and read.known) else "added" if fresh else "unchanged"
    return FileResult(file=read.file, state=state, document=entry.id, name=entry.name, counts=counts(read.outcome.record))
