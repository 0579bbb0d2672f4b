"""Reads the tables of this folder into one immutable gazetteer."""

from __future__ import annotations

import hashlib
from functools import cache, cached_property
from itertools import chain

from ahocorasick_rs import AhoCorasick, MatchKind

from corpus.gazetteer.naming import HERE, level_of, rows, short_form
from corpus.gazetteer.unit import Unit, forms, romanised_key, romanised_keys, unit_of

TABLES = ("units.tsv", "extra_units.tsv", "zones.tsv", "history.tsv")
Match = tuple[int, int, tuple[Unit, ...]]


class Gazetteer:
    """Units by code and by name. Get it from `gazetteer()`; everything it returns is immutable and in a fixed order."""

    def __init__(self) -> None:
        self._names: dict[str, list[Unit]] = {}
        self._romanised: dict[str, list[Unit]] = {}
        self._current: dict[str, Unit] = {}
        self._past: dict[str, Unit] = {}
        others = {row["code"]: row["other"].split(";") for row in rows(HERE / "other_names.tsv")}
        table = [row for name in TABLES for row in rows(HERE / name)]
        provinces = {short_form(row["name"]) for row in table if row["level"] == "province"}
        for row in table:
            unit = unit_of(row)
            if unit.short in provinces and unit.level != "province":
                unit = unit._replace(short=None)  # 吉林 is the province; the city is 吉林市
            self._add(unit, row, others.get(unit.code, []))
        self._sort()
        self._streets = _streets()
        self._street_names: dict[str, list[str]] = {}
        for code, name in self._streets.items():
            self._street_names.setdefault(name, []).append(code)

    def _add(self, unit: Unit, row: dict[str, str], others: list[str]) -> None:
        if unit.until:
            self._past[unit.code] = unit
            others = []
        else:
            self._current[unit.code] = unit
            others = [name for name in [*row.get("other", "").split(";"), *others] if name]
        for name in forms(unit, others):
            self._names.setdefault(name, []).append(unit)
        for key in romanised_keys(row.get("pinyin", "")):
            self._romanised.setdefault(key, []).append(unit)

    def _sort(self) -> None:
        for found in chain(self._names.values(), self._romanised.values()):
            found.sort(key=_order)

    def _street(self, code: str) -> Unit:
        name = self._streets[code]
        return Unit(code, name, level_of(code, name), code[:6] if code[:6] in self._current else code[:4] + "00")

    @cached_property
    def version(self) -> str:
        """Date of the compiled data and a hash of all tables: changes whenever an answer could change."""
        digest = hashlib.sha256()
        for path in sorted(path for path in HERE.iterdir() if path.suffix in (".tsv", ".txt")):
            digest.update(path.read_bytes())
        first = (HERE / "units.tsv").read_text("utf-8")[:40]
        return f"{first.split('As of ')[1][:10]}-{digest.hexdigest()[:8]}"

    def get(self, code: str) -> Unit | None:
        """The unit that has the code now, else the last one that had it."""
        if code in self._streets:
            return self._street(code)
        return self._current.get(code) or self._past.get(code)

    def named(self, name: str) -> tuple[Unit, ...]:
        """All units with exactly this official, short or other usual name: present ones first, then by code."""
        units = self._names.get(name, [])
        streets = [self._street(code) for code in self._street_names.get(name, ())]
        return tuple(sorted([*units, *streets], key=_order)) if streets else tuple(units)

    def romanised(self, name: str) -> tuple[Unit, ...]:
        """Units from county level up by pinyin or English name, written in any way: "Xi'an", "xian", "Inner Mongolia"."""
        return tuple(self._romanised.get(romanised_key(name), ()))

    def chain(self, unit: Unit) -> tuple[Unit, ...]:
        """From the province down to the unit itself."""
        found = [unit]
        while found[-1].parent and (above := self.get(found[-1].parent)):
            found.append(above)
        return tuple(reversed(found))

    def full_name(self, unit: Unit) -> str:
        """The canonical name, from the province down: 广东省湛江市霞山区, 北京市朝阳区, 湖北省仙桃市."""
        return "".join(step.name for step in self.chain(unit))

    def within(self, unit: Unit, ancestor: Unit) -> bool:
        """Whether the unit is the ancestor or lies below it."""
        return any(step.code == ancestor.code for step in self.chain(unit))

    def children(self, unit: Unit) -> tuple[Unit, ...]:
        """The present units directly below, by code."""
        return self._children.get(unit.code, ()) if not unit.until else ()

    def present(self, unit: Unit) -> Unit:
        """The unit itself, or what has its seat today."""
        return (self.get(unit.successor) or unit) if unit.successor else unit

    def is_common(self, short: str) -> bool:
        """Whether a name is also an everyday word (和平, 朝阳) or so general that it needs context."""
        return short in self._common

    def find(self, text: str) -> list[Match]:
        """Leftmost-longest matches of all names: start and end as `str` indices, and the candidates as in `named`."""
        found = self._automaton.find_matches_as_indexes(text)
        return [(start, end, self.named(text[start:end])) for _, start, end in found]

    @cached_property
    def _automaton(self) -> AhoCorasick:
        patterns = dict.fromkeys(chain(self._names, self._street_names))
        return AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, store_patterns=False)

    @cached_property
    def _common(self) -> frozenset[str]:
        lines = (HERE / "common_words.txt").read_text("utf-8").splitlines()
        return frozenset(word for line in lines if not line.startswith("#") for word in line.split())

    @cached_property
    def _children(self) -> dict[str, tuple[Unit, ...]]:
        below: dict[str, list[Unit]] = {}
        for unit in sorted([*self._current.values(), *map(self._street, self._streets)], key=_order):
            below.setdefault(unit.parent or "", []).append(unit)
        return {code: tuple(units) for code, units in below.items()}


def _order(unit: Unit) -> tuple[bool, str, str]:
    return unit.until is not None, unit.code, unit.name


def _streets() -> dict[str, str]:
    lines = (HERE / "streets.tsv").read_text("utf-8").splitlines()[2:]
    return dict(line.split("\t", 1) for line in lines)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read once per process (about 0.1 s; the first `find` takes as long again)."""
    return Gazetteer()
