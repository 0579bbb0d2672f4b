"""Headings that lost the line break before them: they stand behind the last sentence of a paragraph."""

from __future__ import annotations

import re

from ingest.segment.blocks import Block, Kind
from ingest.segment.seams import continues, seam

_WORDS = r"[^\s，。；：！？、,;:!?]"
_HALVES = rf"{_WORDS}{{4,18}}[ \u3000]+(?![和与及或的等]){_WORDS}{{4,18}}"
_NUMBERED = rf"[一二三四五六七八九十]{{1,2}}、{_WORDS}{{4,20}}"
_GLUED = re.compile(rf"(?<=[。！？])[”’」』]?(?P<head>{_HALVES}|{_NUMBERED})$")


def unglue(blocks: list[Block]) -> None:
    """Divide such paragraphs in place. Two balanced halves or a section number make a heading; what follows must begin a sentence."""
    for index in range(len(blocks) - 2, -1, -1):
        block, after = blocks[index : index + 2]
        found = _GLUED.search(block.text) if block.is_text and len(block.ranges) == 1 else None
        if found and after.is_text and _balanced(found["head"]) and not continues(after) and not seam(block, after):
            blocks[index : index + 1] = _halves(block, found.start("head"))


def _balanced(words: str) -> bool:
    return words.count("“") == words.count("”") and words.count("（") == words.count("）")


def _halves(block: Block, at: int) -> list[Block]:
    middle = block.start + at
    paragraph = Block(((block.start, middle),), block.text[:at], Kind.TEXT, gap=block.gap, indented=block.indented, tagged=True)
    return [paragraph, Block(((middle, block.end),), block.text[at:], Kind.HEADING)]
