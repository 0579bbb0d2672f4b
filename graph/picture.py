"""Draws the graph schema: python -m graph.picture docs/schema.svg"""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path
from xml.sax.saxutils import escape

from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES
from graph.schema import EDGES

WIDTH, HEIGHT = 1310, 640
STYLE = """
svg { background: #fff; font: 13px system-ui, sans-serif; }
rect { fill: #f4f7fb; stroke: #35506b; rx: 8; } .title { font-weight: 700; font-size: 15px; } .small { font-size: 11px; fill: #444; }
path { fill: none; stroke: #35506b; stroke-width: 1.4; marker-end: url(#head); } .quoted { stroke: #a8563a; stroke-dasharray: 5 4; }
.edge { font-size: 11px; font-weight: 600; fill: #35506b; paint-order: stroke; stroke: #fff; stroke-width: 4px; text-anchor: middle; }
"""
HEAD = '<marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" style="fill:#35506b;stroke:none"/></marker>'  # noqa: E501

BOXES = {  # left, top, width, height
    "Document": (20, 30, 190, 90),
    "Article": (20, 310, 190, 90),
    "Case": (250, 30, 200, 90),
    "Place": (250, 310, 200, 90),
    "Organisation": (560, 310, 160, 90),
    "Mechanism": (820, 30, 190, 90),
    "Practice": (820, 290, 190, 120),
    "Indicator": (1100, 30, 190, 90),
    "Metric": (1100, 280, 190, 140),
    "Passage": (20, 550, 1270, 70),
}
Anchor = tuple[str, float]
ROUTES: dict[tuple[str, str], tuple[Anchor, Anchor, float, float]] = {  # from, to (side, where on it), bend across, bend down
    ("Article", "Document"): (("top", 0.5), ("bottom", 0.5), 0, 0),
    ("Passage", "Article"): (("top", 95 / 1270), ("bottom", 0.5), 0, 0),
    ("Case", "Article"): (("bottom", 0.2), ("top", 0.8), 0, 0),
    ("Case", "Place"): (("bottom", 0.5), ("top", 0.5), 0, 0),
    ("Place", "Place"): (("left", 0.75), ("bottom", 0.12), -60, 90),
    ("Place", "Organisation"): (("right", 0.3), ("left", 0.3), 0, 0),
    ("Organisation", "Place"): (("left", 0.75), ("right", 0.75), 0, 0),
    ("Organisation", "Organisation"): (("right", 0.8), ("bottom", 0.85), 60, 80),
    ("Practice", "Organisation"): (("left", 0.5), ("right", 0.45), 0, 0),
    ("Practice", "Mechanism"): (("top", 0.5), ("bottom", 0.5), 0, 0),
    ("Mechanism", "Mechanism"): (("left", 0.75), ("bottom", 0.12), -80, 90),
    ("Practice", "Place"): (("top", 0.2), ("top", 0.9), 0, -70),
    ("Metric", "Place"): (("top", 0.2), ("top", 0.7), -60, -240),
    ("Metric", "Practice"): (("left", 0.5), ("right", 0.5), 0, 0),
    ("Metric", "Indicator"): (("top", 0.6), ("bottom", 0.6), 0, 0),
    ("Place", "Passage"): (("bottom", 0.5), ("top", 330 / 1270), 0, 0),
    ("Organisation", "Passage"): (("bottom", 0.5), ("top", 620 / 1270), 0, 0),
    ("Practice", "Passage"): (("bottom", 0.5), ("top", 895 / 1270), 0, 0),
    ("Metric", "Passage"): (("bottom", 0.5), ("top", 1175 / 1270), 0, 0),
}


def picture() -> str:
    """The schema as SVG. Raises KeyError for a label or an edge that has no place in it yet."""
    pairs: dict[tuple[str, str], list[str]] = {}
    for source, type, target in EDGES:
        pairs.setdefault((source, target), []).append(type)
    drawn = [_edge(source, target, types) for (source, target), types in pairs.items()]
    parts = [curve for curve, _ in drawn] + [text for _, text in drawn] + [_box(label, *BOXES[label]) for label in NODE_PROPERTIES]
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    title = "<title>casegraph: labels with their properties, and the edges between them</title>"
    return "\n".join([f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{title}', f"<style>{STYLE}</style>", HEAD, *parts, "</svg>", ""])


def _box(label: str, left: int, top: int, width: int, height: int) -> str:
    lines = textwrap.wrap(", ".join(NODE_PROPERTIES[label]), width // 6)
    texts = "".join(f'<text class="small" x="{left + 10}" y="{top + 40 + 15 * n}">{escape(line)}</text>' for n, line in enumerate(lines))
    title = f'<text class="title" x="{left + 10}" y="{top + 22}">{label}</text>'
    return f'<rect x="{left}" y="{top}" width="{width}" height="{height}"/>{title}{texts}'


def _edge(source: str, target: str, types: list[str]) -> tuple[str, str]:
    """The line, and what stands on it."""
    start, end, across, down = ROUTES[source, target]
    (x1, y1), (x2, y2) = _point(source, start), _point(target, end)
    x, y = (x1 + x2) / 2 + across, (y1 + y2) / 2 + down
    curve = f'<path class="{"quoted" if types == ["EVIDENCED_BY"] else ""}" d="M{x1:g} {y1:g}Q{x:g} {y:g} {x2:g} {y2:g}"/>'
    lines = [
        f"{type} {{{', '.join(EDGE_PROPERTIES[type])}}}" if type in EDGE_PROPERTIES and source == "Practice" else type for type in types
    ]
    middle_x, middle_y = (x1 + x2) / 4 + x / 2, (y1 + y2) / 4 + y / 2
    return curve, "".join(
        f'<text class="edge" x="{middle_x:g}" y="{middle_y - 4 + 13 * n:g}">{line}</text>' for n, line in enumerate(lines)
    )


def _point(label: str, anchor: Anchor) -> tuple[float, float]:
    left, top, width, height = BOXES[label]
    side, at = anchor
    if side in ("top", "bottom"):
        return left + at * width, top + (height if side == "bottom" else 0)
    return left + (width if side == "right" else 0), top + at * height


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(), encoding="utf-8")
