"""Articles cut into passages, the unit of retrieval."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from ingest.model import Article, Document, Passage, Span
from ingest.segment.blocks import is_markup

if TYPE_CHECKING:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

LENGTH = 320
SEPARATORS = ("\n", "。", "！", "？", "；", "，", "、", " ", "")
FARTHEST = 2000


def passages(document: Document, article: Article) -> tuple[Passage, ...]:
    """Passages of about LENGTH characters in reading order; each character of the article is in exactly one."""
    spans = [span for whole in _ranges(document.text, article.pieces) for span in _chunks(document.text, whole)]
    return tuple(Passage(id=f"{article.id}-p{i}", article=article.id, start=a, end=b) for i, (a, b) in enumerate(spans))


def widened(passage: Passage, pieces: tuple[Span, ...], by: int = 60) -> Span:
    """The passage with `by` characters more on both sides, within the pieces that it touches."""
    touched = [piece for piece in pieces if piece[0] < passage.end and passage.start < piece[1]]
    first, last = min((a for a, _ in touched), default=passage.start), max((b for _, b in touched), default=passage.end)
    return min(passage.start, max(first, passage.start - by)), max(passage.end, min(last, passage.end + by))


def _ranges(text: str, pieces: tuple[Span, ...]) -> list[Span]:
    """Pieces that follow each other with nothing but white space and markup between them, as one range."""
    ranges: list[Span] = []
    for start, end in pieces:
        if ranges and ranges[-1][1] <= start <= ranges[-1][1] + FARTHEST and is_markup(text[ranges[-1][1] : start]):
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))
    return ranges


def _chunks(text: str, whole: Span) -> Iterator[Span]:
    """Running sums: with separators kept, no overlap and white space not stripped the chunks rejoin to the text."""
    start, until = whole
    if until - start <= LENGTH:
        yield whole
        return
    at = start
    for chunk in _splitter().split_text(text[start:until]):
        end = at + len(chunk)
        if chunk.strip() and text[start:at].strip():
            yield start, at
            start = at
        at = end
    yield start, until


@cache
def _splitter() -> RecursiveCharacterTextSplitter:
    from langchain_text_splitters import RecursiveCharacterTextSplitter  # half a second to import

    return RecursiveCharacterTextSplitter(
        separators=list(SEPARATORS), keep_separator="end", chunk_size=LENGTH, chunk_overlap=0, strip_whitespace=False
    )
