"""The layout marks of marks.yaml, compiled."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

LONGEST = 120


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = yaml.safe_load(files(__package__).joinpath("marks.yaml").read_text("utf-8"))
    return lists


@cache
def _pattern(name: str, before: str, after: str) -> re.Pattern[str]:
    return re.compile(before + "(?:" + "|".join(_lists()[name]) + ")" + after)


def whole(name: str, line: str) -> bool:
    """Is the whole line such a mark?"""
    return len(line) <= LONGEST and _pattern(name, "", "").fullmatch(line) is not None


def starts(name: str, line: str) -> re.Match[str] | None:
    return _pattern(name, "", "").match(line[:LONGEST])


def ends(name: str, line: str) -> bool:
    return len(line) <= LONGEST and _pattern(name, "", r"[。）)]?$").search(line) is not None


def closes(name: str, text: str) -> bool:
    """Does a text of any length end with such a mark?"""
    return _pattern(name, "", "$").search(text, max(0, len(text) - LONGEST)) is not None


def cut(name: str, line: str) -> tuple[int, int]:
    """`line` without such marks at its beginning and end, as a range of it."""
    start, end = 0, len(line)
    if head := _pattern(name, "", r"\s*").match(line):
        start = head.end()
    tail = max(start, end - 40)
    if found := _pattern(name, r"\s*", "$").search(line, tail):
        end = found.start()
    return start, end


def named(name: str, line: str) -> str | None:
    """What the first matching entry names (its group 1), unless the list not_<name> excludes it."""
    for entry in _lists()[name]:
        found = re.search(entry, line[:LONGEST])
        if found and found[1] not in _lists()["not_" + name]:
            return found[1]
    return None
