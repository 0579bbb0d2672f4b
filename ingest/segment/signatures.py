"""Pages of several reports that name the writer below each: the heading behind a signature is the next report's headline."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.model import Span
from ingest.segment import marks
from ingest.segment.blocks import Block, Kind

ASIDE = (Kind.CAPTION, Kind.FURNITURE)


def headlines(blocks: Sequence[Block], groups: Sequence[Span]) -> set[int]:
    """First blocks of the heading groups behind a signature; none unless the document ends with one, and has none above its text."""
    if not groups or not _closes(_before(blocks, len(blocks))) or _signed_above(blocks, groups[0][1]):
        return set()
    return {first for first, _ in groups if first > 0 and _closes(_before(blocks, first)) and not blocks[first].level}


def _before(blocks: Sequence[Block], index: int) -> Block | None:
    return next((block for block in reversed(blocks[:index]) if block.kind not in ASIDE), None)


def _signed_above(blocks: Sequence[Block], last: int) -> bool:
    return last < len(blocks) and blocks[last].kind is Kind.BYLINE


def _closes(block: Block | None) -> bool:
    if block is None:
        return False
    return block.kind is Kind.BYLINE or (block.is_text and marks.closes("signature", block.text))
