"""The text of an article as a reader takes it, and the way back to the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ingest.model import Article, Document, Span
from ingest.segment.blocks import has_block_tag

_WHITE = re.compile(r"\s+")
_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_SENTENCE_END = re.compile(r"[。！？!?…][”’」』）)\"']*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """`text`: the pieces in reading order, sentences whole, paragraphs separated by "\\n".

    Run i of it begins at starts[i] and is the source from sources[i] on, lengths[i] characters;
    what lies between runs is not in the source.
    """

    text: str
    source: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    lengths: tuple[int, ...]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Source ranges of a range of `text`, in reading order; neighbours with only white space between them are one."""
        found: list[Span] = []
        for run in range(max(0, bisect_right(self.starts, start) - 1), len(self.starts)):
            at, source = self.starts[run], self.sources[run]
            if at >= end:
                break
            a, b = max(start, at), min(end, at + self.lengths[run])
            if a < b:
                _add(found, (source + a - at, source + b - at), self.source)
        return tuple(found)


def _add(spans: list[Span], span: Span, source: str) -> None:
    if spans and spans[-1][1] <= span[0] and not source[spans[-1][1] : span[0]].strip():
        spans[-1] = (spans[-1][0], span[1])
    else:
        spans.append(span)


class _Writer:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.runs: list[tuple[int, int, int]] = []
        self.length = 0
        self.pending: int | None = None

    def copy(self, start: int, end: int) -> None:
        if start >= end:
            return
        self._flush()
        self.runs.append((self.length, start, end - start))
        self.write(self.source[start:end])

    def write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def line_break(self, at: int) -> None:
        """A paragraph ends; `at` is the source index of a line break, -1 if the source has none."""
        if self.pending is None and self.length:
            self.pending = at

    def _flush(self) -> None:
        at, self.pending = self.pending, None
        if at is None:
            return
        if at >= 0 and self.source[at] == "\n":
            self.runs.append((self.length, at, 1))
        self.write("\n")


def reading(document: Document, article: Article) -> Reading:
    """The reading text of an article."""
    source = document.text
    writer = _Writer(source)
    previous: Span | None = None
    for piece in article.pieces:
        if previous is not None:
            _between(writer, previous, piece)
        _piece(writer, piece)
        previous = piece
    starts, sources, lengths = zip(*writer.runs, strict=True) if writer.runs else ((), (), ())
    return Reading("".join(writer.parts), source, starts, sources, lengths)


def _piece(writer: _Writer, piece: Span) -> None:
    at, end = piece
    for match in _WHITE.finditer(writer.source, at, end):
        breaks = [index for index in range(*match.span()) if writer.source[index] in _BREAKS] if match[0] != " " else ()
        if breaks:
            writer.copy(at, match.start())
            writer.line_break(next((index for index in breaks if writer.source[index] == "\n"), breaks[0]))
            at = match.end()
    writer.copy(at, end)


def _between(writer: _Writer, before: Span, after: Span) -> None:
    """A layout break inside a sentence leaves nothing; markup of paragraphs, and a sentence end, leave a line break."""
    source = writer.source
    gap = source[before[1] : after[0]] if before[1] <= after[0] <= before[1] + 10_000 else ""
    if has_block_tag(gap) or _SENTENCE_END.search(source[max(before[0], before[1] - 8) : before[1]]):
        writer.line_break(-1)
    elif gap and not gap.strip() and source[before[1] - 1].isascii() and source[before[1] - 1].isalpha() and source[after[0]].isascii():
        writer.write(" ")
