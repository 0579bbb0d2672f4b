"""The reading order of an article's blocks, and where a block continues the sentence of the one before it."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.segment.blocks import Block, Kind
from ingest.segment.seams import continues, is_item, repeats, seam, torn

FARTHEST = 8
READ = (Kind.TEXT, Kind.HEADING)


@dataclass(frozen=True, slots=True)
class Flow:
    """Blocks as read.

    joined[i]: block i continues the sentence of block i - 1. certain: nothing was moved, and no sentence lacks its end.
    """

    blocks: list[Block]
    joined: list[bool]
    certain: bool


def in_order(blocks: list[Block]) -> Flow:
    """The blocks of an article as a reader takes them; captions, bylines and page furniture are left out."""
    read = [block for block in blocks if block.kind in READ]
    joined = [False] * len(read)
    certain = True
    for index in range(len(read)):
        at = _continuation(read, index)
        if at is None:
            certain = certain and not _cut_off(read[index])
            continue
        certain = certain and (seam(read[index], read[at]) or not repeats(read[index], read[at]))  # something is lost between them
        if at > index + 1:
            certain = False
            _bring_forward(read, index + 1, at)
        joined[index + 1] = True
    return Flow(read, joined, certain)


def _cut_off(block: Block) -> bool:
    return block.is_text and block.open and len(block.text) > 20


def _continuation(read: list[Block], index: int) -> int | None:
    """Where the sentence goes on that is open at the end of block `index`."""
    block = read[index]
    if not (block.is_text and block.open) or index + 1 == len(read) or not read[index + 1].is_text:
        return None
    after = read[index + 1]
    if continues(after) or seam(block, after):
        return index + 1
    for far in range(index + 2, min(index + FARTHEST, len(read))):
        if read[far - 1].open or not _apart(read[far - 1]) or not read[far].is_text:
            break
        if torn(block, read[far]):
            return far
    return None if after.indented or is_item(after) or after.tagged else index + 1


def _apart(block: Block) -> bool:
    """A paragraph by itself, not a line of hard-wrapped text."""
    return block.gap > 0 or len(block.text) > 60


def _bring_forward(read: list[Block], to: int, at: int) -> None:
    """Move block `at`, and what continues it, to `to`: paragraphs of a box stand in between."""
    end = at + 1
    while read[end - 1].open and end < len(read) and read[end].is_text:
        end += 1
    read[to:end] = read[at:end] + read[to:at]
