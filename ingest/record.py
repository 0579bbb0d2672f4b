"""Assembles the record of a document from the findings of its articles, with offsets carried back to the source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.ontology import ontology
from ingest.extractors.status import merged, shown_at_work
from ingest.findings import Findings, NamedPlace, PracticeFinding
from ingest.model import (
    Article,
    Case,
    Document,
    DocumentEntry,
    Metric,
    Organisation,
    Place,
    Practice,
    Quote,
    Record,
    Relation,
    Status,
)
from ingest.passages import passages
from ingest.pipeline import begin, named_in, pipeline
from ingest.segment import Layout, Reading, reading, segment
from ingest.versions import versions


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


def read(document: Document, article: Article) -> Read:
    text = reading(document, article)
    doc = begin(text.text)
    doc._.findings.title_end = title_end(text.text, article.title)
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
        yield Read(owner.article, owner.case, text, named_in(text.text, owner.findings.case), document)


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


def places(reads: Iterable[Read]) -> Iterator[Place]:
    """Every place once, with all its mentions in the order of the source."""
    mentions: dict[NamedPlace, list[Quote]] = {}
    for r in reads:
        for mention in r.findings.places:
            mentions.setdefault(mention.place, []).append(r.quote(mention.start, mention.end))
    for place, quotes in sorted(mentions.items(), key=lambda item: (item[0].name, item[0].adcode or "")):
        yield Place(name=place.name, level=place.level, adcode=place.adcode, mentions=in_order(quotes), candidates=place.candidates)


def organisations(reads: Iterable[Read]) -> Iterator[Organisation]:
    """Every organisation once; within a document its kind is the most telling one of its mentions."""
    order = {kind.id: kind.priority for kind in ontology().organisation_kinds.values()}
    kinds: dict[tuple[str, str | None], str] = {}
    mentions: dict[tuple[str, str | None], list[Quote]] = {}
    for r in reads:
        for m in r.findings.organisations:
            key = (m.organisation.name, m.organisation.place)
            kinds[key] = min(kinds.get(key, m.organisation.kind), m.organisation.kind, key=order.__getitem__)
            mentions.setdefault(key, []).append(r.quote(m.start, m.end))
    for name, place in sorted(kinds, key=lambda key: (key[0], key[1] or "")):
        yield Organisation(name=name, kind=kinds[name, place], place=place, mentions=in_order(mentions[name, place]))


def in_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(set(quotes)))


def practices(read: Read) -> Iterator[Practice]:
    """Sightings of one mechanism at one place under one name are one practice; those without a name join the first that has one."""
    groups: dict[tuple[str | None, str | None, str | None], list[PracticeFinding]] = {}
    first: dict[tuple[str | None, str | None], str | None] = {}
    overall = overall_statuses(read)
    for found in sorted(read.findings.practices, key=lambda f: (f.name is None, f.start)):
        use = (found.mechanism, found.place)
        name = plain(found.name) if found.name or not found.mechanism else first.get(use)
        first.setdefault(use, name)
        groups.setdefault((*use, name), []).append(found)
    for key in sorted(groups, key=lambda k: (min(f.start for f in groups[k]), str(k))):
        yield practice(read, sorted(groups[key], key=lambda f: f.start), overall)


def plain(name: str | None) -> str | None:
    """A name without its quotation marks and the noun behind them, so that “X”模式 and “X” are one."""
    if name and name[0] in "“「《":
        return name[1:].split({"“": "”", "「": "」", "《": "》"}[name[0]])[0]
    return name


def practice(read: Read, found: list[PracticeFinding], overall: Mapping[str, Status]) -> Practice:
    first = found[0]
    names = [f.name for f in found if f.name]
    status = merged(seen(read, found))
    told = any(at_work for _, at_work in seen(read, found))
    return Practice(
        id=practice_id(read, first, names[0] if names else None),
        mechanism=first.mechanism,
        name=names[0] if names else None,
        named=bool(names),
        place=first.place,
        case=read.case,
        status=overall.get(first.mechanism or "", status) if status == "current" and not told else status,
        operators=tuple(dict.fromkeys(o for f in found for o in f.operators)),
        evidence=in_order(q for f in found for q in read.quotes(f.start, f.end)),
        confidence=max(f.confidence for f in found),
    )


def seen(read: Read, found: Iterable[PracticeFinding]) -> Iterator[tuple[Status, bool]]:
    """Each sighting's status, and whether its sentence shows the practice at work."""
    return ((f.status, shown_at_work(read.reading.text, read.findings, f.start, f.end)) for f in found)


def overall_statuses(read: Read) -> dict[str, Status]:
    """What the case as a whole says of each mechanism: a report on a plan also mentions it without saying so each time."""
    sightings: dict[str, list[PracticeFinding]] = {}
    for found in read.findings.practices:
        if found.mechanism:
            sightings.setdefault(found.mechanism, []).append(found)
    return {mechanism: merged(seen(read, found)) for mechanism, found in sightings.items()}


def practice_id(read: Read, found: PracticeFinding, name: str | None) -> str:
    return identity(read.document.id, read.case, found.mechanism, plain(name), found.place)


def identity(*parts: str | None) -> str:
    """A short id that depends on nothing but its parts."""
    return hashlib.sha256("\x1f".join(part or "" for part in parts).encode()).hexdigest()[:16]


def metrics(read: Read, made: Sequence[Practice]) -> Iterator[Metric]:
    for found in read.findings.metrics:
        quantity = found.quantity
        evidence = read.quote(quantity.start, quantity.end)
        sentence = read.quote(*found.sentence)
        yield Metric(
            id=identity(read.document.id, str(evidence[0]), str(evidence[1])),
            value=quantity.value,
            unit=quantity.unit,
            value_si=quantity.value_si,
            si_unit=quantity.si_unit,
            approx=quantity.approx,
            indicator=found.indicator,
            indicator_id=found.indicator_id,
            place=found.place,
            time=found.time,
            case=read.case,
            practice=practice_of(read, made, evidence),
            evidence=evidence,
            sentence=(sentence[0], sentence[1]),
        )


def practice_of(read: Read, made: Sequence[Practice], evidence: Quote) -> str | None:
    """The practice in whose evidence the number stands; the shortest such evidence decides."""
    over = [(e - s, s, p.id) for p in made if p.mechanism for s, e, _ in p.evidence if s <= evidence[0] and evidence[1] <= e]
    return min(over)[2] if over else None


def relations(reads: Iterable[Read]) -> Iterator[Relation]:
    for r in reads:
        for found in r.findings.relations:
            yield Relation.model_validate(
                {"type": "SUBSIDIARY_OF", "from": found.source, "to": found.target, "evidence": r.quote(found.start, found.end)}
            )
