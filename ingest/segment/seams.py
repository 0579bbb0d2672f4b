"""Whether two pieces of text continue each other: a word is cut between them, or the second cannot begin a sentence."""

from __future__ import annotations

import re

from ingest.segment.blocks import Block

REACH = 8
_CONTINUES = re.compile(r"[，,、。；;：:！!？?）)”’」』》%％]|[的了们]|[\u4e00-\u9fff]{1,3}[。！？]")
_ITEM = re.compile(r"\d+[.、．）)](?!\d)|[（(][\d一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[-*•·■□●◆]")
_COUNTED = re.compile(r"[余多个户名家条项件次处栋座套支期岁倍万亿千百元吨%％]|[年月日](?!前|后)|平方|公里|公斤")
_OPENS = re.compile(r"据[^，。；]{2,20}(?:报道|消息|介绍|统计|了解|通报|数据|估计|预计)|党的[一二三四五六七八九十]+大")
_HANZI = re.compile(r"[\u4e00-\u9fff]")


def continues(block: Block) -> bool:
    """It cannot begin a sentence."""
    return not block.indented and _CONTINUES.match(block.text) is not None


def is_item(block: Block) -> bool:
    """It begins a list item."""
    return _ITEM.match(block.text) is not None


def word_across(before: str, after: str, guess: bool = True) -> bool:
    """A word or number would be cut if `after` did not follow `before`: the segmenter of running Chinese puts one across the seam.

    Without `guess` only words that it knows count, not names that it makes up.
    """
    if before[-1:].isdecimal() and (after[:1].isdecimal() or _COUNTED.match(after)):
        return True
    if not (before and after and _HANZI.match(before[-1]) and _HANZI.match(after[0])) or _OPENS.match(after):
        return False
    import rjieba

    tail = before[-REACH:]
    at = 0
    for word in rjieba.cut(tail + after[:REACH], guess):
        if at >= len(tail):
            return False
        at += len(word)
        if at > len(tail):
            return True
    return False


def torn(before: Block, after: Block) -> bool:
    """A known word is cut between them: more than chance, so that other blocks may stand in between."""
    return word_across(before.text, after.text, guess=False)


def seam(before: Block, after: Block) -> bool:
    return word_across(before.text, after.text)


def repeats(before: Block, after: Block) -> bool:
    """The second begins with the character that ends the first."""
    return _HANZI.match(before.text[-1:]) is not None and before.text[-1] == after.text[:1]
