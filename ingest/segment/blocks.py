"""Lines of a text as blocks: where each stands, and what its own shape says it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from ingest.model import Span
from ingest.segment import marks

HEADING_LENGTH = 45
BOLD = 7
_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MARK = re.compile(r"(#{1,6})[ \t]+|>[ \t]*|[-*+][ \t]+")
_BOLD = re.compile(r"(?:\*\*|__)(?!\s)[^*_]{1,80}(?:\*\*|__)|<(?:strong|b)>[^<>]{1,80}</(?:strong|b)>", re.I)
_BLOCK_TAG = re.compile(r"(?:</?(?:p|br|div|li|ul|ol|h[1-6]|tr|td|th|table|section|article|blockquote)(?:\s[^<>]{0,1000})?/?>\s*)+", re.I)
_INLINE = re.compile(
    r"<!--[^<>]{0,2000}-->|</?[A-Za-z][^<>]{0,1000}>|\*\*|__|&nbsp;|!\[[^\]]{0,300}\]\([^)]{0,2000}\)"
    r"|\[(?=[^\]]{1,300}\]\([^)]{0,2000}\))|(?<=.)\]\([^)]{0,2000}\)"
)
_CLOSED = re.compile(r"[。！？!?…；;：:][”’」』）)》\"']*$|[.][\"')]*$|[。！？][^。]{0,3}[（(][^（）()]{1,40}[）)]$|^[（(][^（）()]+[）)]$")
_NO_HEADING = ("，", ",", "、", "；", ";", "！", "!", "？", "?", "…", "！”", "？”")
_SPACE = " \t\u3000\u00a0\u200b\ufeff"


class Kind(Enum):
    TEXT = "text"
    HEADING = "heading"
    BYLINE = "byline"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Block:
    """A line without its marks: `ranges` are its source ranges (several where markup stands inside), `text` what they hold.

    level: depth of a marked heading, 0 for an unmarked one. gap: empty lines before it. indented: it begins a paragraph visibly.
    tagged: it is known to be a whole paragraph: HTML tags say so, or a heading stands behind it.
    """

    ranges: tuple[Span, ...]
    text: str
    kind: Kind
    level: int = 0
    gap: int = 0
    indented: bool = False
    tagged: bool = False

    @property
    def start(self) -> int:
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        return self.ranges[-1][1]

    @property
    def open(self) -> bool:
        """Its last sentence has no end."""
        return not self.tagged and not _CLOSED.search(self.text[-60:])

    @property
    def is_text(self) -> bool:
        return self.kind is Kind.TEXT


def blocks(text: str, start: int = 0) -> list[Block]:
    """The blocks of `text` from `start` on, in source order."""
    found: list[Block] = []
    previous = start
    for match in _LINE.finditer(text, start):
        line = match[0]
        if not line.strip(_SPACE):
            continue
        gap = max(text.count("\n", previous, match.start()), text.count("\r", previous, match.start())) - 1
        previous = match.end()
        parts = _cut(line)
        for begin, end in parts:
            block = _block(text, match.start() + begin, match.start() + end, gap)
            if block:
                block.tagged = len(parts) > 1
                found.append(block)
    return found


def _cut(line: str) -> list[Span]:
    """The parts of a line between block tags."""
    if "<" not in line:
        return [(0, len(line))]
    edges = [0, *(edge for match in _BLOCK_TAG.finditer(line) for edge in match.span()), len(line)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _block(text: str, start: int, end: int, gap: int) -> Block | None:
    line = text[start:end]
    stripped = line.lstrip(_SPACE)
    indented = len(line) - len(stripped) >= 2
    start += len(line) - len(stripped)
    stripped = stripped.rstrip(_SPACE)
    if not stripped:
        return None
    level, mark = _level(stripped)
    start, stripped = start + mark, stripped[mark:]
    ranges = _inner(stripped, start)
    words = "".join(text[a:b] for a, b in ranges)
    head, tail = marks.cut("turn", words) if "版" in words[:40] + words[-40:] or "页" in words[:40] + words[-40:] else (0, len(words))
    if (head, tail) != (0, len(words)) and len(ranges) == 1:
        ranges, words = ((start + head, start + tail),), words[head:tail]
    if not words.strip(_SPACE):
        return None
    return Block(ranges, words, kind(words, level), level, gap, indented)


def _level(line: str) -> tuple[int, int]:
    """Depth of a heading (BOLD for a line in bold, 0 for none) and the length of its mark."""
    if line[0] not in "#>*_-+<":
        return 0, 0
    if _BOLD.fullmatch(line):
        return BOLD, 0
    match = _MARK.match(line)
    return (len(match[1] or ""), match.end()) if match and match.end() < len(line) else (0, 0)


def _inner(line: str, start: int) -> tuple[Span, ...]:
    """The source ranges of a line's words, markup left out."""
    if not any(mark in line for mark in ("<", "**", "__", "](", "&nbsp;")):
        return ((start, start + len(line)),)
    edges = [0, *(edge for match in _INLINE.finditer(line) for edge in match.span()), len(line)]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple((start + a, start + b) for a, b in pairs if line[a:b].strip(_SPACE)) or ((start, start),)


def kind(line: str, level: int) -> Kind:
    if level:
        return Kind.HEADING
    if len(line) > marks.LONGEST:
        return Kind.TEXT
    if marks.whole("furniture", line) or marks.whole("turn", line):
        return Kind.FURNITURE
    if marks.ends("caption_end", line) or (len(line) <= 80 and marks.starts("caption_start", line)):
        return Kind.CAPTION
    if marks.whole("byline", line):
        return Kind.BYLINE
    return Kind.HEADING if _like_heading(line) else Kind.TEXT


def _like_heading(line: str) -> bool:
    """Short, no full stop in it, no clause left hanging and no quotation cut."""
    if len(line) > HEADING_LENGTH or "。" in line or line.endswith(_NO_HEADING):
        return False
    if marks.starts("no_heading", line) or marks.closes("no_heading_end", line):
        return False
    return line.count("“") == line.count("”") and line.count("（") == line.count("）")


def has_block_tag(gap: str) -> bool:
    return "<" in gap and _BLOCK_TAG.search(gap) is not None


def is_markup(gap: str) -> bool:
    """White space, tags and marks only."""
    return not _INLINE.sub("", gap).strip("#>*_-+ \t\r\n\u3000\u00a0")
