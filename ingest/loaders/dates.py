"""Printed dates to ISO 8601."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{2})(\d{2})(?!\d))"
)


def first_date(text: str) -> str | None:
    """The first full date in `text` as YYYY-MM-DD; null if there is none that exists."""
    for match in _DATE.finditer(text):
        year, month, day = (int(group) for group in match.groups() if group)
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return None
