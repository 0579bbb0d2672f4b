"""What a block is beside its neighbours: section headings against broken lines, captions between paragraphs."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from ingest.segment.blocks import Block, Kind
from ingest.segment.seams import continues, is_item, seam

ASIDE = (Kind.CAPTION, Kind.FURNITURE)
TITLE_LENGTH = 80
SECTION_LENGTH = 26
CAPTION_LENGTH = 60


def settle(blocks: list[Block]) -> None:
    """Correct the kinds in place."""
    _long_title(blocks)
    _broken_lines(blocks)
    _captions(blocks)


def _long_title(blocks: list[Block]) -> None:
    """The first line may be a headline of any length up to TITLE_LENGTH, if it is no sentence and nothing continues it."""
    if len(blocks) < 2 or not blocks[0].is_text or not blocks[0].open:
        return
    first, after = blocks[:2]
    whole = len(first.text) <= TITLE_LENGTH and "。" not in first.text and first.text[-1] not in "，、"
    if whole and not first.indented and not continues(after) and not seam(first, after):
        first.kind = Kind.HEADING


def _broken_lines(blocks: list[Block]) -> None:
    """An unmarked short line is a part of a sentence where the document marks its headings, or the next line continues it."""
    width = _wrap_width(blocks)
    body = _body_start(blocks)
    marked = sum(block.level > 0 for block in blocks[body:]) >= 2
    for index, block in reversed(list(enumerate(blocks))):  # from the end: what follows is settled first
        if block.kind is not Kind.HEADING or block.level or block.tagged:
            continue
        after = next((block for block in blocks[index + 1 : index + 4] if block.kind not in ASIDE), None)
        full = width > 0 and abs(len(block.text) - width) <= 2 and after is not None and after.gap <= 0
        long = index >= body and len(block.text) > SECTION_LENGTH
        cut = block.open and after is not None and after.is_text and (continues(after) or seam(block, after))
        if full or long or cut or (marked and index >= body):
            block.kind = Kind.TEXT


def _wrap_width(blocks: list[Block]) -> int:
    """The length at which the lines of hard-wrapped text break; 0 if the text is not wrapped."""
    lengths = [len(a.text) for a, b in pairwise(blocks) if b.gap <= 0 and a.open and len(a.text) >= 12]
    if len(lengths) < 4:
        return 0
    width = Counter(lengths).most_common(1)[0][0]
    return width if sum(abs(length - width) <= 2 for length in lengths) * 2 >= len(lengths) else 0


def _body_start(blocks: list[Block]) -> int:
    return next((index for index, block in enumerate(blocks) if block.is_text or block.kind is Kind.BYLINE), len(blocks))


def _captions(blocks: list[Block]) -> None:
    gaps = Counter(block.gap for block in blocks[1:])
    usual = gaps.most_common(1)[0][0] if gaps else 0
    wide = sum(count for gap, count in gaps.items() if gap > usual)
    exact = usual > 0 and wide * 4 <= len(blocks)  # wide gaps are rare: they mark the place of a picture
    for index in range(1, len(blocks)):
        block = blocks[index]
        if _one_sentence(block) and ((exact and _beside_gap(blocks, index, usual)) or _between_halves(blocks, index)):
            block.kind = Kind.CAPTION


def _one_sentence(block: Block) -> bool:
    text = block.text
    plain = block.is_text and not block.tagged and not is_item(block)
    return plain and 4 < len(text) <= CAPTION_LENGTH and text.find("。") == len(text) - 1 and text[0] != "“"


def _beside_gap(blocks: list[Block], index: int, usual: int) -> bool:
    if blocks[index].gap > usual:
        return True
    return index + 1 < len(blocks) and blocks[index + 1].gap > usual and blocks[index + 1].kind is not Kind.HEADING


def _between_halves(blocks: list[Block], index: int) -> bool:
    """The paragraph before is cut and goes on behind this block."""
    if index + 1 >= len(blocks):
        return False
    before, block, after = blocks[index - 1 : index + 2]
    cut = before.is_text and before.open and after.is_text and not seam(before, block) and not continues(block) and not is_item(after)
    return cut and (seam(before, after) or continues(after))
