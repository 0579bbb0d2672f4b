"""Rebuild units.tsv and streets.tsv from the unpacked npm package china-division: python -m corpus.gazetteer.compile PACKAGE_DIR.

Needs pypinyin (not a dependency of the project) for the romanised names. Everything else in this folder is kept by hand.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from corpus.gazetteer.naming import HERE, level_of, rows, short_form

DATA_DATE = "2023-06-30"
COUNTS = {"provinces": 31, "cities": 342, "areas": 2978, "streets": 41352}
PSEUDO = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
# Islands that became districts in 2020 (see extra_units.tsv), and a prefecture-level city that the bureau repeats as its own county.
REPLACED = frozenset({"460321", "460322", "460323", "620201"})
OFFICE = re.compile(r"街道(?:办事处|办|地区)$")
STREET = re.compile(r"[^（）()-]{1,20}?(?:街道|地区|镇|乡|苏木)(?=$|[（）()-])")
Row = tuple[str, ...]


def read(package: Path, table: str) -> list[dict[str, str]]:
    with (package / "dist" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    if len(found) != COUNTS[table]:
        raise SystemExit(f"{table}.csv has {len(found)} rows, expected {COUNTS[table]}: is this china-division 2.7.0?")
    return found


def official(package: Path) -> dict[str, str]:
    """All units from county level up, pseudo rows left out: 6-digit code -> name."""
    found = {}
    for table in ("provinces", "cities", "areas"):
        for row in read(package, table):
            code = row["code"].ljust(6, "0")
            if row["name"] not in PSEUDO and code not in REPLACED:
                found[code] = row["name"]
    return dict(sorted(found.items()))


def is_statistical(code: str, name: str) -> bool:
    """Codes 71 to 79 are the bureau's own, for development zones; they are no administrative units."""
    return ("71" <= code[4:] <= "79" and code[2:4] != "90") or name.endswith("行政委员会")


def parent_of(code: str, units: dict[str, str]) -> str:
    if code.endswith("0000"):
        return ""
    return next(c for c in (code[:4] + "00", code[:2] + "0000") if c in units and c != code)


def romanised(name: str, special: dict[str, str]) -> str:
    """Toneless pinyin of the short form, or the forms that pinyin.tsv gives, parted by ";"."""
    pypinyin = import_module("pypinyin")
    short = short_form(name) or name
    if short in special:
        return special[short]
    syllables = pypinyin.lazy_pinyin(short, style=pypinyin.Style.NORMAL, v_to_u=True)
    return "".join(special.get(char, syllable) for char, syllable in zip(short, syllables, strict=True))


def zone_names(name: str, province: str) -> list[str]:
    """The bureau's name without the province before it (河北唐山…), or without 市 after the city (蚌埠市…)."""
    other = name.removeprefix(province)
    if province == "吉林" or other == name:  # 吉林 is a city as well
        other = re.sub(r"^(..+?)市(?=经济|高新)", r"\1", name)
    return [other] if other != name else []


def unit_rows(units: dict[str, str]) -> Iterable[Row]:
    special = {row["name"]: row["pinyin"] for row in rows(HERE / "pinyin.tsv")}
    provinces = {code[:2]: short_form(name) or name for code, name in units.items() if code.endswith("0000")}
    for code, name in units.items():
        if is_statistical(code, name):
            yield code, name, "district", parent_of(code, units), "yes", "", ";".join(zone_names(name, provinces[code[:2]]))
        else:
            yield code, name, level_of(code, name), parent_of(code, units), "", romanised(name, special), ""


def street_rows(package: Path) -> Iterable[Row]:
    """Streets, towns and townships; farms, forest farms and zones that are only counted like towns are left out."""
    for row in sorted(read(package, "streets"), key=lambda row: row["code"]):
        found = STREET.search(OFFICE.sub("街道", row["name"]))
        if found:
            yield row["code"], found[0]


def write(name: str, header: Row, lines: list[Row]) -> None:
    comment = f"# As of {DATA_DATE}. Written by corpus.gazetteer.compile from china-division 2.7.0; do not edit, see README.md.\n"
    table = "\n".join("\t".join(line).rstrip("\t") for line in [header, *lines])
    (HERE / name).write_text(f"{comment}{table}\n", encoding="utf-8", newline="\n")
    print(f"{name}: {len(lines)} rows")


def main(package: Path) -> None:
    units = official(package)
    write("units.tsv", ("code", "name", "level", "parent", "zone", "pinyin", "other"), list(unit_rows(units)))
    write("streets.tsv", ("code", "name"), list(street_rows(package)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
