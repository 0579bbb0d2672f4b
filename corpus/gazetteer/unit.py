"""A unit, made from a row of a table, and the forms in which its name is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from corpus.gazetteer.naming import UnitLevel, contracted, short_form


class Unit(NamedTuple):
    """An administrative unit, or a zone (development zone, new area: no administrative unit, placed at district level).

    code: 6 digits of GB/T 2260 from county level up, 9 digits for streets and towns; with a hyphen: the gazetteer's own. parent: a code.
    short: the name without its generic ending. until: the year in which the unit ceased or was renamed; successor: code of what has its
    seat today. pinyin: toneless, or the name established in English.
    """

    code: str
    name: str
    level: UnitLevel
    parent: str | None
    short: str | None = None
    zone: bool = False
    until: int | None = None
    successor: str | None = None
    pinyin: str | None = None

    @property
    def adcode(self) -> str | None:
        """The official 6-digit code, or None: below county level, for zones, and for codes of the gazetteer's own."""
        return self.code if len(self.code) == 6 and not self.zone else None


def unit_of(row: dict[str, str]) -> Unit:
    zone = row.get("zone") == "yes"
    return Unit(
        code=row["code"],
        name=row["name"],
        level=cast(UnitLevel, row["level"]),
        parent=row["parent"] or None,
        short=short_form(row["name"], zone),
        zone=zone,
        until=int(row["until"]) if row.get("until") else None,
        successor=row.get("successor") or None,
        pinyin=row.get("pinyin", "").partition(";")[0] or None,
    )


def forms(unit: Unit, others: list[str]) -> Iterator[str]:
    names = [unit.name, *others]
    shorts = [short_form(name, zone=True) for name in names] if unit.zone else [unit.short, contracted(unit.name)]
    return iter(dict.fromkeys(name for name in [*names, *shorts] if name))


def romanised_key(name: str) -> str:
    return "".join(char for char in name.lower() if char not in " '’-")


def romanised_keys(forms: str) -> Iterable[str]:
    """ü is also written u, v and yu."""
    for form in dict.fromkeys(romanised_key(form) for form in forms.split(";") if form):
        yield from [form] if "ü" not in form else [form, *(form.replace("ü", letter) for letter in ("u", "v", "yu"))]
