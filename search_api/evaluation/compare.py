"""When two names, values or spans count as the same in an evaluation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

Json = dict[str, Any]
NOISE = re.compile(r"[\s“”\"'‘’《》（）()、，,·—\-+]")
PLACE_ENDINGS = "省|自治区|特别行政区|市|区|县|旗|街道|镇|乡|社区|村|小区|广场|大院|新村|公园|市场"
COMPONENT = re.compile(rf".+?(?:{PLACE_ENDINGS})")


def plain(text: str | None) -> str:
    """The text without white space, quotation marks and joining signs."""
    return NOISE.sub("", text or "")


def last_component(name: str | None) -> str:
    """The lowest administrative component of a full place name, or the whole name where it does not end in one."""
    parts = COMPONENT.findall(name or "")
    return parts[-1] if parts and (name or "").endswith(parts[-1]) else (name or "")


def same_ending(a: str | None, b: str | None) -> bool:
    """True if two full place names end in the same place; one of them may lack upper levels."""
    x, y = plain(a), plain(b)
    return bool(x and y) and (x.endswith(y) or y.endswith(x))


def overlaps(a: Sequence[Any], b: Sequence[Any]) -> bool:
    return bool(a[0] < b[1] and b[0] < a[1])


def any_overlap(a: Iterable[Sequence[Any]] | None, b: Iterable[Sequence[Any]] | None) -> bool:
    others = list(b or ())
    return any(overlaps(x, y) for x in a or () for y in others)


def equal_values(a: Any, b: Any, tolerance: float) -> bool:
    """Numbers within the relative tolerance (at least absolute for small ones), ranges end by end, anything else by equality."""
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(equal_values(x, y, tolerance) for x, y in zip(a, b, strict=True))
    try:
        x, y = float(a), float(b)
    except (TypeError, ValueError):
        return bool(a == b)
    return abs(x - y) <= tolerance * max(1.0, abs(x), abs(y))


def bigram_f1(a: str | None, b: str | None) -> float:
    """Overlap of character pairs of two phrases, 0 to 1."""
    x, y = _bigrams(plain(a)), _bigrams(plain(b))
    return 2 * len(x & y) / (len(x) + len(y))


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or {text}
