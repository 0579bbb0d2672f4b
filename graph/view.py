"""A NetworkX graph of a store or a part of it, for analysis and export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import networkx as nx

from graph.schema import LABELS
from graph.store import Edge, Node, Reader, Where


def view(
    reader: Reader,
    labels: Sequence[str] = LABELS,
    where: Where = Where(),
    ids: Sequence[str] | None = None,
    types: Sequence[str] = (),
) -> nx.MultiDiGraph[str]:
    """The nodes of the labels that meet `where` (or the nodes `ids`) and all edges between them, or those of the `types`.

    Node attributes: label, documents, and the props. Edge keys are types, numbered where two nodes have several edges of a
    type; edge attributes: type, documents, and the props. About 3 kB of memory a node.
    """
    nodes = _chosen(reader, labels, where, ids)
    return graph_of(nodes, reader.edges_from([node.id for node in nodes], types))


def reached(reader: Reader, start: Sequence[Node], types: Sequence[str]) -> nx.MultiDiGraph[str]:
    """The view of the nodes `start`, of all that edges of the types lead to from there, and of those edges."""
    nodes = {node.id: node for node in start}
    edges: list[Edge] = []
    ends = sorted(nodes)
    while ends:
        found = reader.edges_from(ends, types)
        edges += found
        ends = sorted({edge.target for edge in found} - nodes.keys())
        nodes |= reader.by_ids(ends)
    return graph_of(nodes.values(), edges)


def graph_of(nodes: Iterable[Node], edges: Iterable[Edge]) -> nx.MultiDiGraph[str]:
    """These nodes, and those of the edges that lie between them."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, label=node.label, documents=list(node.documents), **node.props)
    for edge in edges:
        if edge.source in graph and edge.target in graph:
            graph.add_edge(edge.source, edge.target, type=edge.type, documents=list(edge.documents), **edge.props)
    return graph


def _chosen(reader: Reader, labels: Sequence[str], where: Where, ids: Sequence[str] | None) -> list[Node]:
    if ids is not None:
        return list(reader.by_ids(ids).values())
    return [node for label in labels for node in reader.nodes(label, where)]
