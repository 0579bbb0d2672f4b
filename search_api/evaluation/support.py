"""Whether the sentence of an answer tells only what its rows carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from search_api.evaluation.compare import Json
from search_api.evaluation.questions import NUMBER

NO_FACTS = frozenset({"start", "end", "document", "adcode", "id", "confidence", "score"})
ROUNDING = 5e-3  # relative


def unsupported_numbers(response: Json) -> list[str]:
    """The numbers in the answer's text that are in no row, and count neither rows, places, passages nor documents."""
    text = (response.get("answer") or {}).get("text") or ""
    carried = [*_numbers(response.get("rows")), *_counts(response), *_numbers(response.get("question"))]
    return [told for told in NUMBER.findall(text) if not any(_same(_number(told), each) for each in carried)]


def _counts(response: Json) -> Iterator[float]:
    answer, rows = response.get("answer") or {}, response.get("rows") or []
    yield from (float(answer.get(name) or 0) for name in ("total", "documents_searched", "documents_about"))
    yield from (len(rows), len(response.get("passages") or []), len(response.get("related") or []))
    for part, key in (("place", "name"), ("mechanism", "id"), ("metric", "indicator")):
        yield len({row[part].get(key) for row in rows if row.get(part)})
    yield len({operator["name"] for row in rows for operator in row.get("operators") or []})


def _numbers(value: Any) -> Iterator[float]:
    """Every number in a part of the response, also those in its strings."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in NO_FACTS:
                yield from _numbers(each)
    elif isinstance(value, list):
        for each in value:
            yield from _numbers(each)
    elif isinstance(value, str):
        yield from map(_number, NUMBER.findall(value))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _same(told: float, carried: float) -> bool:
    return abs(told - carried) <= ROUNDING * abs(carried)
