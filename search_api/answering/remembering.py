"""A reader that asks the store each thing once: the parts of one answer often look at the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from graph.store import Edge, Hit, Node, Reader, Stored, Where

T = TypeVar("T")
Key = tuple[object, ...]


class Remembering:
    """For the length of one answer, in which the store is taken to stay as it is."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[Key, object] = {}
        self._nodes: dict[str, Node | None] = {}

    def nodes(self, label: str, where: Where = Where(), after: str = "", limit: int | None = None) -> list[Node]:
        found = self._once(("nodes", label, where, after, limit), lambda: self._reader.nodes(label, where, after, limit))
        self._nodes |= {node.id: node for node in found}
        return list(found)

    def count(self, label: str, where: Where = Where()) -> int:
        return self._once(("count", label, where), lambda: self._reader.count(label, where))

    def node(self, id: str) -> Node | None:
        return self.by_ids([id]).get(id)

    def by_ids(self, ids: Sequence[str]) -> dict[str, Node]:
        missing = [id for id in dict.fromkeys(ids) if id not in self._nodes]
        if missing:
            found = self._reader.by_ids(missing)
            self._nodes |= {id: found.get(id) for id in missing}
        return {id: node for id in sorted(set(ids)) if (node := self._nodes[id])}

    def edges_from(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Edge]:
        return list(self._once(("from", tuple(ids), tuple(types)), lambda: self._reader.edges_from(ids, types)))

    def edges_to(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Edge]:
        return list(self._once(("to", tuple(ids), tuple(types)), lambda: self._reader.edges_to(ids, types)))

    def edges_up(self, ids: Sequence[str], type: str) -> list[Edge]:
        return list(self._once(("up", tuple(ids), type), lambda: self._reader.edges_up(ids, type)))

    def search(self, words: Sequence[str], where: Where = Where(), limit: int = 20) -> list[Hit]:
        return list(self._once(("search", tuple(words), where, limit), lambda: self._reader.search(words, where, limit)))

    def scores(self, words: Sequence[str], where: Where = Where(), limit: int = 20) -> dict[str, float]:
        return dict(self._once(("scores", tuple(words), where, limit), lambda: self._reader.scores(words, where, limit)))

    def nearest(self, fingerprint: str, vector: Sequence[float], where: Where = Where(), limit: int = 20) -> dict[str, float]:
        key = ("nearest", fingerprint, tuple(map(float, vector)), where, limit)
        return dict(self._once(key, lambda: self._reader.nearest(fingerprint, vector, where, limit)))

    def without_vectors(self, fingerprint: str, after: str = "", limit: int | None = None) -> list[Node]:
        return self._reader.without_vectors(fingerprint, after, limit)

    def document(self, id: str) -> Stored | None:
        return self._once(("document", id), lambda: self._reader.document(id))

    def documents(self) -> Iterator[str]:
        return self._reader.documents()

    def documents_named(self, *names: str) -> list[str]:
        return self._reader.documents_named(*names)

    def graph_hash(self) -> str:
        return self._reader.graph_hash()

    def index_hash(self) -> str:
        return self._reader.index_hash()

    def close(self) -> None:
        self._reader.close()

    def _once(self, key: Key, ask: Callable[[], T]) -> T:
        if key not in self._known:
            self._known[key] = ask()
        return self._known[key]  # type: ignore[return-value]
