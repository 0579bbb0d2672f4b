"""What a printed number counts: its counting word, and the noun behind it."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from graph.store import Node
from search_api.answering.numbers.texts import only_people, position
from search_api.planning.quantities.ask import Ask

SAME_WORDS = ("次回趟场", "名人位口", "件起项条宗", "部台", "户家", "栋幢座")
NOUNS = ("n", "b", "j", "vn", "l", "z", "a")
KEPT = 2000
COUNTED_THING = re.compile(r"[\u4e00-\u9fff]{2,14}")  # what stands behind a number up to a stop


def is_number(metric: Node) -> bool:
    """True for a single number, no range and no ratio such as 1:1:4."""
    return isinstance(metric.props["value_si"], int | float)


def same_word(a: str, b: str) -> bool:
    """True for counting words that count the same: 名 and 人, 件 and 起."""
    a, b = a.lstrip("万亿"), b.lstrip("万亿")
    if ("人次" in a) != ("人次" in b):
        return False
    return a == b or "" in (a, b) or any(a[:1] in words and b[:1] in words for words in SAME_WORDS)


def counts_other(ask: Ask, metric: Node) -> bool:
    """True for a number that counts another thing than the one asked for: a noun stands right behind it that does not hold that one."""
    if not any(c.known for c in ask.head) or not str(metric.props["si_unit"] or "").startswith("count"):
        return False
    noun = noun_behind(metric)
    return bool(noun) and not any(named_in(noun, word) for c in ask.head for word in (c.chinese or (c.word,)))


def noun_behind(metric: Node) -> str:
    """The noun right behind a number: 小区 of 62个小区."""
    match = COUNTED_THING.match(metric.props["context"] or "", position(metric) + len(metric.props["evidence"][2]))
    return leading_noun(match.group()) if match else ""


def named_in(noun: str, word: str) -> bool:
    """True where a noun is, or ends like, a word (小区 for 弃管小区); 网格员 are no 网格."""
    return word[-2:] in noun and not only_people(word, noun)


@lru_cache(KEPT)
def leading_noun(text: str) -> str:
    """The nouns with which a text begins: 业务部门 of 业务部门都建了党组织."""
    found, last = "", ""
    for word, tag in rjieba.tag(text):
        if not tag.startswith(NOUNS):
            break
        found, last = found + word, tag
    return found if not last.startswith("a") else ""
