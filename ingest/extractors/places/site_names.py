"""How names below the gazetteer look: their suffixes, numbers, and the words that only describe."""

from __future__ import annotations

import re
from functools import cache

from corpus.lexicon import words
from ingest.model import Level

LEVELS: tuple[Level, ...] = ("subdistrict", "town", "community", "village", "compound", "site")
# What stands for a name, or ends it: 第二|社区, 25|社区, 一|社区.
NUMBERED = re.compile(r"第?(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?!\d)$")


@cache
def suffixes() -> tuple[re.Pattern[str], dict[str, Level]]:
    levels: dict[str, Level] = {suffix: level for level in LEVELS for suffix in words(f"{level}_suffixes")}
    after = "".join(sorted(words("place_name_goes_on")))
    return re.compile(f"(?:{'|'.join(sorted(levels, key=lambda s: (-len(s), s)))})(?![{after}])"), levels


def goes_on(text: str, end: int, level: Level) -> bool:
    """王庄村|民: the last character belongs to the next word."""
    return level == "village" and text[end : end + 1] in ("民", "庄", "落", "级")


@cache
def described() -> tuple[frozenset[str], frozenset[int]]:
    long = frozenset(w for w in words("generic_place_words") if len(w) > 1)
    return long, frozenset(map(len, long))


@cache
def is_name(stem: str, shortest: int) -> bool:
    """A stem of one character names nothing unless a place stands before it; generic words never do."""
    if len(stem) < shortest or stem[0] in "是有在" or "\n" in stem or stem in words("generic_place_words"):
        return False
    long, lengths = described()
    if any(stem[-n:] in long for n in lengths if n <= len(stem)):
        return False
    return len(stem) > 3 or not any(stem[i:j] in long for i in range(len(stem)) for j in range(i + 2, len(stem) + 1))
