"""Graph algorithms over links (graph.links). The same graph gives the same answer, whatever the order it was made in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import networkx as nx

Community = list[str]
PATHS_COUNTED = 1000


def uses(graph: nx.Graph[str]) -> nx.Graph[str]:
    """The part between places and mechanisms."""
    return _ordered(graph, ((a, b) for a, b, data in graph.edges(data=True) if data["link"].relation == "INSTANCE_OF"))


def communities(graph: nx.Graph[str]) -> tuple[list[Community], float]:
    """Groups of nodes with more edges among them than chance would give, the largest first, and the modularity of the division.

    Louvain's method (Blondel et al. 2008) with a fixed seed; modularity after Newman and Girvan (2004).
    """
    names = sorted(graph)
    number = {name: position for position, name in enumerate(names)}
    numbered: nx.Graph[int] = nx.Graph()  # the order of sets of numbers does not depend on the run
    numbered.add_nodes_from(range(len(names)))
    numbered.add_edges_from(sorted((number[min(edge)], number[max(edge)]) for edge in graph.edges()))
    if not numbered.number_of_edges():
        return [], 0.0
    groups = nx.community.louvain_communities(numbered, seed=0)
    found = [sorted(names[each] for each in group) for group in groups]
    return sorted(found, key=lambda group: (-len(group), group)), round(nx.community.modularity(numbered, groups), 6)


def similar(graph: nx.Graph[str], node: str) -> list[tuple[str, float]]:
    """The nodes that share neighbours with `node`, each with the Jaccard index of the two sets of neighbours, the most similar first."""
    if node not in graph:
        return []
    others = {other for shared in graph[node] for other in graph[shared]} - {node}
    scored = [(other, round(score, 6)) for _, other, score in nx.jaccard_coefficient(graph, [(node, other) for other in sorted(others)])]
    return sorted(scored, key=lambda each: (-each[1], each[0]))


def shortest(graph: nx.Graph[str], source: str, target: str) -> list[list[str]]:
    """The shortest paths between two nodes, those over nodes with few edges first, as these say most; a thousand are looked at.

    Empty if there is none.
    """
    ordered = _ordered(graph, graph.edges())
    if source not in ordered or target not in ordered or not nx.has_path(ordered, source, target):
        return []
    paths = islice(nx.all_shortest_paths(ordered, source, target), PATHS_COUNTED)
    return sorted(paths, key=lambda path: (sum(graph.degree[node] for node in path[1:-1]), path))


def _ordered(graph: nx.Graph[str], edges: Iterable[tuple[str, str]]) -> nx.Graph[str]:
    """The part of these edges, in order: algorithms go by the order in which a graph was made."""
    chosen = sorted((min(edge), max(edge)) for edge in edges)
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from((node, graph.nodes[node]) for node in sorted({node for edge in chosen for node in edge}))
    ordered.add_edges_from((a, b, graph.edges[a, b]) for a, b in chosen)
    return ordered
