"""What changed since the last run of an evaluation, which is kept in the user's cache folder. A first run has no changes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from search_api.evaluation.run import Answered


class Changed(NamedTuple):
    """Ids of questions whose answers changed, by score, then those whose wording or rows changed at the same score."""

    better: list[str]
    worse: list[str]
    other: list[str]


def changed_cases(name: str, errors: set[str]) -> tuple[list[str], list[str]]:
    """What is right now and was wrong in the last run of this name, and the reverse; then this run becomes the last one."""
    kept = _exchange(name, sorted(errors))
    before = errors if kept is None else set(kept)
    return sorted(before - errors), sorted(errors - before)


def changed_answers(name: str, answered: list[Answered]) -> Changed:
    """The answers that changed since the last run of this name; then this run becomes the last one."""
    now = {each.question["id"]: [each.score, _shown(each.response)] for each in answered}
    before: dict[str, list[Any]] = _exchange(name, now) or {}
    both = [(id, before[id], now[id]) for id in now if id in before]
    return Changed(
        [id for id, old, new in both if new[0] > old[0]],
        [id for id, old, new in both if new[0] < old[0]],
        [id for id, old, new in both if new[0] == old[0] and new[1] != old[1]],
    )


def _shown(response: dict[str, Any]) -> list[Any]:
    """What a reader sees of an answer: its text, and the place, mechanism and value of each row."""
    answer = response.get("answer") or {}
    rows = [[(row.get(part) or {}).get(key) for part, key in SHOWN] for row in response.get("rows") or []]
    return [answer.get("kind"), answer.get("text"), rows]


SHOWN = (("place", "name"), ("mechanism", "id"), ("metric", "value_si"))


def _exchange(name: str, now: Any) -> Any:
    """What was kept under the name, or None; from now on `now` is."""
    file = _file(name)
    before = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(now, ensure_ascii=False, indent=0), encoding="utf-8")
    return before


def _file(name: str) -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "casegraph" / "eval" / f"{name}.json"
