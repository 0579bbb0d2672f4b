"""What hangs together with one place, mechanism or organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import networkx as nx

from graph.links import Link, linked, links, stated
from graph.schema import node_id
from graph.store import Node, Reader, Where
from search_api.derived import Derived
from search_api.errors import BadRequest
from search_api.link_evidence import KINDS as BY_LABEL
from search_api.link_evidence import node_ref
from search_api.link_shapes import LinkedKind
from search_api.listing import LABELS, check_words, found
from search_api.profiles.shapes import Neighbourhood, NeighbourLink, NeighbourNode


def neighbourhood(
    reader: Reader, kept: Derived, kind: str, id: str, steps: int, statuses: Sequence[str], kinds: Sequence[str], limit: int | None
) -> Neighbourhood:
    """All that the practices of the node state, with one step; with two, also what else that is linked to.

    A place stands for all below it, and other places for the county or higher unit. Nodes nearer, then those with more links, come first.
    """
    _check(kind, kinds)
    check_words({"status": statuses})
    centre = node_id(LABELS[kind], id)
    graph = _own(reader, found(reader, kind, id), tuple(statuses))
    if steps > 1:
        where = Where(statuses=tuple(statuses))
        graph = _widened(graph, kept.of(reader, ("links", where), lambda: links(reader, where)))
    away = nx.single_source_shortest_path_length(graph, centre)
    chosen = [node for node in away if node == centre or not kinds or _kind(graph, node) in kinds]
    inside = graph if len(chosen) == len(graph) else graph.subgraph(chosen).copy()
    ranked = sorted(chosen, key=lambda node: (away[node], -inside.degree[node], node))
    shown = set(ranked[:limit])
    pairs = sorted((min(ends), max(ends)) for ends in inside.edges(shown) if shown.issuperset(ends))
    return Neighbourhood(
        centre=node_ref(graph, centre),
        nodes=tuple(_node(inside, each, away[each]) for each in ranked[:limit]),
        links=tuple(_link(inside, *ends) for ends in pairs),
        kinds=dict(Counter(_kind(graph, node) for node in chosen)),
        total=len(ranked),
    )


def _check(kind: str, kinds: Sequence[str]) -> None:
    for value in (kind, *kinds):
        if value not in BY_LABEL.values():
            raise BadRequest(f"“{value}” is no kind of node.", f"One of: {', '.join(BY_LABEL.values())}.")


def _own(reader: Reader, node: Node, statuses: tuple[str, ...]) -> nx.Graph[str]:
    """The links that its practices and its own relations make; the node is there even if it has none."""
    whole = (node.props["name"],) if node.label == "Place" else ()
    start = [each for each in _practices(reader, node) if not statuses or each.props["status"] in statuses]
    graph = linked(stated(reader, [*start, node, *_attached(reader, node)]), whole=whole)
    if node.id not in graph:
        graph.add_node(node.id, label=node.label, **node.props)
    return graph


def _practices(reader: Reader, node: Node) -> list[Node]:
    if node.label == "Organisation":
        return list(reader.by_ids([edge.source for edge in reader.edges_to([node.id], ("OPERATED_BY",))]).values())
    where = Where(within=(node.props["name"],)) if node.label == "Place" else Where(mechanisms=(node.props["mechanism"],))
    return reader.nodes("Practice", where)


def _attached(reader: Reader, node: Node) -> list[Node]:
    """What leads to the node without a practice: organisations that lie in the place, or belong to it or to the organisation."""
    edges = reader.edges_to([node.id], ("SUBSIDIARY_OF",)) if node.label != "Mechanism" else []
    below = reader.nodes("Organisation", Where(within=(node.props["name"],))) if node.label == "Place" else []
    return [*below, *reader.by_ids([edge.source for edge in edges]).values()]


def _widened(own: nx.Graph[str], everything: nx.Graph[str]) -> nx.Graph[str]:
    """With the links that lead on from the nodes, and those between what they lead to."""
    near = {*own, *chain.from_iterable(everything[node] for node in own if node in everything)}
    wide = own.copy()
    for one, other, data in everything.edges([node for node in near if node in everything], data=True):
        if other in near and not own.has_edge(one, other):
            wide.add_edge(one, other, **data)
    for node in wide.nodes.keys() - own.nodes.keys():
        wide.nodes[node].update(everything.nodes[node])
    return wide


def _kind(graph: nx.Graph[str], id: str) -> LinkedKind:
    return BY_LABEL[graph.nodes[id]["label"]]


def _key(graph: nx.Graph[str], id: str) -> str:
    """As node_key gives it, without the making of a shape."""
    return f"{_kind(graph, id)}:{id.partition(':')[2]}"


def _node(graph: nx.Graph[str], id: str, steps: int) -> NeighbourNode:
    return NeighbourNode(**vars(node_ref(graph, id)), steps=steps, links=graph.degree[id])


def _link(graph: nx.Graph[str], one: str, other: str) -> NeighbourLink:
    link: Link = graph.edges[one, other]["link"]
    return NeighbourLink(
        source=_key(graph, link.source),
        relation=link.relation,
        target=_key(graph, link.target),
        statuses=tuple(sorted(link.statuses)),
        documents=len(link.documents),
    )
