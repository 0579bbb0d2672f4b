"""The record of a document: all that its articles say, in one immutable object."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.assembly import metrics, organisations, places, practices, relations
from ingest.model import Article, Case, Document, DocumentEntry, Record
from ingest.passages import passages
from ingest.read import Read, captions, read
from ingest.segment import segment
from ingest.versions import versions


def extract(document: Document) -> Record:
    """All that the pipeline finds in a document. Pure: the same document and versions give the same record."""
    layout = segment(document)
    reads = [read(document, article) for article in layout.articles]
    named = [*reads, *captions(document, layout, reads)]
    made = [tuple(practices(r)) for r in reads]
    return Record(
        document=entry(document, layout.articles),
        articles=layout.articles,
        passages=tuple(p for a in layout.articles for p in passages(document, a)),
        cases=tuple(map(case, reads)),
        places=tuple(places(named)),
        organisations=tuple(organisations(named)),
        practices=tuple(p for each in made for p in each),
        metrics=tuple(m for r, each in zip(reads, made, strict=True) for m in metrics(r, each)),
        relations=tuple(relations(reads)),
        versions=versions(),
    )


def entry(document: Document, articles: Iterable[Article]) -> DocumentEntry:
    first = next(iter(articles), None)
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in document.text)
    return DocumentEntry(
        id=document.id,
        name=document.name,
        title=document.title or (first.title if first else None),
        date=document.date or (first.date if first else None),
        source=document.source or (first.source if first else None),
        language="zh" if chinese * 4 >= len(document.text.strip()) else "en",
        encoding=document.encoding,
        media_type=document.media_type,
        notes=document.notes,
    )


def case(read: Read) -> Case:
    place = read.findings.case
    spans = tuple(sorted(read.article.pieces))
    return Case(
        id=read.case,
        article=read.article.id,
        title=read.article.title,
        place=place.name if place else None,
        adcode=place.adcode if place else None,
        level=place.level if place else None,
        spans=spans,
    )
