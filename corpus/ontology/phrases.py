"""How a phrase of the vocabulary is to be read: "…" stands for a short gap within one clause."""

from __future__ import annotations

import re

GAP = "…"
GAP_LENGTH = 12
BETWEEN = rf"[^，。；！？,!?;\n]{{0,{GAP_LENGTH}}}?"


def pattern(phrase: str) -> str:
    """The regular expression of a phrase, e.g. "成立…党支部"."""
    return BETWEEN.join(re.escape(part) for part in phrase.split(GAP))


def occurs(phrase: str, text: str) -> bool:
    return re.search(pattern(phrase), text) is not None
