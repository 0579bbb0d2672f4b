"""Whether two pieces of text continue each other: a word is cut between them, or the second cannot begin a sentence."""

from __future__ import annotations

import re

from ingest.segment.blocks import Block

REACH = 8
_CONTINUES = re.compile(r"[，,、。；;：:！!？?）)”’」』》%％]|[的了们]|[\u4e00-\u9fff]{1,3}[。！？]")
_ITEM = re.compile(r"\d+[.、．）)](?!\d)|[（(][\d一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[-*•·■□●◆]")
_HANZI = re.compile(r"[\u4e00-\u9fff]")


def continues(block: Block) -> bool:
    """It cannot begin a sentence."""
    return not block.indented and _CONTINUES.match(block.text) is not None


def is_item(block: Block) -> bool:
    """It begins a list item."""
    return _ITEM.match(block.text) is not None


def word_across(before: str, after: str) -> bool:
    """A word or number would be cut if `after` did not follow `before`: the segmenter of running Chinese puts one across the seam."""
    if before[-1:].isdecimal() and after[:1].isdecimal():
        return True
    if not (before and after and _HANZI.match(before[-1]) and _HANZI.match(after[0])):
        return False
    import rjieba

    tail = before[-REACH:]
    at = 0
    for word in rjieba.cut(tail + after[:REACH]):
        if at >= len(tail):
            return False
        at += len(word)
        if at > len(tail):
            return True
    return False


def seam(before: Block, after: Block) -> bool:
    return word_across(before.text, after.text)
