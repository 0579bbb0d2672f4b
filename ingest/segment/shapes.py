"""What a block is beside its neighbours: section headings against broken lines, captions between paragraphs."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from ingest.segment import marks
from ingest.segment.blocks import Block, Kind
from ingest.segment.glued import unglue
from ingest.segment.seams import continues, is_item, seam, torn

ASIDE = (Kind.CAPTION, Kind.FURNITURE)
TITLE_LENGTH = 80
TITLE_APART = 130
SECTION_LENGTH = 26
CAPTION_LENGTH = 60


def settle(blocks: list[Block]) -> None:
    """Correct the kinds in place."""
    unglue(blocks)
    _long_title(blocks)
    _headline_lines(blocks)
    _broken_lines(blocks)
    _captions(blocks)


def _long_title(blocks: list[Block]) -> None:
    """The first line may be a headline of up to TITLE_LENGTH (TITLE_APART before a gap), if it is no sentence and nothing continues it."""
    if len(blocks) < 2 or not blocks[0].is_text or not blocks[0].open:
        return
    first, after = blocks[:2]
    whole = len(first.text) <= (TITLE_APART if after.gap > 0 else TITLE_LENGTH) and "。" not in first.text and first.text[-1] not in "，、"
    if whole and not first.indented and not continues(after) and not seam(first, after):
        first.kind = Kind.HEADING


def _headline_lines(blocks: list[Block]) -> None:
    """All lines above the first byline or dateline are headlines, if none of them is a sentence."""
    signed = (i for i, block in enumerate(blocks[:6]) if block.kind is Kind.BYLINE or marks.starts("dateline", block.text))
    above = [block for block in blocks[: next(signed, 0)] if block.kind not in ASIDE]
    if all(len(block.text) <= TITLE_LENGTH and block.open and not block.indented and "。" not in block.text for block in above):
        for block in above:
            block.kind = Kind.HEADING
            block.tagged = True


def _broken_lines(blocks: list[Block]) -> None:
    """An unmarked short line is a part of a sentence where the document marks its headings, or its neighbours say so."""
    width = _wrap_width(blocks)
    body = _body_start(blocks)
    marked = _marked_groups(blocks) >= 2
    for index, block in [*reversed(list(enumerate(blocks)))] * 2:  # what follows is settled first; again, for what that changed
        if block.kind is not Kind.HEADING or block.level or block.tagged:
            continue
        after = next((block for block in blocks[index + 1 : index + 4] if block.kind not in ASIDE), None)
        full = width > 0 and abs(len(block.text) - width) <= 2 and after is not None and after.gap <= 0
        long = index >= body and len(block.text) > SECTION_LENGTH
        if full or long or (marked and index >= body) or _cut(block, after, index, body) or _goes_on(blocks, index):
            block.kind = Kind.TEXT


def _marked_groups(blocks: list[Block]) -> int:
    return sum(block.level > 0 and not (index and blocks[index - 1].level) for index, block in enumerate(blocks))


def _cut(block: Block, after: Block | None, index: int, body: int) -> bool:
    """Its sentence goes on in the next line. The first line of all is a headline if it stands apart, though a word seems to go on."""
    if after is None or not block.open:
        return False
    if after.is_text:
        return continues(after) or (not (index == 0 and after.gap > 0) and seam(block, after))
    return index >= body and after.kind is Kind.HEADING and not after.level and seam(block, after)


def _goes_on(blocks: list[Block], index: int) -> bool:
    """It continues the sentence of the text before it."""
    block = blocks[index]
    before = next((b for b in reversed(blocks[max(0, index - 3) : index]) if b.kind not in ASIDE), None)
    return before is not None and before.is_text and before.open and (continues(block) or seam(before, block))


def _wrap_width(blocks: list[Block]) -> int:
    """The length at which the lines of hard-wrapped text break; 0 if the text is not wrapped."""
    lengths = [len(a.text) for a, b in pairwise(blocks) if b.gap <= 0 and a.open and len(a.text) >= 12]
    if len(lengths) < 4:
        return 0
    width = Counter(lengths).most_common(1)[0][0]
    if sum(len(block.text) > width + 4 for block in blocks) * 5 > len(blocks):  # whole paragraphs beside short lines
        return 0
    return width if sum(abs(length - width) <= 2 for length in lengths) * 2 >= len(lengths) else 0


def _body_start(blocks: list[Block]) -> int:
    return next((index for index, block in enumerate(blocks) if block.is_text or block.kind is Kind.BYLINE), len(blocks))


def _captions(blocks: list[Block]) -> None:
    gaps = Counter(block.gap for block in blocks[1:])
    usual = gaps.most_common(1)[0][0] if gaps else 0
    wide = sum(count for gap, count in gaps.items() if gap > usual)
    exact = usual > 0 and wide * 4 <= len(blocks) and _mark_pictures(blocks, usual)
    for index in range(1, len(blocks)):
        block = blocks[index]
        if _one_sentence(block) and ((exact and _beside_gap(blocks, index, usual)) or _between_halves(blocks, index)):
            block.kind = Kind.CAPTION


def _mark_pictures(blocks: list[Block], usual: int) -> bool:
    """Most of the wide gaps have a caption's sentence beside them: they are not the breaks between sections."""
    gaps = [pair for pair in pairwise(blocks) if pair[1].gap > usual]
    beside = sum(any(block.kind is Kind.CAPTION or _one_sentence(block) for block in pair) for pair in gaps)
    return beside * 2 > len(gaps)


def _one_sentence(block: Block) -> bool:
    text = block.text
    plain = block.is_text and not block.tagged and not is_item(block)
    return plain and 4 < len(text) <= CAPTION_LENGTH and text.find("。") == len(text) - 1 and not marks.starts("no_caption", text)


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
    return cut and (torn(before, after) or continues(after))
