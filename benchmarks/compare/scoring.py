"""What the libraries found, in the shape of our records, and its figures by the project's scorer."""

from __future__ import annotations

import re

from corpus.gazetteer import gazetteer
from search_api.evaluation.compare import PLACE_ENDINGS, Json
from search_api.evaluation.extraction import Figures, score_extraction

_BELOW = re.compile(rf".+(?:{PLACE_ENDINGS})")
_OVER, _UNDER = re.compile("余|多|几|以上|超"), re.compile("近|不足")
MONEY = "元"


def place_record(found: list[Json], text: str) -> Json:
    """Units that the text names, by code, and lower places by name."""
    places: dict[str, Json] = {}
    for each in found:
        for place in _units(each["path"], text) if "path" in each else [each]:
            if place.get("adcode") or _BELOW.fullmatch(place["name"]):
                places.setdefault(place.get("adcode") or place["name"], place)
    return {"places": [{"mentions": [], **place} for place in places.values()]}


def _units(path: list[str | None], text: str) -> list[Json]:
    """A full name as one unit for each level that is printed: inferred levels are left out, as our annotations do."""
    names = [name for name in path if name]
    units = []
    for depth, name in enumerate(names, 1):
        if name in text or (len(name) > 2 and name[:-1] in text):
            code = _code(names[:depth])
            units.append({"name": "".join(names[:depth]), "adcode": code})
    return [unit for unit in units if unit["adcode"]]


def _code(names: list[str]) -> str | None:
    """The code of a unit given by its names from the province down."""
    units = gazetteer()
    for unit in units.named(names[-1]):
        if unit.adcode and all(name in units.full_name(unit) for name in names):
            return str(unit.adcode)
    return None


def number_record(found: list[Json]) -> Json:
    return {
        "metrics": [{"evidence": [each["start"], each["end"], each["text"]], "unit": MONEY, "value_si": _value(each)} for each in found]
    }


def _value(each: Json) -> float | list[float]:
    """An amount; of an open interval such as that of “more than 2 million” the end that is printed."""
    value = each["value"]
    if not isinstance(value, list):
        return float(value)
    low, high = map(float, value)
    if _OVER.search(each["text"]):
        return low
    return high if _UNDER.search(each["text"]) else [low, high]


def figures(golds: list[Json], records: list[Json], names: list[str], texts: list[str]) -> Figures:
    return score_extraction(golds, dict(zip(names, records, strict=True)), dict(zip(names, texts, strict=True))).figures()


def only_money(entry: Json) -> Json:
    """A record or annotation with no other metrics than those in yuan, at whatever rate."""
    metrics = [each for each in entry.get("metrics", []) if MONEY in (each.get("unit") or "")]
    return {**entry, "metrics": metrics}
