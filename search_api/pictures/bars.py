"""Bars, the greatest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from search_api.pictures.drawing import cut, element, label, linked, width, word
from search_api.pictures.picture import Picture, PictureTable
from search_api.planning.language import Language

ROW, TYPE, LABELS, LENGTH, EDGE = 24, 13, 18.0, 360, 8  # pixels; LABELS in sizes of type


@dataclass(frozen=True, slots=True)
class Bar:
    """`shown`: the value as it is printed, with its unit. `note` says more in the table."""

    name: str
    value: float
    shown: str
    href: str | None = None
    note: str = ""


def bars(items: Sequence[Bar], title: str, unit: str, language: Language, most: int = 20) -> Picture:
    """The `most` greatest values as bars, and all of them in the table; equal values keep their order."""
    ranked = sorted(items, key=lambda bar: -bar.value)
    shown = ranked[:most]
    left = EDGE + TYPE * min(LABELS, max((width(bar.name) for bar in shown), default=0)) + EDGE
    across = _Scale(shown, left)
    drawn = [part for row, bar in enumerate(shown) for part in _row(bar, row, across)]
    if len(ranked) > most:
        drawn.append(label(left, _line(len(shown)), word("more", language, n=len(ranked) - most), "pic-faint"))
    elif not shown:
        drawn.append(label(EDGE, _line(0), word("none", language), "pic-faint"))
    height = _line(len(shown)) + (ROW if len(drawn) > 2 * len(shown) else 0) - ROW // 4
    right = EDGE + TYPE * max((width(bar.shown) for bar in shown), default=8.0)
    return Picture(tuple(drawn), max(int(left + LENGTH + right), 320), height, language, _table(ranked, len(shown), title, unit, language))


class _Scale:
    """From values to pixels; the bars start at zero."""

    def __init__(self, shown: Sequence[Bar], left: float) -> None:
        values = [0.0, *(bar.value for bar in shown)]
        self._low, self._span, self._left = min(values), max(values) - min(values) or 1.0, left

    def __call__(self, value: float) -> float:
        return self._left + LENGTH * (value - self._low) / self._span


def _row(bar: Bar, row: int, across: _Scale) -> list[ET.Element]:
    start, end = sorted((across(0.0), across(bar.value)))
    y = _line(row)
    parts = (
        label(EDGE, y, cut(bar.name, LABELS)),
        element("rect", x=start, y=y - 13, width=max(end - start, 1.0), height=ROW - 8, kind="pic-bar"),
    )
    return [linked(bar.href, f"{bar.name} {bar.shown}", *parts), label(end + 5, y, bar.shown)]


def _line(row: int) -> int:
    """The foot of a line of text."""
    return EDGE + ROW * row + 15


def _table(ranked: Sequence[Bar], shown: int, title: str, unit: str, language: Language) -> PictureTable:
    heads = (word("name", language), word("value", language) + (f" ({unit})" if unit else ""), word("note", language))
    return PictureTable(
        title=title,
        description=word("bars" if ranked else "none", language, total=len(ranked), shown=shown),
        columns=heads,
        rows=tuple((bar.name, bar.shown, bar.note) for bar in ranked),
        links=tuple(bar.href for bar in ranked),
    )
