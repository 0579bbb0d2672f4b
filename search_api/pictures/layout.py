"""Where the nodes of a network stand: a layout by forces that starts from a fixed order, so that the same network looks the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

Positions = Mapping[str, tuple[int, int]]
# Rounds of the layout: beyond 50 the picture hardly changes (300 nodes with 600 edges take 0.2 s).
ROUNDS = 50


def positions(ids: Sequence[str], edges: Sequence[tuple[str, str]], centre: str, width: int, height: int, edge: int) -> Positions:
    """Pixels within the width and height, `edge` from their border; the centre stands in the middle."""
    if len(ids) < 2:
        return dict.fromkeys(ids, (width // 2, height // 2))
    import networkx as nx  # slow to import, and needed here alone

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ids)
    graph.add_edges_from(edges)
    found = nx.spring_layout(graph, pos=_start(ids, centre), fixed=[centre], iterations=ROUNDS, seed=0, k=2.2 / len(ids) ** 0.5)
    across = _stretched({id: float(at[0]) for id, at in found.items()}, centre, width / 2, width / 2 - edge)
    down = _stretched({id: float(at[1]) for id, at in found.items()}, centre, height / 2, height / 2 - edge // 2)
    return {id: (across[id], down[id]) for id in ids}


def _start(ids: Sequence[str], centre: str) -> dict[str, tuple[float, float]]:
    """The centre in the middle of a circle of the others."""
    others = [id for id in ids if id != centre]
    angle = 2 * pi / len(others)
    return {centre: (0.0, 0.0)} | {id: (cos(n * angle), sin(n * angle)) for n, id in enumerate(others)}


def _stretched(values: Mapping[str, float], centre: str, middle: float, most: float) -> dict[str, int]:
    """Stretched to the whole width or height around the centre."""
    far = max(abs(value - values[centre]) for value in values.values()) or 1.0
    return {id: round(middle + most * (value - values[centre]) / far) for id, value in values.items()}
