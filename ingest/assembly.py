"""Brings the findings of a document's articles together, with offsets carried back to the source."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from corpus.ontology import ontology
from ingest.extractors.practices.status import merged, shown_at_work
from ingest.findings import NamedPlace, PracticeFinding
from ingest.model import Metric, Organisation, Place, Practice, Quote, Relation, Status
from ingest.read import Read

CLOSING = {"“": "”", "‘": "’", "「": "」", "《": "》"}


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
    for found in sorted(read.findings.practices, key=lambda f: (f.name is None, f.start)):
        use = (found.mechanism, found.place)
        name = plain(found.name) if found.name or not found.mechanism else first.get(use)
        first.setdefault(use, name)
        groups.setdefault((*use, name), []).append(found)
    for key in sorted(groups, key=lambda k: (min(f.start for f in groups[k]), str(k))):
        yield practice(read, sorted(groups[key], key=lambda f: f.start))


def plain(name: str | None) -> str | None:
    """A name without its quotation marks and the noun behind them, so that “X”模式 and “X” are one."""
    if name and name[0] in CLOSING:
        return name[1:].split(CLOSING[name[0]])[0]
    return name


def practice(read: Read, found: list[PracticeFinding]) -> Practice:
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
        status=overall_status(read, first) if status == "current" and first.mechanism and not told else status,
        operators=tuple(dict.fromkeys(o for f in found for o in f.operators)),
        evidence=in_order(q for f in found for q in read.quotes(f.start, f.end)),
        confidence=max(f.confidence for f in found),
    )


def seen(read: Read, found: Iterable[PracticeFinding]) -> Iterator[tuple[Status, bool]]:
    """Each sighting's status, and whether its sentence shows the practice at work."""
    return ((f.status, shown_at_work(read.reading.text, read.findings, f.start, f.end)) for f in found)


def overall_status(read: Read, one: PracticeFinding) -> Status:
    """What the case says of a mechanism, at its place and those around and below: a plan is also mentioned without saying so each time."""
    same = [f for f in read.findings.practices if f.mechanism == one.mechanism and along(f.place or "", one.place or "")]
    return merged(seen(read, same))


def along(a: str, b: str) -> bool:
    """True for full names of which one is that of a place around the other."""
    return a.startswith(b) or b.startswith(a)


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
