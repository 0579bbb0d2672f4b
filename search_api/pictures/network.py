"""A network around one node: places, mechanisms and organisations, each a link, told apart by shape and colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

from search_api.pictures.drawing import cut, element, label, linked, width, word
from search_api.pictures.layout import Positions, positions
from search_api.pictures.picture import Picture, PictureTable
from search_api.planning.language import Language

NodeKind = Literal["places", "mechanisms", "organisations"]
KINDS: tuple[NodeKind, ...] = ("places", "mechanisms", "organisations")
MOST, WIDTH, HEIGHT, EDGE, LEGEND, TYPE, NAME = 300, 960, 640, 60, 26, 12, 14.0


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """`id` is unique within the picture."""

    id: str
    kind: NodeKind
    name: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """`relation`: what links the two, in the reader's language."""

    source: str
    target: str
    relation: str


def network(
    nodes: Sequence[NetworkNode], edges: Sequence[NetworkEdge], centre: str, title: str, language: Language, total: int | None = None
) -> Picture:
    """The centre and the nodes as far as there is room, in the order given; the table has all of them. total: how many there really are."""
    shown = sorted(nodes, key=lambda node: node.id != centre)[:MOST]
    inside = {node.id for node in shown}
    lines = [edge for edge in edges if edge.source in inside and edge.target in inside]
    at = positions([node.id for node in shown], [(edge.source, edge.target) for edge in lines], centre, WIDTH, HEIGHT, EDGE)
    drawn = [element("path", d="".join(_line(edge, at) for edge in lines), kind="pic-line")]
    drawn += [element("g", *(_node(node, at) for node in shown[1:] if node.kind == kind), kind=f"pic-{kind}") for kind in KINDS]
    drawn += [element("g", _node(shown[0], at, 9), kind=f"pic-{shown[0].kind} pic-centre")]
    drawn += [element("g", *_names(shown, at), kind="pic-name", aria_hidden="true"), *_legend(shown, language)]
    told = _told(len(shown), len(edges), total or len(nodes), language)
    return Picture(tuple(drawn), WIDTH, HEIGHT + LEGEND, language, _table(nodes, edges, title, told, language))


def _line(edge: NetworkEdge, at: Positions) -> str:
    (x1, y1), (x2, y2) = at[edge.source], at[edge.target]
    return f"M{x1} {y1}L{x2} {y2}"


def _node(node: NetworkNode, at: Positions, size: int = 6) -> ET.Element:
    return linked(node.href, node.name, _shape(node.kind, *at[node.id], size))


def _shape(node: NodeKind, x: int, y: int, size: int, kind: str = "") -> ET.Element:
    if node == "places":
        return element("circle", cx=x, cy=y, r=size, kind=kind)
    if node == "mechanisms":
        return element("rect", x=x - size + 1, y=y - size + 1, width=2 * size - 2, height=2 * size - 2, kind=kind)
    return element("polygon", points=f"{x},{y - size} {x + size},{y + size} {x - size},{y + size}", kind=kind)


def _names(shown: Sequence[NetworkNode], at: Positions) -> list[ET.Element]:
    """Names to the right or left of the nodes as far as they cover neither a node nor another name, those of the first nodes first."""
    taken = [(x - 7.0, x + 7.0, float(y)) for x, y in at.values()]
    parts = []
    for node in shown:
        (x, y), name = at[node.id], cut(node.name, NAME)
        long = TYPE * width(name)
        for left in (x + 11.0, x - 11.0 - long):
            if left > 0 and left + long < WIDTH and all(abs(y - line) > TYPE or left + long < a or left > b for a, b, line in taken):
                taken.append((left, left + long, y))
                parts.append(element("text", text=name, x=left, y=y + 4))
                break
    return parts


def _legend(shown: Sequence[NetworkNode], language: Language) -> list[ET.Element]:
    counts, parts, x = Counter(node.kind for node in shown), list[ET.Element](), 20
    for kind in KINDS:
        if counts[kind]:
            told = f"{word(kind, language)} {counts[kind]}"
            parts += [_shape(kind, x, HEIGHT + 12, 6, kind=f"pic-{kind}"), label(x + 12, HEIGHT + 16, told)]
            x += 40 + int(13 * width(told))
    return parts


def _told(shown: int, edges: int, total: int, language: Language) -> str:
    described = word("network", language, nodes=shown, edges=edges)
    return described if total == shown else f"{described} {word('network_cut', language, total=total, nodes=shown)}"


def _table(nodes: Sequence[NetworkNode], edges: Sequence[NetworkEdge], title: str, told: str, language: Language) -> PictureTable:
    names = {node.id: node.name for node in nodes}
    towards: dict[str, list[str]] = {node.id: [] for node in nodes}
    for edge in edges:
        towards[edge.source].append(f"{edge.relation}{word('colon', language)}{names[edge.target]}")
    rows = tuple((node.name, word(node.kind, language), word("join", language).join(sorted(towards[node.id]))) for node in nodes)
    columns = tuple(word(key, language) for key in ("name", "kind", "links"))
    return PictureTable(title=title, description=told, columns=columns, rows=rows, links=tuple(node.href for node in nodes))
