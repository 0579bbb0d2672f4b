"""The span of years that a question speaks of."""

from __future__ import annotations

import re

YEAR = r"((?:19|20)\d\d)"
SINCE = re.compile(rf"{YEAR}\s*年?\s*(?:以来|以后|之后|起|后|至今)|自(?:从)?\s*{YEAR}|\b(?:since|after|from)\s+{YEAR}", re.IGNORECASE)
BEFORE = re.compile(rf"{YEAR}\s*年?\s*(?:以前|之前|前)|\b(?:before|until|up to|by)\s+{YEAR}", re.IGNORECASE)
IN = re.compile(rf"{YEAR}\s*年|\bin\s+{YEAR}\b", re.IGNORECASE)


# What is said of a time before it happened speaks of what was there instead.
ASIDE = re.compile(r"[^，。？?,]*(?:之前|以前|来前)(?=[，,])|\bbefore\b[^,?.]*", re.IGNORECASE)


def aside(question: str) -> list[tuple[int, int]]:
    """Ranges of the question that only say before what it happened."""
    return [match.span() for match in ASIDE.finditer(question)]


def years(question: str) -> tuple[int | None, int | None]:
    """First and last year, both included; null for an open end. "Since 2021" includes 2021, "before 2021" does not."""
    since, before, within = SINCE.search(question), BEFORE.search(question), IN.search(question)
    if since or before:
        return (number(since) if since else None), (number(before) - 1 if before else None)
    return (number(within), number(within)) if within else (None, None)


def number(match: re.Match[str]) -> int:
    return int(next(group for group in match.groups() if group))
