"""Long lists of a page in parts, by a number in the URL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from fastapi import Request

from search_api.web import addresses

T = TypeVar("T")
LENGTH = 50  # rows: with their quotes some 60 kB


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """`items` number `first` to `last` of `total`; the addresses of the parts beside it, or None."""

    items: Sequence[T]
    first: int
    last: int
    total: int
    previous: str | None
    next: str | None


def part(request: Request, name: str, items: Sequence[T], number: int) -> Part[T]:
    """The part `number` (from 1; the last one for a number that is too great); `name` is the parameter of the URL."""
    number = min(number, max(1, -(-len(items) // LENGTH)))
    start = (number - 1) * LENGTH
    shown = items[start : start + LENGTH]

    def at(other: int) -> str:
        return f"{addresses.changed(request, **{name: str(other) if other > 1 else None})}#{name}"

    previous = at(number - 1) if number > 1 else None
    following = at(number + 1) if start + LENGTH < len(items) else None
    return Part(shown, start + 1 if shown else 0, start + len(shown), len(items), previous, following)
