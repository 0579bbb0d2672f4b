"""How a phrase of the vocabulary is to be read.

"…" stands for a short gap within one clause, "……" for a longer one within one sentence; "|" separates wordings of one part.
"""

from __future__ import annotations

import re
from itertools import product

GAP = "…"
GAP_LENGTH = 12
WIDE_GAP_LENGTH = 30
OR = "|"
BETWEEN = rf"[^，。；！？,!?;\n]{{0,{GAP_LENGTH}}}?"
BETWEEN_CLAUSES = rf"[^。；！？!?;\n]{{0,{WIDE_GAP_LENGTH}}}?"


def pattern(phrase: str) -> str:
    """The regular expression of a phrase, e.g. "成立…党支部"."""
    wide = phrase.split(GAP * 2)
    return BETWEEN_CLAUSES.join(BETWEEN.join(re.escape(part) for part in parts.split(GAP)) for parts in wide)


def occurs(phrase: str, text: str) -> bool:
    return re.search(pattern(phrase), text) is not None


def written_out(wording: str) -> tuple[str, ...]:
    """The phrases that a wording with alternatives stands for: "集资|凑钱…修" for "集资…修" and "凑钱…修"."""
    return tuple(GAP.join(parts) for parts in product(*(part.split(OR) for part in wording.split(GAP))))
