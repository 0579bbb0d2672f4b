"""A reader that asks the store each thing once: the parts of one answer, and answers to many questions, often look at the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from graph.corrections import Decision
from graph.store import Doubt, Edge, Hit, Node, Note, Props, Reader, Stored, Where

T = TypeVar("T")
Key = tuple[object, ...]
Edges = dict[str, list[Edge]]  # by the node that they leave
MOST = 40_000  # nodes, edges and other things that are kept: some 40 MB


class Memory:
    """Keeps what was read of a store while that does not change and it is not too much."""

    def __init__(self) -> None:
        self._kept: Remembering | None = None

    def of(self, reader: Reader) -> Remembering:
        """A reader for one answer."""
        kept, revision = self._kept, reader.revision()
        if kept is None or kept.revision() != revision:
            kept = self._kept = Remembering(reader, revision)
        elif kept.size > MOST:
            kept = self._kept = kept.reduced()
        return kept


class Remembering:
    """Of one revision of a store: for the length of an answer it is taken to stay as it is."""

    def __init__(self, reader: Reader, revision: str) -> None:
        self._reader, self._revision, self.size = reader, revision, 0
        self._known: dict[Key, object] = {}
        self._nodes: dict[str, Node | None] = {}
        self._from: dict[tuple[str, ...], Edges] = {}
        self._above: dict[str, dict[str, list[str]]] = {}
        self._reaching: dict[str, dict[str, list[str]]] = {}
        self._props: dict[str, Props | None] = {}

    def reduced(self) -> Remembering:
        """With the places above places and the props alone, which are small and often needed."""
        other = Remembering(self._reader, self._revision)
        other._above, other._props = self._above, self._props
        return other

    def revision(self) -> str:
        return self._revision

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
            self.size += len(missing)
        return {id: node for id in sorted(set(ids)) if (node := self._nodes[id])}

    def edges_from(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Edge]:
        known = self._from.setdefault(tuple(types), {})
        if missing := [id for id in dict.fromkeys(ids) if id not in known]:
            known |= self._by_source(missing, self._reader.edges_from(missing, types))
        return [edge for id in sorted(set(ids)) for edge in known[id]]

    def edges_to(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Edge]:
        return list(self._once(("to", tuple(ids), tuple(types)), lambda: self._reader.edges_to(ids, types)))

    def above(self, ids: Sequence[str], type: str) -> list[tuple[str, str]]:
        known = self._above.setdefault(type, {})
        if missing := [id for id in dict.fromkeys(ids) if id not in known]:
            new: dict[str, list[str]] = {id: [] for id in missing}
            for source, target in self._reader.above(missing, type):
                new.setdefault(source, []).append(target)
                new.setdefault(target, [])
            known |= new
        return way_up(ids, known)

    def reaching(self, ids: Sequence[str], type: str) -> list[tuple[str, str]]:
        known = self._reaching.setdefault(type, {})
        if missing := [id for id in dict.fromkeys(ids) if id not in known]:
            known |= {id: [] for id in missing}
            for source, target in self._reader.reaching(missing, type):
                known[target].append(source)
                self.size += 1
        return sorted((source, id) for id in set(ids) for source in known[id])

    def props(self, ids: Sequence[str]) -> dict[str, Props]:
        if missing := [id for id in dict.fromkeys(ids) if id not in self._props]:
            found = self._reader.props(missing)
            self._props |= {id: found.get(id) for id in missing}
        return {id: props for id in sorted(set(ids)) if (props := self._props[id]) is not None}

    def doubts(self, below: float, where: Where = Where()) -> list[Doubt]:
        return list(self._once(("doubts", below, where), lambda: self._reader.doubts(below, where)))

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

    def decisions(self, *documents: str) -> list[Decision]:
        return list(self._once(("decisions", documents), lambda: self._reader.decisions(*documents)))

    def notes(self, topic: str, start: str = "", after: str = "", limit: int | None = None) -> list[Note]:
        return self._reader.notes(topic, start, after, limit)

    def graph_hash(self) -> str:
        return self._reader.graph_hash()

    def index_hash(self) -> str:
        return self._reader.index_hash()

    def close(self) -> None:
        self._reader.close()

    def kept(self, key: Key, make: Callable[[], T]) -> T:
        """What `make` gives, made once while the store does not change."""
        return self._once(key, make)

    def _once(self, key: Key, ask: Callable[[], T]) -> T:
        if key not in self._known:
            self._known[key] = found = ask()
            self.size += len(found) if isinstance(found, list | dict) else 1
        return self._known[key]  # type: ignore[return-value]

    def _by_source(self, ids: Sequence[str], found: Sequence[Edge]) -> Edges:
        edges: Edges = {id: [] for id in ids}
        for edge in found:
            edges[edge.source].append(edge)
        self.size += len(edges) + len(found)
        return edges


def way_up(ids: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """From a node to the next, for all that `known` leads to on and on from the nodes, in order."""
    ends, passed = list(ids), set[str]()
    while ends:
        if (id := ends.pop()) not in passed:
            passed.add(id)
            ends += known[id]
    return [(id, target) for id in sorted(passed) for target in known[id]]
