"""What is exported: nodes of some labels that meet conditions, and the edges between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.schema import EDGES, LABELS
from graph.store import Edge, Node, Reader, Where

PAGE = 500


class Part:
    """`edges` may be asked for once the `nodes` of all labels have been read. `counted` tells what was given: (nodes, edges)."""

    def __init__(self, reader: Reader, labels: Sequence[str] = (), where: Where = Where()) -> None:
        self.labels = tuple(label for label in LABELS if not labels or label in labels)
        self.types = tuple(dict.fromkeys(type for source, type, target in EDGES if source in self.labels and target in self.labels))
        self.counted = (0, 0)
        self._reader, self._where = reader, where
        self._ids: dict[str, list[str]] = {}

    def nodes(self, label: str) -> Iterator[Node]:
        """The nodes of a label in order of their ids."""
        ids: list[str] = []
        while page := self._reader.nodes(label, self._where, ids[-1] if ids else "", PAGE):
            ids += [node.id for node in page]
            yield from page
        self._ids[label] = ids
        self.counted = (self.counted[0] + len(ids), self.counted[1])

    def edges(self, type: str) -> Iterator[Edge]:
        """The edges of a type between nodes of the part, in order of their sources."""
        inside = {id for ids in self._ids.values() for id in ids}
        for label in (each for each in self.labels if any(edge[:2] == (each, type) for edge in EDGES)):
            ids = self._ids[label]
            for start in range(0, len(ids), PAGE):
                for edge in self._reader.edges_from(ids[start : start + PAGE], (type,)):
                    if edge.target in inside:
                        self.counted = (self.counted[0], self.counted[1] + 1)
                        yield edge
