"""Documents: taking them in, listing and showing them, taking them out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

from graph.store import Store, Stored, Where
from ingest.model import Record
from ingest.versions import versions
from search_api import intake
from search_api.encoder import Encoder
from search_api.errors import NotFound
from search_api.extraction import Extracted, Outcome, Problem
from search_api.intake import Extract, Source
from search_api.items import DocumentDetail, DocumentItem, FileResult, State
from search_api.listing import decode_cursor, encode_cursor
from search_api.shapes import Page
from search_api.vectors import add_vectors

COUNTED = ("articles", "passages", "cases", "places", "organisations", "practices", "metrics")
ENCODED_TOGETHER = 500  # documents
Lock = AbstractContextManager[object]


def document_id(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def add(store: Store, writing: Lock, encoder: Encoder, data: bytes, name: str) -> FileResult:
    with intake.extraction(1) as extract:
        result = _begin(store, writing, extract, name, name, data)()
    _complete(store, writing, encoder)
    return result


def add_paths(store: Store, writing: Lock, encoder: Encoder, paths: Iterable[Path], workers: int) -> Iterator[FileResult]:
    found = list(intake.sources(paths))
    workers = intake.workers_for(len(found), workers)
    first: dict[str, Path] = {}
    with intake.extraction(workers) as extract:
        started = (_begin_path(store, writing, extract, source, first.setdefault(source.name, source.path)) for source in found)
        for number, result in enumerate(intake.in_order(started, 2 * workers - 1), 1):
            if number % ENCODED_TOGETHER == 0:
                _complete(store, writing, encoder)
            yield result
    _complete(store, writing, encoder)


def _complete(store: Store, writing: Lock, encoder: Encoder) -> None:
    with writing:
        add_vectors(store, encoder)


def _begin_path(store: Store, writing: Lock, extract: Extract, source: Source, first: Path) -> Callable[[], FileResult]:
    file = str(source.path)
    data = intake.read(source.path)
    if isinstance(data, Problem):
        problem = data
    elif first != source.path:
        problem = Problem(f"has the same name in the store as {first} of this run", "Give their common folder, so that the names differ.")
    else:
        return _begin(store, writing, extract, file, source.name, data)
    return lambda: _failed(file, problem)


def _begin(store: Store, writing: Lock, extract: Extract, file: str, name: str, data: bytes) -> Callable[[], FileResult]:
    """Starts the extraction, unless the store has what these versions extract from these bytes; the answer finishes the work."""
    stored = store.document(document_id(data))
    if stored and stored.record.versions == versions():
        outcome: Callable[[], Outcome] = partial(Extracted, stored.record, stored.text)
    else:
        outcome = extract(data, stored.record.document.name if stored else name)
    return lambda: _finish(store, writing, file, name, outcome(), known=stored is not None)


def _finish(store: Store, writing: Lock, file: str, name: str, outcome: Outcome, known: bool) -> FileResult:
    if isinstance(outcome, Problem):
        return _failed(file, outcome)
    entry = outcome.record.document
    with writing:
        new = store.put(outcome.record, outcome.text)
        older = [store.delete(id) for id in store.documents_named(name) if id != entry.id]
    state: State = "replaced" if any(older) or (new and known) else "added" if new else "unchanged"
    return FileResult(file=file, state=state, document=entry.id, name=entry.name, counts=_counts(outcome.record))


def _failed(file: str, problem: Problem) -> FileResult:
    return FileResult(file=file, state="failed", cause=problem.cause, next_step=problem.next_step)


def _counts(record: Record) -> dict[str, int]:
    return {kind: len(getattr(record, kind)) for kind in COUNTED}


def page(store: Store, condition: Where, cursor: str | None, limit: int) -> Page[DocumentItem]:
    nodes = store.nodes("Document", condition, decode_cursor(cursor), limit + 1)
    stored = (store.document(node.props["document"]) for node in nodes[:limit])
    items = tuple(DocumentItem(**_facts(each)) for each in stored if each)
    more = encode_cursor(nodes[limit - 1].id) if len(nodes) > limit else None
    return Page(items=items, total=store.count("Document", condition), next=more)


def detail(store: Store, id: str) -> DocumentDetail:
    stored = _find(store, id)
    return DocumentDetail(**_facts(stored), record=stored.record, text=stored.text)


def delete(store: Store, id: str) -> DocumentItem:
    stored = _find(store, id)
    store.delete(stored.record.document.id)
    return DocumentItem(**_facts(stored))


def _find(store: Store, id: str) -> Stored:
    for candidate in (id, *store.documents_named(id)):
        if stored := store.document(candidate):
            return stored
    raise NotFound(f"There is no document “{id}”.", "Take the id or the name from the list of documents.")


def _facts(stored: Stored) -> dict[str, Any]:
    entry = stored.record.document
    own = {name: getattr(entry, name) for name in ("id", "name", "title", "date", "source", "language", "notes")}
    return own | {"added": stored.added, "counts": _counts(stored.record)}
