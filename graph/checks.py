"""What must hold of a record before it is stored, and ever after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.errors import StoreError
from ingest.model import Quote, Record, Span


def check(record: Record, text: str) -> None:
    """Raises StoreError for a record that contradicts its text or itself."""
    if problem := next(problems(record, text), None):
        raise StoreError(f"{record.document.name}: {problem}", "this is an error of the extraction; please report it")


def problems(record: Record, text: str) -> Iterator[str]:
    """Each way in which a record contradicts its text or itself, in words."""
    yield from _wrong_quotes(record, text)
    yield from _ranges_outside(record, len(text))
    yield from _repeated_ids(record)
    yield from _dangling(record)


def quotes(record: Record) -> Iterator[tuple[str, Quote]]:
    """Every quote of a record, with the statement that it supports."""
    for place in record.places:
        yield from ((f"place {place.name}", quote) for quote in place.mentions)
    for organisation in record.organisations:
        yield from ((f"organisation {organisation.name}", quote) for quote in organisation.mentions)
    for practice in record.practices:
        yield from ((f"practice {practice.id}", quote) for quote in practice.evidence)
    yield from ((f"metric {metric.id}", metric.evidence) for metric in record.metrics)
    yield from ((f"relation {relation.source} {relation.type} {relation.target}", relation.evidence) for relation in record.relations)


def _wrong_quotes(record: Record, text: str) -> Iterator[str]:
    for statement, (start, end, quote) in quotes(record):
        if not 0 <= start < end <= len(text) or text[start:end] != quote:
            yield f"{statement}: the text at {start}-{end} is not {quote!r}"


def _ranges_outside(record: Record, length: int) -> Iterator[str]:
    for statement, (start, end) in _ranges(record):
        if not 0 <= start <= end <= length:
            yield f"{statement}: {start}-{end} is not a range of the text (0-{length})"


def _ranges(record: Record) -> Iterator[tuple[str, Span]]:
    for article in record.articles:
        yield from ((f"article {article.id}", piece) for piece in article.pieces)
    for case in record.cases:
        yield from ((f"case {case.id}", span) for span in case.spans)
    yield from ((f"passage {passage.id}", (passage.start, passage.end)) for passage in record.passages)
    yield from ((f"metric {metric.id}", metric.sentence) for metric in record.metrics)


def _repeated_ids(record: Record) -> Iterator[str]:
    for kind in (record.articles, record.passages, record.cases, record.practices, record.metrics):
        for id, times in Counter(each.id for each in kind).items():
            if times > 1:
                yield f"{type(kind[0]).__name__.lower()} {id}: {times} times in one record"


def _dangling(record: Record) -> Iterator[str]:
    articles, cases = {article.id for article in record.articles}, {case.id for case in record.cases}
    practices = {practice.id for practice in record.practices}
    references = [
        *((f"passage {passage.id}", "article", passage.article, articles) for passage in record.passages),
        *((f"case {case.id}", "article", case.article, articles) for case in record.cases),
        *((f"practice {practice.id}", "case", practice.case, cases) for practice in record.practices),
        *((f"metric {metric.id}", "case", metric.case, cases) for metric in record.metrics),
        *((f"metric {metric.id}", "practice", metric.practice, practices) for metric in record.metrics if metric.practice),
    ]
    yield from (f"{source}: there is no {kind} {id}" for source, kind, id, known in references if id not in known)
