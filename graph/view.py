"""A NetworkX graph of a store or a part of it, for analysis and export."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from graph.schema import LABELS
from graph.store import Node, Reader, Where


def view(reader: Reader, labels: Sequence[str] = LABELS, where: Where = Where(), ids: Sequence[str] | None = None) -> nx.MultiDiGraph[str]:
    """The nodes of the labels that meet `where` (or the nodes `ids`) and all edges between them.

    Node attributes: label, documents, and the props. Edge keys are types, numbered where two nodes have several edges of a
    type; edge attributes: type, documents, and the props. About 3 kB of memory a node.
    """
    nodes = _chosen(reader, labels, where, ids)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, label=node.label, documents=list(node.documents), **node.props)
    for edge in reader.edges_from([node.id for node in nodes]):
        if edge.target in graph:
            graph.add_edge(edge.source, edge.target, type=edge.type, documents=list(edge.documents), **edge.props)
    return graph


def _chosen(reader: Reader, labels: Sequence[str], where: Where, ids: Sequence[str] | None) -> list[Node]:
    if ids is not None:
        return list(reader.by_ids(ids).values())
    return [node for label in labels for node in reader.nodes(label, where)]
