"""How places hang together: communities, shared mechanisms, similar places and shortest ways, each link with its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from corpus.ontology import ontology
from graph import analysis
from graph.links import linked, links, stated
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES
from graph.schema import EDGES, LABELS, node_id
from graph.store import Node, Reader, Where
from search_api import link_shapes as shapes
from search_api.derived import Derived
from search_api.errors import BadRequest
from search_api.link_evidence import LinkMaker, node_ref
from search_api.listing import check_words, found, place_ref
from search_api.shapes import PlaceRef

IN_FORCE = ("current", "criticised")


@dataclass(frozen=True)
class Scope:
    """Which practices count: those in the places `within` and in these states (none: in force, as for questions)."""

    within: Sequence[str] = ()
    statuses: Sequence[str] = ()

    def where(self) -> Where:
        check_words({"status": self.statuses})
        return Where(within=tuple(self.within), statuses=tuple(self.statuses) or IN_FORCE)


def summary(reader: Reader) -> shapes.Summary:
    """Nodes by label, and the schema."""
    return shapes.Summary(
        documents=reader.count("Document"),
        nodes={label: reader.count(label) for label in LABELS},
        edges=EDGES,
        properties={name: dict(typed) for name, typed in (NODE_PROPERTIES | EDGE_PROPERTIES).items()},
    )


def communities(reader: Reader, scope: Scope, level: str | None, limit: int) -> shapes.Communities:
    """Groups of places by the mechanisms that they use. `level`: practices count for the place of this level above them."""
    graph = analysis.uses(links(reader, scope.where(), _levels(level)))
    groups, modularity = analysis.communities(graph)
    larger = [group for group in groups if len(_places(group)) > 1]
    chosen = larger[:limit]
    maker = LinkMaker(reader, graph, [pair for group in chosen for pair in _pairs(graph, group)])
    return shapes.Communities(
        communities=tuple(_community(graph, group, maker) for group in chosen),
        total=len(larger),
        alone=len(_places(graph)) - sum(len(_places(group)) for group in larger),
        modularity=modularity,
        documents_searched=reader.count("Document"),
    )


def shared(reader: Reader, places: Sequence[str], scope: Scope, limit: int) -> shapes.Shared:
    """The mechanisms that at least two of the places, with all below them, use."""
    nodes = _separate(reader, places)
    graph = analysis.uses(links(reader, scope.where(), whole=places))
    ids = [node.id for node in nodes]
    common = _common(graph, ids)
    maker = LinkMaker(reader, graph, [(place, m) for m in common[:limit] for place in ids if graph.has_edge(place, m)])
    scores = dict(analysis.similar(graph, ids[0]))
    return shapes.Shared(
        places=tuple(map(place_ref, nodes)),
        mechanisms=tuple(_shared(graph, m, ids, maker) for m in common[:limit]),
        total=len(common),
        similarity=scores.get(ids[1], 0.0) if len(ids) == 2 else None,
        documents_searched=reader.count("Document"),
    )


def similar(reader: Reader, kept: Derived, place: str, scope: Scope, limit: int) -> shapes.Similar:
    """The places of the same level that share most mechanisms with a place."""
    node = found(reader, "places", place)
    graph, ranked = alike(reader, kept, node, scope)
    best = [(other, score, _common(graph, [node.id, other])) for other, score in ranked[:limit]]
    maker = LinkMaker(reader, graph, [(end, m) for other, _, common in best for m in common for end in (node.id, other)])
    return shapes.Similar(
        place=place_ref(node),
        places=tuple(
            shapes.SimilarPlace(
                place=_ref(graph, other), similarity=score, mechanisms=tuple(_shared(graph, m, [node.id, other], maker) for m in common)
            )
            for other, score, common in best
        ),
        total=len(ranked),
        documents_searched=reader.count("Document"),
    )


def resembling(reader: Reader, kept: Derived, node: Node, limit: int) -> tuple[tuple[shapes.Resembling, ...], int]:
    """The same by the ids of what is shared, without the quotes; and how many there are."""
    graph, ranked = alike(reader, kept, node, Scope())
    return tuple(
        shapes.Resembling(
            place=_ref(graph, other), similarity=score, mechanisms=tuple(m.partition(":")[2] for m in _common(graph, [node.id, other]))
        )
        for other, score in ranked[:limit]
    ), len(ranked)


def alike(reader: Reader, kept: Derived, place: Node, scope: Scope) -> tuple[nx.Graph[str], list[tuple[str, float]]]:
    """Which place of the level uses what, and the places that share most, with their similarity."""
    graph = _alike(reader, kept, place, scope.where())
    return graph, analysis.similar(graph, place.id)


def _alike(reader: Reader, kept: Derived, place: Node, where: Where) -> nx.Graph[str]:
    """The uses of mechanisms by the places of the level of one: they serve all of these, unless one lies in another."""
    level, name = place.props["level"], place.props["name"]
    if level is None or reader.count("Place", Where(within=(name,), levels=(level,))) > 1:
        return analysis.uses(links(reader, where, (level,) if level else (), whole=(name,)))
    all_stated = kept.of(reader, ("stated", where), lambda: stated(reader, reader.nodes("Practice", where)))
    return kept.of(reader, ("uses", where, level), lambda: analysis.uses(linked(all_stated, (level,))))


def paths(reader: Reader, source: str, target: str, scope: Scope, limit: int) -> shapes.Paths:
    """The shortest ways between two places, with all below them, over mechanisms, organisations and other places."""
    start, end = _separate(reader, (source, target))
    graph = links(reader, scope.where(), whole=(source, target))
    ways = analysis.shortest(graph, start.id, end.id)
    maker = LinkMaker(reader, graph, [pair for way in ways[:limit] for pair in _steps(way)])
    return shapes.Paths(
        source=place_ref(start),
        target=place_ref(end),
        length=len(ways[0]) - 1 if ways else None,
        paths=tuple(
            shapes.Path(nodes=tuple(node_ref(graph, id) for id in way), links=tuple(maker.of(*pair) for pair in _steps(way)))
            for way in ways[:limit]
        ),
        total=len(ways),
        documents_searched=reader.count("Document"),
    )


def _levels(level: str | None) -> tuple[str, ...]:
    known = {each.id: each.levels for each in ontology().levels.values() if each.levels}
    if level is not None and level not in known:
        raise BadRequest(f"“{level}” is no level.", f"One of: {', '.join(known)}.")
    return known[level] if level else ()


def _separate(reader: Reader, places: Sequence[str]) -> list[Node]:
    """The nodes of two or more places of which none lies in another."""
    nodes = [found(reader, "places", place) for place in dict.fromkeys(places)]
    if len(nodes) < 2:
        raise BadRequest("One place alone cannot be compared.", "Name another place; for places like one, ask for similar places.")
    for node in nodes:
        inside = {each.id for each in reader.nodes("Place", Where(within=(node.props["name"],)))}
        if nested := [other for other in nodes if other is not node and other.id in inside]:
            raise BadRequest(f"{nested[0].props['name']} lies in {node.props['name']}.", "Name places that lie beside each other.")
    return nodes


def _community(graph: nx.Graph[str], group: list[str], maker: LinkMaker) -> shapes.Community:
    mechanisms = sorted((id for id in group if id not in _places(group)), key=lambda id: (-len(set(graph[id]) & set(group)), id))
    return shapes.Community(
        places=tuple(_ref(graph, id) for id in _places(group)),
        mechanisms=tuple(node_ref(graph, id) for id in mechanisms),
        links=tuple(maker.of(*pair) for pair in _pairs(graph, group)),
    )


def _common(graph: nx.Graph[str], places: Sequence[str]) -> list[str]:
    """Mechanisms that at least two of the places use."""
    times: dict[str, int] = {}
    for place in places:
        for mechanism in graph.adj.get(place, ()):
            times[mechanism] = times.get(mechanism, 0) + 1
    return sorted((m for m in times if times[m] > 1), key=lambda m: (-times[m], graph.degree[m], m))


def _shared(graph: nx.Graph[str], mechanism: str, places: Sequence[str], maker: LinkMaker) -> shapes.SharedMechanism:
    told = tuple(maker.of(place, mechanism) for place in places if graph.has_edge(place, mechanism))
    return shapes.SharedMechanism(mechanism=node_ref(graph, mechanism), links=told)


def _places(ids: Iterable[str]) -> list[str]:
    return sorted(id for id in ids if id.startswith(node_id("Place", "")))


def _pairs(graph: nx.Graph[str], group: Sequence[str]) -> list[tuple[str, str]]:
    """The edges within a group, from place to mechanism."""
    inside = set(group)
    return [(place, mechanism) for place in _places(group) for mechanism in sorted(inside & set(graph[place]))]


def _steps(way: Sequence[str]) -> Iterator[tuple[str, str]]:
    return pairwise(way)


def _ref(graph: nx.Graph[str], place: str) -> PlaceRef:
    return place_ref(Node(place, "Place", graph.nodes[place]))
