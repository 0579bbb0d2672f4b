"""One article as the pipeline reads it: its reading text, its findings, and the way back to the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.extractors.places.joining import join
from ingest.findings import Findings
from ingest.model import Article, Document, Quote
from ingest.pipeline import begin, named_in, pipeline
from ingest.segment import Layout, Reading, reading


@dataclass(frozen=True, slots=True)
class Read:
    """One article with its reading text and findings."""

    article: Article
    case: str
    reading: Reading
    findings: Findings
    document: Document

    def quotes(self, start: int, end: int) -> tuple[Quote, ...]:
        """Source ranges of a range of the reading text, with their words."""
        return tuple((s, e, self.document.text[s:e]) for s, e in self.reading.spans(start, end))

    def quote(self, start: int, end: int) -> Quote:
        """The longest of the quotes, where one statement allows only one."""
        return max(self.quotes(start, end), key=lambda q: (q[1] - q[0], -q[0]))


def read(document: Document, article: Article) -> Read:
    text = reading(document, article)
    doc = begin(text.text)
    doc._.findings.title_end = title_end(text.text, article.title)
    doc._.findings.date = article.date or document.date
    for _, component in pipeline().pipeline:
        doc = component(doc)
    return Read(article, article.id.replace("-a", "-c"), text, doc._.findings, document)


def captions(document: Document, layout: Layout, reads: Sequence[Read]) -> Iterator[Read]:
    """Captions are set aside from the articles, but the places and bodies that they name are mentions all the same."""
    for span in layout.captions:
        before = [r for r in reads if min(r.article.pieces)[0] <= span[0]]
        if not before:
            continue
        owner = max(before, key=lambda r: min(r.article.pieces)[0])
        text = reading(document, owner.article.model_copy(update={"pieces": (span,)}))
        found = named_in(text.text, owner.findings.case)
        join(owner.findings, found)
        yield Read(owner.article, owner.case, text, found, document)


def title_end(text: str, title: str | None) -> int:
    """Where the headline ends in the reading text: the lines whose words the title is made of."""
    end, squeezed = 0, squeeze(title or "")
    for line in text.splitlines(keepends=True):
        words = squeeze(line)
        if words and words not in squeezed:
            break
        end += len(line)
    return end


def squeeze(text: str) -> str:
    return "".join(text.split()).lstrip("#")
