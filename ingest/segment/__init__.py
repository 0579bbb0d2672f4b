"""A document's articles in reading order, and the reading text of each.

The shape of a line (length, end of sentence, marks) and its neighbours decide; words that newspapers use for bylines, captions and page
furniture are in marks.yaml. Pieces hold the line breaks between paragraphs and leave out those inside a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.loaders.dates import first_date
from ingest.loaders.markdown import front_matter
from ingest.model import Article, Document, Span
from ingest.segment.articles import Part, date_and_source, split, title
from ingest.segment.blocks import Block, Kind, blocks
from ingest.segment.order import Flow, in_order
from ingest.segment.orphans import rehome
from ingest.segment.reading import Reading, reading
from ingest.segment.shapes import settle
from ingest.segment.sidebars import before_text

__all__ = ["Layout", "Reading", "reading", "segment"]

_LINE_END = re.compile(r"[ \t\u3000\u00a0]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_TO_LINE_END = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")


@dataclass(frozen=True, slots=True)
class Layout:
    """The articles of a document, and the captions that were set aside (source ranges)."""

    articles: tuple[Article, ...]
    captions: tuple[Span, ...]


def segment(document: Document) -> Layout:
    """Articles in the order of their headlines; a document without any running text has none."""
    start = front_matter(document.text) if document.media_type == "text/markdown" else 0
    found = blocks(document.text, start)
    settle(found)
    captions = tuple((block.start, block.end) for block in found if block.kind is Kind.CAPTION)
    parts = split(found)
    shared_date = document.date or _collection_date(parts)
    rehome(parts)
    before_text(parts)
    kept = [(part, flow) for part in parts if (flow := in_order(_own(part))).blocks]
    articles = tuple(_article(document, index, *one, shared_date, len(kept) == 1) for index, one in enumerate(kept))
    return Layout(articles, captions)


def _own(part: Part) -> list[Block]:
    """The blocks without the headings of a collection above the headline."""
    levels = [block.level for block in part.blocks[: part.head]]
    at = levels.index(part.level) if part.level in levels else 0
    if any(level and level > (part.level or 0) for level in levels[:at]):  # a line above the headline, not a collection
        return part.blocks
    return part.blocks[at:]


def _collection_date(parts: list[Part]) -> str | None:
    """A date that the first headings name, as a page of one day's news does."""
    if len(parts) < 2:
        return None
    return next(filter(None, (first_date(block.text) for block in parts[0].blocks[: parts[0].head])), None)


def _article(document: Document, index: int, part: Part, flow: Flow, shared_date: str | None, single: bool) -> Article:
    date, source = date_and_source(part)
    return Article(
        id=f"{document.id.removeprefix('sha256:')[:12]}-a{index}",
        title=title(part) or (document.title if single else None),
        date=date or shared_date,
        source=source or document.source,
        pieces=_pieces(document.text, flow),
        order_certain=flow.certain and part.order_certain,
    )


def _pieces(text: str, flow: Flow) -> tuple[Span, ...]:
    pieces: list[Span] = []
    for index, block in enumerate(flow.blocks):
        for number, span in enumerate(block.ranges):
            _append(pieces, span, apart=number == 0 and not flow.joined[index] and not text[span[0] - 1 : span[0]].isspace())
        if index + 1 == len(flow.blocks) or not flow.joined[index + 1]:
            _append(pieces, _line_end(text, block, last=index + 1 == len(flow.blocks)))
    return tuple(pieces)


def _line_end(text: str, block: Block, last: bool) -> Span | None:
    """The line break behind a paragraph; none behind the last one and where tags end it."""
    if last or (block.tagged and not _LINE_END.match(text, block.end)):
        return None
    end = block.end
    match = _LINE_END.match(text, end)
    if match is None:  # marks stand at the end of the line
        rest = _TO_LINE_END.match(text, end)
        match = _LINE_END.match(text, rest.end()) if rest else None
    return match.span() if match else None


def _append(pieces: list[Span], span: Span | None, apart: bool = False) -> None:
    """Add a range, to the piece that ends where it begins if nothing keeps them apart."""
    if span is None:
        return
    if pieces and pieces[-1][1] == span[0] and not apart:
        pieces[-1] = (pieces[-1][0], span[1])
    else:
        pieces.append(span)
