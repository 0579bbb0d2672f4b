"""The quotes behind nodes, read from a store."""

from __future__ import annotations

from collections.abc import Sequence

from graph.schema import document_node
from graph.store import Edge, Node, Reader
from search_api.shapes import Evidence


class Quotes:
    """The evidence of some nodes, by document name and position; with `first`, only that many pieces of each are read.

    relation: (type, target) of an edge of the nodes; then its evidence, not that of the nodes.
    """

    def __init__(self, reader: Reader, ids: Sequence[str], first: int | None = None, relation: tuple[str, str] | None = None) -> None:
        self._edges: dict[str, list[Edge]] = {id: [] for id in ids}
        for edge in reader.edges_from(ids, ("EVIDENCED_BY",)):
            if relation in (None, (edge.props.get("relation"), edge.props.get("target"))):
                self._edges[edge.source].append(edge)
        shown = {id: sorted(edges, key=_position)[:first] for id, edges in self._edges.items()}
        stated_in = {_document(edge) for edges in shown.values() for edge in edges}
        self._documents = reader.by_ids(sorted(stated_in))
        self._pieces = {id: tuple(sorted(map(self._piece, edges), key=by_document)) for id, edges in shown.items()}

    def of(self, id: str) -> tuple[Evidence, ...]:
        return self._pieces[id]

    def total(self, id: str) -> int:
        return len(self._edges[id])

    def _piece(self, edge: Edge) -> Evidence:
        document = self._documents[_document(edge)]
        stated = {name: document.props[name] for name in ("document", "name", "title")}
        return Evidence(**stated, **{name: edge.props[name] for name in ("start", "end", "quote")})


def _document(edge: Edge) -> str:
    """The document of a piece of evidence: a passage belongs to one, and only that one states the edge to it."""
    return document_node(edge.documents[0])


def _position(edge: Edge) -> tuple[str, int, int]:
    return _document(edge), edge.props["start"], edge.props["end"]


def by_document(evidence: Evidence) -> tuple[str, str, int]:
    return evidence.name, evidence.document, evidence.start


def linked(reader: Reader, ids: Sequence[str], edge_type: str) -> dict[str, list[Node]]:
    """For each node, those that its edges of the type lead to, by id."""
    edges = reader.edges_from(ids, (edge_type,))
    targets = reader.by_ids(sorted({edge.target for edge in edges}))
    found: dict[str, list[Node]] = {id: [] for id in ids}
    for edge in sorted(edges, key=lambda edge: edge.target):
        found[edge.source].append(targets[edge.target])
    return found
