"""A schematic map of China: a tile for each province-level unit, without borders."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from search_api.pictures.drawing import element, label, linked, width, word
from search_api.pictures.picture import Picture, PictureTable
from search_api.planning.language import Language

FILE = Path(__file__).with_name("tiles.tsv")
WIDE, HIGH, GAP, EDGE, SHADES = 74, 58, 4, 8, 5  # pixels, but for the number of shades
COLUMNS, ROWS = 9, 8


@dataclass(frozen=True, slots=True)
class Tile:
    """A province-level unit and its place in the arrangement, counted from the upper left."""

    code: str
    zh: str
    en: str
    column: int
    row: int


@cache
def tiles() -> tuple[Tile, ...]:
    lines = (line for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    rows = csv.DictReader(lines, delimiter="\t")
    return tuple(Tile(each["code"], each["zh"], each["en"], int(each["column"]), int(each["row"])) for each in rows)


def tile_map(values: Mapping[str, int], links: Mapping[str, str], title: str, language: Language, elsewhere: int = 0) -> Picture:
    """Counts by the code of the province (six digits); `links` likewise. elsewhere: what belongs to no province."""
    top = max(values.values(), default=0)
    drawn = [_tile(each, values.get(each.code, 0), top, links.get(each.code), language) for each in tiles()]
    drawn += _legend(top)
    if elsewhere:
        drawn.append(label(EDGE, ROWS * (HIGH + GAP) + EDGE - 4, word("elsewhere", language, n=elsewhere), "pic-faint"))
    height = 2 * EDGE + ROWS * (HIGH + GAP)
    return Picture(tuple(drawn), 2 * EDGE + COLUMNS * (WIDE + GAP), height, language, _table(values, links, title, language))


def shade(value: int, top: int) -> int:
    """0 for nothing, then five equal steps up to the greatest value."""
    return 0 if value <= 0 else -(-value * SHADES // top)


def _tile(tile: Tile, value: int, top: int, href: str | None, language: Language) -> ET.Element:
    x, y = EDGE + tile.column * (WIDE + GAP), EDGE + tile.row * (HIGH + GAP)
    name = tile.zh if language == "zh" else tile.en
    on = f"pic-on-{shade(value, top)}"
    parts = (
        element("rect", x=x, y=y, width=WIDE, height=HIGH, rx=4, kind=f"pic-shade-{shade(value, top)}"),
        *(label(x + WIDE / 2, y + 23 + line, part, _kind(part, on), "middle") for line, part in _lines(name)),
        label(x + WIDE / 2, y + 47, str(value) if value else "–", on, "middle"),
    )
    return linked(href, f"{name} {value}", *parts)


def _lines(name: str) -> list[tuple[int, str]]:
    """A name of two words stands in two lines."""
    first, _, second = name.partition(" ")
    return [(-8, first), (6, second)] if second else [(0, first)]


def _kind(name: str, on: str) -> str:
    """Long names stand in smaller type."""
    return on if width(name) < WIDE / 15 else f"{on} pic-tight"


def _legend(top: int) -> list[ET.Element]:
    """The shades with their values, at the lower left, where no tile is."""
    y, parts = EDGE + 7 * (HIGH + GAP) + 12, list[ET.Element]()
    steps = [(n, [value for value in range(1, top + 1) if shade(value, top) == n]) for n in range(1, SHADES + 1)] if top else []
    for place, (n, within) in enumerate((n, within) for n, within in steps if within):
        x = EDGE + place * 38
        parts.append(element("rect", x=x, y=y, width=34, height=14, kind=f"pic-shade-{n}"))
        told = f"{within[0]}" if len(within) == 1 else f"{within[0]}–{within[-1]}"
        parts.append(label(x + 17, y + 27, told, "pic-small", "middle"))
    return parts


def _table(values: Mapping[str, int], links: Mapping[str, str], title: str, language: Language) -> PictureTable:
    ranked = sorted(tiles(), key=lambda tile: (-values.get(tile.code, 0), tile.code))
    total, covered = sum(values.values()), sum(value > 0 for value in values.values())
    return PictureTable(
        title=title,
        description=word("map" if covered else "map_none", language, covered=covered, total=total),
        columns=tuple(word(key, language) for key in ("place", "code", "count")),
        rows=tuple((tile.zh if language == "zh" else tile.en, tile.code, values.get(tile.code, 0)) for tile in ranked),
        links=tuple(links.get(tile.code) for tile in ranked),
    )
