"""Names of units: level, short form and other usual forms, by the rules in suffixes.tsv and nationalities.tsv."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
UnitLevel = Literal["province", "prefecture", "district", "county", "county_city", "subdistrict", "town"]
NOT_DISTRICTS = frozenset({"神农架林区", "六枝特区", "万山特区"})
CONTRACTED = {"自治州": "州", "自治县": "县", "自治旗": "旗"}


def rows(path: Path) -> list[dict[str, str]]:
    """Read a TSV file with one header line; lines that begin with # and empty lines are comments."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, (line + "\t" * len(header)).split("\t"), strict=False)) for line in lines[1:]]


@cache
def _suffixes(kind: str) -> list[tuple[str, str]]:
    found = [(row["suffix"], row["becomes"]) for row in rows(HERE / "suffixes.tsv") if row["kind"] == kind]
    return sorted(found, key=lambda pair: -len(pair[0]))


@cache
def _nationalities() -> tuple[str, ...]:
    return tuple(sorted((row["name"] for row in rows(HERE / "nationalities.tsv")), key=lambda name: (-len(name), name)))


def _suffix(name: str, kind: str) -> tuple[str, str]:
    return next((pair for pair in _suffixes(kind) if name.endswith(pair[0]) and len(name) - len(pair[0]) + len(pair[1]) >= 2), ("", ""))


def _without_nationalities(stem: str) -> str:
    """恩施土家族苗族 -> 恩施; a stem that is itself the name of a people keeps it: 东乡族 -> 东乡."""
    for people in _nationalities():
        if stem.endswith(people) and len(stem) - len(people) >= 2:
            return _without_nationalities(stem[: -len(people)])
    return stem.removesuffix("族") if len(stem) > 2 else stem


def short_form(name: str, zone: bool = False) -> str | None:
    """The name without its generic ending, or None if fewer than two characters would be left."""
    suffix, becomes = _suffix(name, "zone" if zone else "unit")
    if not suffix:
        return None
    stem = name.removesuffix(suffix)  # at least two characters, see _suffix
    if suffix.startswith("自治") or stem.endswith("族"):
        stem = _without_nationalities(stem)
    return stem + becomes


def contracted(name: str) -> str | None:
    """How autonomous units are usually called: 恩施土家族苗族自治州 -> 恩施州."""
    suffix, _ = _suffix(name, "unit")
    return f"{short_form(name)}{CONTRACTED[suffix]}" if suffix in CONTRACTED else None


def level_of(code: str, name: str) -> UnitLevel:
    """The level that a code and an official name show (GB/T 2260, GB/T 10114)."""
    if len(code) > 6:
        return "subdistrict" if name.endswith(("街道", "地区")) else "town"
    if code.endswith("0000"):
        return "province"
    if code.endswith("00"):
        return "prefecture"
    if name.endswith("市"):
        return "county_city"
    return "district" if name.endswith("区") and name not in NOT_DISTRICTS else "county"
