"""Gathers the nodes and edges of one document, each once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.merge import merged
from graph.schema import node_id, organisation_node
from graph.store import Edge, Node, Props
from ingest.model import Organisation, Quote, Record


@dataclass
class Building:
    """What a document has stated so far."""

    record: Record
    text: str
    stated: dict[str, tuple[str, list[Props]]] = field(default_factory=dict)
    edges: dict[tuple[Any, ...], Edge] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.document = self.record.document.id
        self.passages = sorted(self.record.passages, key=lambda passage: (passage.start, passage.end, passage.id))
        self.starts = [passage.start for passage in self.passages]
        self.by_name: dict[str, list[Organisation]] = {}
        for organisation in self.record.organisations:
            self.by_name.setdefault(organisation.name, []).append(organisation)

    def node(self, label: str, key: str, /, **props: Any) -> str:
        id = node_id(label, key)
        self.stated.setdefault(id, (label, []))[1].append(props)
        return id

    def edge(self, source: str, type: str, target: str, /, **props: Any) -> None:
        self.edges[source, type, target, *props.values()] = Edge(source, type, target, props, (self.document,))

    def evidence(self, source: str, quotes: Iterable[Quote], /, **props: Any) -> None:
        for start, end, quote in quotes:
            if passage := self.passage_at(start):
                self.edge(source, "EVIDENCED_BY", passage, start=start, end=end, quote=quote, **props)

    def passage_at(self, start: int) -> str | None:
        """The passage that holds an offset; between passages (captions, page furniture) the nearest before it."""
        if not self.passages:
            return None
        last = max(bisect_right(self.starts, start) - 1, 0)
        holding = (passage for passage in self.passages[last::-1] if start < passage.end)
        return node_id("Passage", next(holding, self.passages[last]).id)

    def organisation(self, name: str, place: str | None) -> str:
        """The record's organisation of that name, the one of the same place if there are several."""
        known = self.by_name.get(name)
        if not known:
            return self.node("Organisation", f"{name}|", name=name, kind="other", place=None)
        best = next((each for each in known if each.place == place), known[0])
        return organisation_node(best.name, best.place)

    def nodes(self) -> tuple[Node, ...]:
        return tuple(Node(id, label, merged(props), (self.document,)) for id, (label, props) in sorted(self.stated.items()))

    def sorted_edges(self) -> tuple[Edge, ...]:
        return tuple(self.edges[key] for key in sorted(self.edges))
