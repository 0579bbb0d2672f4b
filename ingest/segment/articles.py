"""Where each article of a document begins, and its title, date and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.loaders.dates import first_date
from ingest.segment import marks
from ingest.segment.blocks import BOLD, Block, Kind
from ingest.segment.seams import is_item
from ingest.segment.signatures import headlines

LEAST_BODY = 60


@dataclass(slots=True)
class Part:
    """The blocks of one article in source order; the first `head` of them are its headlines."""

    blocks: list[Block]
    head: int
    level: int | None
    order_certain: bool = True

    @property
    def body(self) -> list[Block]:
        return self.blocks[self.head :]


def split(blocks: list[Block]) -> list[Part]:
    """The articles; all blocks before the first headline belong to the first of them."""
    groups = list(_groups(blocks))
    level = _level(blocks, groups)
    behind = headlines(blocks, groups) if level is None else set()
    opening = [first for first, last in groups if first > 0 and (first in behind or _opens(blocks, first, last, level))]
    edges = [0, *opening, len(blocks)]
    heads = {first: last - first for first, last in groups}
    first_group = groups[0] if groups and not any(block.is_text for block in blocks[: groups[0][0]]) else (0, 0)
    parts = [Part(blocks[a:b], heads.get(a, first_group[1] if a == 0 else 0), level) for a, b in pairwise(edges)]
    return _joined(parts)


def _groups(blocks: list[Block]) -> Iterator[tuple[int, int]]:
    """Runs of headings with nothing between them."""
    first = 0
    while first < len(blocks):
        last = first
        while last < len(blocks) and blocks[last].kind is Kind.HEADING:
            last += 1
        if last > first:
            yield first, last
        first = max(last, first + 1)


def _level(blocks: list[Block], groups: list[tuple[int, int]]) -> int | None:
    """Depth of the headings that are headlines, where the document marks its headings; null for one article or none marked."""
    signed = Counter(blocks[last - 1].level for first, last in groups if _signed(blocks, first, last) and blocks[last - 1].level)
    if signed:
        return min(signed, key=lambda level: (-signed[level], level))
    nested = [blocks[last - 1].level for first, last in groups if first > 0 and 0 < blocks[first].level < blocks[last - 1].level]
    if nested:  # a heading without text of its own, over others: a collection
        return min(nested)
    return _top_level(blocks, groups)


def _top_level(blocks: list[Block], groups: list[tuple[int, int]]) -> int | None:
    """The level that the document begins with, if it comes back and does not number sections."""
    tops = [min((block.level for block in blocks[first:last] if block.level), default=BOLD) for first, last in groups]
    if not tops or groups[0][0] > 0 or tops[0] == BOLD or tops[0] > min(tops) or tops.count(tops[0]) < 2:
        return None
    again = [blocks[first] for (first, _), level in zip(groups, tops, strict=True) if level == tops[0]]
    return None if any(is_item(block) for block in again) else tops[0]


def _signed(blocks: list[Block], first: int, last: int) -> bool:
    """A byline, a dateline or a place at the beginning says that here a report begins."""
    if any(marks.starts("place_headline", block.text) for block in blocks[first:last]):
        return True
    after = next((block for block in blocks[last : last + 4] if block.kind not in (Kind.CAPTION, Kind.FURNITURE)), None)
    if after is None:
        return False
    return after.kind is Kind.BYLINE or (after.is_text and marks.starts("dateline", after.text) is not None)


def _opens(blocks: list[Block], first: int, last: int, level: int | None) -> bool:
    if level is not None:
        return any(0 < block.level <= level for block in blocks[first:last])
    if any(marks.whole("sidebar", block.text) for block in blocks[first:last]):
        return False
    return not any(block.level for block in blocks[first:last]) and _signed(blocks, first, last)


def _joined(parts: list[Part]) -> list[Part]:
    """A headline without a report below it belongs to the report before it."""
    kept: list[Part] = []
    for part in parts:
        if kept and sum(len(block.text) for block in part.body if block.is_text) < LEAST_BODY and not part.level:
            kept[-1].blocks.extend(part.blocks)
        elif part.blocks:
            kept.append(part)
    return kept


def title(part: Part) -> str | None:
    heads = [block for block in part.blocks[: part.head] if block.kind is Kind.HEADING]
    if not heads:
        return _first_line(part)
    marked = [block.level for block in heads if block.level]
    if not marked:
        return _line_by_line([block.text for block in heads[: 1 if _nearer_to_text(part) else 2]])
    wanted = part.level if part.level in marked else min(marked)
    at = next(index for index, block in enumerate(heads) if block.level == wanted)
    return _line_by_line([block.text for block in heads[at : at + 2]]) if heads[at].text.endswith(("：", ":")) else heads[at].text


def _nearer_to_text(part: Part) -> bool:
    """The second heading stands farther from the headline than from the text below: it is that text's."""
    if part.head < 2 or len(part.blocks) <= part.head or part.blocks[0].text.endswith(("：", ":")):
        return False
    return part.blocks[1].gap > part.blocks[2].gap and part.blocks[2].kind is not Kind.BYLINE


def _line_by_line(lines: list[str]) -> str:
    """A headline of one line or two: “place：” and a line, or a headline and the line below it."""
    joined = ("" if lines[0].endswith(("：", ":", "——")) else " ").join(lines)
    return " ".join(joined.split())


def _first_line(part: Part) -> str | None:
    """A short question or exclamation that stands first."""
    first = next((block for block in part.blocks if block.is_text), None)
    short = first is not None and len(first.text) <= 40 and first.text[-1] in "！？!?" and first.text[0] != "“"
    return first.text if first is not None and short and len(part.blocks) > 1 else None


def date_and_source(part: Part) -> tuple[str | None, str | None]:
    """What bylines and the dateline say."""
    lines = [block.text for block in part.blocks if block.kind is Kind.BYLINE]
    opening = next((block.text[: marks.LONGEST] for block in part.body if block.kind in (Kind.TEXT, Kind.HEADING)), "")
    date = next(filter(None, map(first_date, lines)), None)
    if found := marks.starts("dateline", opening):
        lines.append(found[0])
    return date, next(filter(None, (marks.named("source", line) for line in lines)), None)
