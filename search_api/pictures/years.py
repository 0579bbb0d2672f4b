"""Values over time: a mark for each value with a year, the values of one series joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as ET

from search_api.pictures.drawing import cut, element, label, linked, width, word
from search_api.pictures.picture import Picture, PictureTable
from search_api.planning.language import Language

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT, TYPE = 640, 300, 70, 70, 16, 34, 13
SERIES = 5  # as many as have a colour and a shape; further ones stand in the table alone
YEAR = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?!\d))?")
TICKS, MARK = 8, 5


@dataclass(frozen=True, slots=True)
class Point:
    """`time` is a year, a month (2024-05) or None; `series` names what the value belongs to."""

    series: str
    time: str | None
    value: float
    shown: str
    href: str | None = None
    note: str = ""


def when(time: str | None) -> float | None:
    """Years with their months as parts of one; None for what is no year."""
    match = YEAR.match(time or "")
    return int(match[1]) + (int(match[2] or 1) - 1) / 12 if match else None


def years(points: Sequence[Point], title: str, unit: str, language: Language) -> Picture:
    """A time line of the dated values; all values are in the table, by series and time."""
    ordered = sorted(points, key=lambda point: (point.series, when(point.time) is None, when(point.time) or 0.0))
    dated = [(at, point) for point in ordered if (at := when(point.time)) is not None]
    names = list(dict.fromkeys(point.series for _, point in dated))[:SERIES]
    drawn = _axes(dated, unit) if dated else []
    scale = _Scale(dated)
    for number, name in enumerate(names, 1):
        drawn += _series([each for each in dated if each[1].series == name], number, scale)
    below = [*_undated(len(ordered) - len(dated), len(dated), language), *(_legend(names) if len(names) > 1 else [])]
    height = HEIGHT if dated else 0
    drawn += [element("g", part, transform=f"translate({LEFT} {height + 8 + 20 * row})") for row, part in enumerate(below)]
    return Picture(tuple(drawn), WIDTH, height + 20 * len(below), language, _table(ordered, len(dated), title, unit, language))


class _Scale:
    """From time and value to pixels; values start at zero, unless some are below."""

    def __init__(self, dated: Sequence[tuple[float, Point]]) -> None:
        times, values = [at for at, _ in dated] or [0.0], [0.0, *(point.value for _, point in dated)]
        self.first, self.last = int(min(times)), int(max(times)) + (max(times) > int(max(times)))
        self.low, self.high = min(values), max(values) if max(values) > min(values) else min(values) + 1

    def x(self, at: float) -> float:
        span = self.last - self.first
        return (LEFT + WIDTH - RIGHT) / 2 if not span else LEFT + (WIDTH - LEFT - RIGHT) * (at - self.first) / span

    def y(self, value: float) -> float:
        return HEIGHT - FOOT - (HEIGHT - TOP - FOOT - 14) * (value - self.low) / (self.high - self.low)


def _axes(dated: Sequence[tuple[float, Point]], unit: str) -> list[ET.Element]:
    scale = _Scale(dated)
    step = max(1, -(-(scale.last - scale.first + 1) // TICKS))
    foot = scale.y(scale.low)
    parts = [element("line", x1=LEFT - 20, y1=foot, x2=WIDTH - RIGHT + 20, y2=foot, kind="pic-axis")]
    for year in range(scale.first, scale.last + 1, step):
        parts.append(element("line", x1=scale.x(year), y1=foot, x2=scale.x(year), y2=foot + 4, kind="pic-axis"))
        parts.append(label(scale.x(year), foot + 17, str(year), "pic-small", "middle"))
    ends = [label(LEFT - 24, scale.y(value) + 4, f"{value:,g}", "pic-small", "end") for value in (scale.low, scale.high)]
    return [*parts, *ends, label(4, TOP - 2, unit, "pic-faint")]


def _series(points: Sequence[tuple[float, Point]], number: int, scale: _Scale) -> list[ET.Element]:
    joined = [
        element("line", x1=scale.x(a), y1=scale.y(p.value), x2=scale.x(b), y2=scale.y(q.value), kind=f"pic-joined-{number}")
        for (a, p), (b, q) in pairwise(points)
        if b > a
    ]
    taken: list[tuple[float, float]] = []
    marks = [_mark(scale.x(at), scale.y(point.value), number, point, taken) for at, point in points]
    return [*joined, *marks]


def _mark(x: float, y: float, number: int, point: Point, taken: list[tuple[float, float]]) -> ET.Element:
    """The mark with its value, where no other value stands; the name of the link says it always."""
    parts = [shape(x, y, number)]
    if all(abs(x - a) > TYPE * width(point.shown) or abs(y - b) > TYPE for a, b in taken):
        taken.append((x, y))
        parts.append(label(x, y - 8, point.shown, "pic-name", "middle"))
    return linked(point.href, f"{point.series} {point.time} {point.shown}", *parts)


def shape(x: float, y: float, number: int, size: float = MARK) -> ET.Element:
    """A series is told by its shape as well as by its colour."""
    kind = f"pic-series-{number}"
    match number:
        case 1:
            return element("circle", cx=x, cy=y, r=size, kind=kind)
        case 2:
            return element("rect", x=x - size, y=y - size, width=2 * size, height=2 * size, kind=kind)
        case 3:
            return _polygon(kind, (x, y - size), (x + size, y + size), (x - size, y + size))
        case 4:
            return _polygon(kind, (x, y - size), (x + size, y), (x, y + size), (x - size, y))
    return _polygon(kind, (x, y + size), (x + size, y - size), (x - size, y - size))


def _polygon(kind: str, *corners: tuple[float, float]) -> ET.Element:
    return element("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners), kind=kind)


def _undated(number: int, dated: int, language: Language) -> list[ET.Element]:
    if number:
        return [label(0, 5, word("undated", language, n=number), "pic-faint")]
    return [] if dated else [label(0, 5, word("none", language), "pic-faint")]


def _legend(names: Sequence[str]) -> list[ET.Element]:
    return [element("g", shape(6, 0, row), label(18, 4, cut(name, 40.0), "pic-small")) for row, name in enumerate(names, 1)]


def _table(ordered: Sequence[Point], dated: int, title: str, unit: str, language: Language) -> PictureTable:
    heads = [word(key, language) for key in ("name", "time", "value", "note")]
    heads[2] += f" ({unit})" if unit else ""
    return PictureTable(
        title=title,
        description=word("years", language, total=len(ordered), dated=dated, undated=len(ordered) - dated),
        columns=tuple(heads),
        rows=tuple((point.series, point.time, point.shown, point.note) for point in ordered),
        links=tuple(point.href for point in ordered),
    )
