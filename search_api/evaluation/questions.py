"""Scores answers against expected answers; each question scores 0 to 1.

places, mechanisms: F1 of the distinct ones in the rows, 0 where one that must not be there is.
metric: values found in the first rows, halved if the first row is none of them.
comparison: the right place first, and values in rows or text.
organisations: share of names among the operators of the first rows or in the text.
passage: a citation overlaps the expected evidence, 1 in the first three, 0.7 in the first five.
none: said so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from pathlib import PurePath
from statistics import mean
from typing import Any, TypeVar

from search_api.evaluation.compare import Json

T = TypeVar("T")
NOISE = re.compile(r"[\s“”\"'《》（）()]")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
TYPES = {"a": "places", "b": "mechanisms", "c": "metrics", "d": "compare", "e": "who", "f": "how", "g": "nuance", "h": "not found"}
ROWS_READ = 5
EXTRA_VALUES_READ = 2
VALUE_TOLERANCE = 1e-3


def _plain(text: str | None) -> str:
    return NOISE.sub("", text or "").lower()


def _same_place(a: Json, b: Json) -> bool:
    if bool(a.get("adcode")) != bool(b.get("adcode")):
        return False
    if a.get("adcode"):
        return bool(a["adcode"] == b["adcode"])
    x, y = _plain(a.get("name")), _plain(b.get("name"))
    return bool(x) and (x.endswith(y) or y.endswith(x))


def _close(value: Any, wanted: Any) -> bool:
    try:
        return abs(float(value) - float(wanted)) <= VALUE_TOLERANCE * max(1.0, abs(float(wanted)))
    except (TypeError, ValueError):
        return bool(value == wanted)


def _distinct(items: Iterable[T], key: Callable[[T], Hashable]) -> list[T]:
    kept: dict[Hashable, T] = {}
    for item in items:
        kept.setdefault(key(item), item)
    return list(kept.values())


def _f1(given: list[Any], wanted: list[Any], extra: list[Any], same: Callable[[Any, Any], bool]) -> float:
    """F1 of the given against the wanted ones; given ones that are only acceptable extras count neither way."""

    def among(item: Any, others: list[Any]) -> bool:
        return any(same(item, other) for other in others)

    judged = [g for g in given if among(g, wanted) or not among(g, extra)]
    recall = sum(any(same(g, w) for g in judged) for w in wanted) / len(wanted)
    precision = sum(among(g, wanted) for g in judged) / len(judged) if judged else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Scored:
    """One question beside the response to it (both as parsed JSON)."""

    def __init__(self, question: Json, response: Json) -> None:
        self.gold: Json = question["answer"]
        self.extra: Json = question.get("acceptable_extra") or {}
        self.banned: Json = question.get("must_not") or {}
        self.evidence: list[list[Any]] = question.get("evidence") or []
        self.rows: list[Json] = response.get("rows") or []
        self.passages: list[Json] = response.get("passages") or []
        self.answer: Json = response.get("answer") or {}
        self.text: str = self.answer.get("text") or ""
        self.values = [row["metric"].get("value_si") for row in self.rows if row.get("metric")]

    def score(self) -> float:
        by_kind = {
            "none": lambda: float(self.answer.get("kind") == "none"),
            "places": self.places,
            "mechanisms": self.mechanisms,
            "metric": self.metric,
            "organisations": self.organisations,
            "passage": self.passage,
        }
        return by_kind.get(self.gold["kind"], self.comparison)()

    def _places(self) -> list[Json]:
        places = (row["place"] for row in self.rows if row.get("place"))
        return _distinct(places, lambda p: p.get("adcode") or _plain(p.get("name")))

    def wrong_places(self) -> list[Json]:
        return [p for p in self._places() if any(_same_place(p, b) for b in self.banned.get("places") or [])]

    def places(self) -> float:
        given = self._places()
        if self.wrong_places():
            return 0.0
        return _f1(given, self.gold["places"], self.extra.get("places") or [], _same_place)

    def mechanisms(self) -> float:
        given = _distinct((row["mechanism"]["id"] for row in self.rows if (row.get("mechanism") or {}).get("id")), str)
        if set(given) & set(self.banned.get("mechanisms") or []):
            return 0.0
        return _f1(given, self.gold["mechanisms"], self.extra.get("mechanisms") or [], lambda a, b: bool(a == b))

    def metric(self) -> float:
        wanted = self.gold["values"]
        read = self.values[: len(wanted) + EXTRA_VALUES_READ]
        found = sum(any(_close(v, w["value_si"]) for v in read) for w in wanted) / len(wanted)
        accepted = wanted + (self.extra.get("values") or [])
        leads = bool(read) and any(_close(read[0], w["value_si"]) for w in accepted)
        return found if leads else found / 2

    def _value_told(self, wanted: Json) -> bool:
        said = [float(n.replace(",", "")) for n in NUMBER.findall(self.text)]
        single = [w for w in (wanted["value_si"], wanted["value"]) if not isinstance(w, list)]
        return any(_close(v, wanted["value_si"]) for v in self.values) or any(_close(n, w) for n in said for w in single)

    def comparison(self) -> float:
        parts: list[float] = []
        if self.gold["places"]:
            first = self._places()[:1]
            parts.append(float(any(_same_place(p, g) for p in first for g in self.gold["places"])))
        if self.gold["values"]:
            parts.append(mean(float(self._value_told(w)) for w in self.gold["values"]))
        return mean(parts) if parts else self.passage()

    def organisations(self) -> float:
        operators = [o for row in self.rows[:ROWS_READ] for o in row.get("operators") or []]
        names = [_plain(o["name"]) for o in operators]
        told = _plain(self.text)

        def found(name: str) -> bool:
            return name in told or any(name in n or (n and n in name) for n in names)

        return mean(float(found(_plain(name))) for name in self.gold["organisations"])

    def passage(self) -> float:
        ranked = [(i, 0, p) for i, p in enumerate(self.passages)]
        ranked += [(i, 1, e) for i, row in enumerate(self.rows) for e in (row.get("evidence") or [])[:1]]
        shown = [citation for _, _, citation in sorted(ranked, key=lambda entry: entry[:2])]
        first = next((i for i, citation in enumerate(shown) if self._supports(citation)), len(shown))
        if first >= min(len(shown), 5):
            return 0.0
        return 1.0 if first < 3 else 0.7

    def _supports(self, citation: Json) -> bool:
        name = PurePath(citation.get("name") or "").name
        return any(name == g[0] and citation.get("start", 0) < g[2] and g[1] < citation.get("end", 0) for g in self.evidence)


def score_answer(question: Json, response: Json) -> float:
    return Scored(question, response).score()


def wrong_places(question: Json, response: Json) -> list[Json]:
    """The places in the rows that the question says must not be there, whatever its type."""
    return Scored(question, response).wrong_places()


def by_type(scored: Iterable[tuple[Json, float]]) -> dict[str, dict[str, list[float]]]:
    """Scores by type of question, then language, the types in the order of TYPES and "all" last."""
    table: dict[str, dict[str, list[float]]] = {name: {} for name in [*TYPES.values(), "all"]}
    for question, score in scored:
        for name in (TYPES.get(question["type"], str(question["type"])), "all"):
            table.setdefault(name, {}).setdefault(question["lang"], []).append(score)
    return {name: row for name, row in table.items() if row}
