"""What stands on the wrong side of a headline: interleaved columns print a report's sections among its neighbour's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.model import Span
from ingest.segment import marks
from ingest.segment.articles import Part
from ingest.segment.blocks import Block, Kind
from ingest.segment.seams import continues, seam

_UNIT = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|区|县|旗|州|盟)")
_SENTENCE = re.compile(r"[。！？][”’」』）)]*")


def rehome(parts: list[Part]) -> None:
    """Give sections that name only the neighbour's place, and the rest of a cut sentence, to that article, in place."""
    for part, following in pairwise(parts):
        moved = _forward(part, following) + _back(part, following)
        if moved:
            part.order_certain = following.order_certain = False


def _forward(part: Part, following: Part) -> int:
    """Closing sections of `part` to the next article; how many blocks."""
    sections: list[Block] = []
    while section := _foreign_section(part, following):
        del part.blocks[-len(section) :]
        sections = section + sections
    if sections:
        _insert(following, sections)
    return len(sections)


def _back(part: Part, following: Part) -> int:
    """The rest of a sentence, and sections, from the next article to the end of `part`; how many blocks."""
    own, other = _place(part), _place(following)
    if own is None or other is None or own == other:
        return 0
    strays = _rest(part, following)
    for start, end in _sections(following):
        text = "".join(block.text for block in following.blocks[start:end])
        if _names(text, own) and not _names(text, other):
            strays.extend(following.blocks[start:end])
    taken = {id(block) for block in strays}
    following.blocks = [block for block in following.blocks if id(block) not in taken]
    part.blocks.extend(strays)
    return len(strays)


def _rest(part: Part, following: Part) -> list[Block]:
    """The first text below the next headline, if it ends the sentence in whose middle `part` stops."""
    tail = _tail(part.blocks)
    texts = [block for block in following.body if block.is_text]
    if tail is None or len(texts) < 2 or not (seam(tail, texts[0]) or continues(texts[0])):
        return []
    return texts[:1]


def _sections(part: Part) -> Iterator[Span]:
    """From each section heading to the next, as ranges of the blocks."""
    heads = [i for i in range(part.head, len(part.blocks)) if part.blocks[i].kind is Kind.HEADING]
    return pairwise([*heads, len(part.blocks)])


def _place(part: Part) -> str | None:
    """The most exact place of a headline such as “山东省莱阳市：…”."""
    for block in part.blocks[: part.head]:
        if found := marks.starts("place_headline", block.text):
            units = _UNIT.findall(found[0])
            return units[-1] if units else None
    return None


def _foreign_section(part: Part, following: Part) -> list[Block]:
    own, other = _place(part), _place(following)
    at = _last_section(part)
    if own is None or other is None or own == other or at is None:
        return []
    section = part.blocks[at:]
    text = "".join(block.text for block in section)
    belongs = _names(text, other) or _continued_at(section, following) is not None
    return section if belongs and not _names(text, own) else []


def _last_section(part: Part) -> int | None:
    for index in range(len(part.blocks) - 1, part.head, -1):
        if part.blocks[index].kind is Kind.HEADING:
            return index
    return None


def _names(text: str, place: str) -> bool:
    stem = place[:-1]
    return (stem if len(stem) >= 2 else place) in text


def _tail(section: list[Block]) -> Block | None:
    """The last paragraph, if its sentence lacks an end."""
    last = next((block for block in reversed(section) if block.is_text), None)
    return last if last is not None and last.open else None


def _continued_at(section: list[Block], part: Part) -> int | None:
    """The block of `part` that goes on in the middle of a word where the section was cut, and continues nothing else."""
    tail = _tail(section)
    if tail is None:
        return None
    before: Block | None = None
    for index, block in enumerate(part.blocks):
        if block.is_text:
            if seam(tail, block) and not (before is not None and before.open and seam(before, block)):
                return index
            before = block
    return None


def _insert(part: Part, sections: list[Block]) -> None:
    at = _continued_at(sections, part)
    if at is None:
        at = _end_of_lead(part, cut=_tail(sections) is not None)
    part.blocks[at:at] = sections


def _end_of_lead(part: Part, cut: bool) -> int:
    """Where the first section begins. If the text before it lacks an end, what follows the lead's last sentence goes on there."""
    texts = [index for index, block in enumerate(part.blocks) if block.is_text]
    first = texts[0] if texts else len(part.blocks)
    end = next((i for i in range(first, len(part.blocks)) if part.blocks[i].kind is Kind.HEADING), len(part.blocks))
    for index in range(first, end - 1) if cut else ():
        if part.blocks[index].is_text and part.blocks[index].open and part.blocks[index + 1].is_text:
            return index + 1 + _split(part, index + 1)
    return end


def _split(part: Part, index: int) -> int:
    """Divide a block after its first sentence; 1 if there was something to divide."""
    block = part.blocks[index]
    end = _SENTENCE.search(block.text)
    if end is None or end.end() == len(block.text) or len(block.ranges) > 1:
        return 1
    middle = block.start + end.end()
    halves = [Block(((block.start, middle),), block.text[: end.end()], Kind.TEXT, gap=block.gap)]
    halves.append(Block(((middle, block.end),), block.text[end.end() :], Kind.TEXT))
    part.blocks[index : index + 1] = halves
    return 1
