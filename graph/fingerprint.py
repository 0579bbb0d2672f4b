"""A hash of a set of rows that does not depend on their order, so that stores with different orders can be compared row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from graph.merge import canonical
from graph.store import Edge, Node

_SPACE = 1 << 256


class Fingerprint:
    """The sum of the rows' SHA-256 hashes."""

    def __init__(self) -> None:
        self._sum = 0

    def add(self, *parts: str) -> None:
        row = b"".join(len(part).to_bytes(8, "big") + part for part in (part.encode() for part in parts))
        self._sum = (self._sum + int.from_bytes(hashlib.sha256(row).digest(), "big")) % _SPACE

    def __str__(self) -> str:
        return f"{self._sum:064x}"


def graph_fingerprint(nodes: Iterable[Node], edges: Iterable[Edge]) -> str:
    """The hash of a graph: ids, labels, props, edges, and which documents state each."""
    whole = Fingerprint()
    for node in nodes:
        whole.add("node", node.id, node.label, canonical(node.props), *node.documents)
    for edge in edges:
        whole.add("edge", edge.source, edge.type, edge.target, canonical(edge.props), *edge.documents)
    return str(whole)
