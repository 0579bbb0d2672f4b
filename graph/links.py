"""A small graph of what links places: the mechanisms that they use and the organisations at work there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import networkx as nx

from graph.schema import node_id
from graph.store import Node, Reader, Where
from graph.view import reached

FOLLOWED = ("IN", "INSTANCE_OF", "OPERATED_BY", "PART_OF", "BROADER", "LOCATED_IN", "SUBSIDIARY_OF")
RELATIONS = (
    ("Mechanism", "BROADER", "Mechanism"),
    ("Organisation", "LOCATED_IN", "Place"),
    ("Organisation", "SUBSIDIARY_OF", "Organisation"),
)
BY_PRACTICE = ("INSTANCE_OF", "OPERATED_BY")
COUNTY_UP = ("province", "prefecture", "district", "county", "county_city")
Counted = Callable[[str], str | None]  # the node that stands for a node


@dataclass
class Link:
    """Why two nodes are linked. INSTANCE_OF and OPERATED_BY lead from a place to what its `practices` (node ids) use;
    any other relation is the edge from `source` to `target`. `documents` (ids) state it; `statuses` are those of the practices."""

    source: str
    relation: str
    target: str
    practices: list[str] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)


def links(reader: Reader, where: Where = Where(), levels: Sequence[str] = (), whole: Sequence[str] = ()) -> nx.Graph[str]:
    """Places, mechanisms and organisations (node ids) of the practices that meet `where`; edges have a `link` (Link).


    A practice counts for the place of one of the `levels` at or above its own, and for none where there is none; without levels
    for the nearest from the county up, or its own. What lies in one of the places `whole` (names) counts for that one.
    """
    return linked(stated(reader, reader.nodes("Practice", where)), levels, whole)


def stated(reader: Reader, start: Sequence[Node]) -> nx.MultiDiGraph[str]:
    """All that links are made of: practices and what leads on from them. Other nodes may be among those to start from."""
    return reached(reader, start, FOLLOWED)


def linked(stated: nx.MultiDiGraph[str], levels: Sequence[str] = (), whole: Sequence[str] = ()) -> nx.Graph[str]:
    """The links that are stated so."""
    counted = _counting(stated, levels, [node_id("Place", name) for name in whole])
    found: nx.Graph[str] = nx.Graph()
    for id in sorted(stated):
        if stated.nodes[id]["label"] == "Practice":
            _add_practice(found, stated, id, counted)
    for source, target, _, data in sorted(stated.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        triple = (stated.nodes[source]["label"], data["type"], stated.nodes[target]["label"])
        if triple in RELATIONS and (link := _link(found, source, data["type"], target, counted)):
            link.documents |= set(data["documents"])
    nx.set_node_attributes(found, {id: data for id, data in stated.nodes(data=True) if id in found})
    return found


def _counting(stated: nx.MultiDiGraph[str], levels: Sequence[str], whole: Sequence[str]) -> Counted:
    """For a place stands the one that it counts for, for any other node itself."""

    def place(id: str) -> str | None:
        line = _line(stated, id)
        if given := next((each for each in line if each in whole), None):
            return given
        at_level = (each for each in line if stated.nodes[each].get("level") in (levels or COUNTY_UP))
        return next(at_level, None if levels else id)

    standing = {id: place(id) if data["label"] == "Place" else id for id, data in stated.nodes(data=True)}
    return standing.__getitem__


def _line(stated: nx.MultiDiGraph[str], id: str) -> list[str]:
    """The place and those above it, innermost first."""
    line = [id]
    while above := _leads(stated, line[-1], "PART_OF"):
        line.append(above[0][1])
    return line


def _leads(stated: nx.MultiDiGraph[str], id: str, *types: str) -> list[tuple[str, str]]:
    """Type and target of the edges of these types that leave a node."""
    return sorted((data["type"], target) for _, target, data in stated.out_edges(id, data=True) if data["type"] in types)


def _add_practice(found: nx.Graph[str], stated: nx.MultiDiGraph[str], practice: str, counted: Counted) -> None:
    places = [place for _, place in _leads(stated, practice, "IN")]
    for type, target in _leads(stated, practice, *BY_PRACTICE):
        for place in places:
            if link := _link(found, place, type, target, counted):
                link.practices.append(practice)
                link.documents |= set(stated.nodes[practice]["documents"])
                link.statuses.add(stated.nodes[practice]["status"])


def _link(found: nx.Graph[str], source: str, relation: str, target: str, counted: Counted) -> Link | None:
    """The link between the nodes that stand for two nodes, made if there is none yet.

    None where they are linked by another relation already: that a company which works in a place lies there adds nothing.
    """
    start, end = counted(source), counted(target)
    if start is None or end is None or start == end:
        return None
    if not found.has_edge(start, end):
        found.add_edge(start, end, link=Link(start, relation, end))
    link: Link = found.edges[start, end]["link"]
    return link if link.relation == relation else None
