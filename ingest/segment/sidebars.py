"""A commentary whose head the columns put behind its text."""

from __future__ import annotations

from ingest.segment import marks
from ingest.segment.articles import Part
from ingest.segment.blocks import Block, Kind


def before_text(parts: list[Part]) -> None:
    """Bring a sidebar's head that no text follows before the commentary, in place: behind the credits that close the report."""
    for part in parts:
        first = _bare_head(part)
        if first is None:
            continue
        part.order_certain = False
        to = next((i + 1 for i in range(first - 1, part.head, -1) if _credits(part.blocks[i])), None)
        if to is not None:
            part.blocks[to:] = part.blocks[first:] + part.blocks[to:first]


def _bare_head(part: Part) -> int | None:
    """Where the last headings begin, if one of them is a sidebar's and no text follows."""
    last = max((i for i, block in enumerate(part.blocks) if block.is_text), default=-1)
    heads = [i for i in range(max(part.head, last + 1), len(part.blocks)) if part.blocks[i].kind is Kind.HEADING]
    return heads[0] if heads and any(marks.whole("sidebar", part.blocks[i].text) for i in heads) else None


def _credits(block: Block) -> bool:
    return block.is_text and marks.closes("credits", block.text)
