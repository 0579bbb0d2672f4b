"""Where the nodes of a network stand: a layout by forces that starts from a fixed order, so that the same network looks the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin

Positions = Mapping[str, tuple[int, int]]
# Rounds of the layout, and those of a large one: with more the picture hardly changes, and 300 nodes take 0.2 s with these.
ROUNDS, FEWER, LARGE = 50, 30, 150
INWARDS = 0.6  # power of the distance from the centre


def positions(ids: Sequence[str], edges: Sequence[tuple[str, str]], centre: str, width: int, height: int, edge: int) -> Positions:
    """Pixels within the width and height, `edge` from their border; the centre stands in the middle."""
    if len(ids) < 2:
        return dict.fromkeys(ids, (width // 2, height // 2))
    import networkx as nx  # slow to import, and needed here alone

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(edges)
    found = nx.spring_layout(
        graph, pos=_start(ids, centre), fixed=[centre], iterations=ROUNDS if len(ids) <= LARGE else FEWER, seed=0, k=2.2 / len(ids) ** 0.5
    )
    raw = {id: (float(at[0]), float(at[1])) for id, at in found.items()}
    return {id: (round(x), round(y)) for id, (x, y) in _spread(raw, centre, (width, height), edge).items()}


def _spread(found: Mapping[str, tuple[float, float]], centre: str, size: tuple[int, int], edge: int) -> dict[str, tuple[float, float]]:
    """Stretched over the picture around the centre, what lies far out drawn in, so that one far node does not press all others together."""
    away = {id: (at[0] - found[centre][0], at[1] - found[centre][1]) for id, at in found.items()}
    far = max(hypot(*at) for at in away.values()) or 1.0
    (width, height), spread = size, dict[str, tuple[float, float]]()
    for id, (x, y) in away.items():
        factor = (hypot(x, y) / far) ** (INWARDS - 1) / far if x or y else 0.0
        spread[id] = width / 2 + x * factor * (width / 2 - edge), height / 2 + y * factor * (height / 2 - edge / 2)
    return spread


def _start(ids: Sequence[str], centre: str) -> dict[str, tuple[float, float]]:
    """The centre in the middle of a circle of the others."""
    others = [id for id in ids if id != centre]
    angle = 2 * pi / len(others)
    return {centre: (0.0, 0.0)} | {id: (cos(n * angle), sin(n * angle)) for n, id in enumerate(others)}
