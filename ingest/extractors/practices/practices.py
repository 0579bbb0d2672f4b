"""Practices: phrases of the vocabulary and named ways of doing things, each with its place, status and operators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from corpus.ontology import ontology
from ingest.extractors.places.attribution import Attribution
from ingest.extractors.practices.naming import Name, names
from ingest.extractors.practices.operators import Operators
from ingest.extractors.practices.phrases import PhraseMatch, PhraseMatcher
from ingest.extractors.practices.relevance import Relevance
from ingest.extractors.practices.status import StatusReader
from ingest.extractors.practices.telling import is_task, is_told
from ingest.findings import Findings, PracticeFinding, Range

# How sure an entry is, by how it was found.
NAMED_AND_KNOWN, KNOWN, NAMED_ONLY = 0.95, 0.8, 0.6
# 两年前，小区还是另一番光景: a paragraph that looks back tells of what was before the practices named above it.
LOOKING_BACK = re.compile(r"\s*[“‘]?(?:[一二两三四五六七八九十几\d]+年(?:以|之)?前|过去|以前|此前|曾经|原先|当初)")


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a practice shows: the range of its words, its mechanism if known, its name if it has one.

    `loose`: the words that show its mechanism do not stand side by side.
    """

    start: int
    end: int
    mechanism: str | None
    name: str | None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Readers:
    """What is read once per article to place a sighting."""

    attribution: Attribution
    statuses: StatusReader
    operators: Operators


def practices(doc: Doc) -> Doc:
    """Component: fills `findings.practices`, one entry per sighting; the record brings sightings of one practice together."""
    findings: Findings = doc._.findings
    readers = Readers(Attribution(findings.text, findings), StatusReader(findings.text, findings), Operators(findings.text, findings))
    relevance = Relevance(findings.text, findings)
    # A practice is some place's; only a report whose place is an open homonym has practices without one.
    unsettled = relevance.article and findings.case is None and any(m.place.candidates for m in findings.places)
    for sighting in sightings(findings.text, findings):
        if told_here(sighting, relevance, readers.attribution.round_up):
            findings.practices += [p for p in located(findings.text, sighting, findings, readers) if p.place or unsettled]
    findings.practices = carried_failures(findings, readers.statuses)
    return doc


def told_here(sighting: Sighting, relevance: Relevance, round_up: bool) -> bool:
    """In a report on governance in one place what it says counts; in other news only sure words in a sentence about governance do."""
    if relevance.event:
        return False
    if relevance.article and not round_up:
        return sighting.mechanism is not None or relevance.near(sighting.start, sighting.end)
    if sighting.mechanism is None or sighting.loose or ontology().mechanisms[sighting.mechanism].only_in_reports:
        return False
    return (relevance.beside if round_up else relevance.sentence)(sighting.start, sighting.end)


@cache
def vocabulary() -> PhraseMatcher:
    all_of = ontology().mechanisms.values()
    return PhraseMatcher({m.id: m.phrases for m in all_of}, {m.id: m.excluded for m in all_of}, {m.id: m.told for m in all_of})


def sightings(text: str, findings: Findings) -> Iterator[Sighting]:
    """Phrase matches, with the name that stands over or beside them; then names told as practices that no phrase explains."""
    matches = [m for m in vocabulary().find(text, findings.clauses, findings.sentences) if is_told(text, m, findings)]
    named = names(text, findings)
    used: set[Name] = set()
    for match in matches:
        name = name_of(match, named, findings)
        used |= {name} if name else set()
        yield Sighting(match.start, match.end, match.entry, name.text if name else proper_name(text, match), match.loose)
    for name in named:
        if name.told and name not in used and not is_task(text, name.start, name.end, findings):
            yield Sighting(name.start, name.end, None, name.text)


def proper_name(text: str, match: PhraseMatch) -> str | None:
    """The phrase itself, where the vocabulary knows it as a proper name."""
    return text[match.start : match.end] if text[match.start : match.end] in ontology().mechanisms[match.entry].names else None


def name_of(match: PhraseMatch, named: list[Name], findings: Findings) -> Name | None:
    """The name that the match stands in, or one with the noun of its kind right beside it (国企领办|“红心物业”模式)."""
    over = [n for n in named if n.start < match.end and match.start < n.end]
    if over:
        return over[0]
    clause = findings.clauses.over(match.start, match.end)
    beside = [n for n in named if n.whole and clause[0] <= n.start and n.end <= clause[1] and gap(n, match) <= 6]
    return min(beside, key=lambda n: gap(n, match), default=None)


def gap(name: Name, match: PhraseMatch) -> int:
    return max(name.start - match.end, match.start - name.end)


def located(text: str, sighting: Sighting, findings: Findings, readers: Readers) -> Iterator[PracticeFinding]:
    start, end = evidence(text, findings, sighting)
    pilots = readers.attribution.pilot_places(sighting.start, sighting.end) if sighting.mechanism else []
    for place in (*pilots,) or (readers.attribution.place(sighting.start),):
        yield PracticeFinding(
            start=start,
            end=end,
            mechanism=sighting.mechanism,
            name=sighting.name,
            place=place.name if place else None,
            status="pilot" if pilots else readers.statuses.at(sighting.start, sighting.end),
            operators=readers.operators.of(sighting.start, sighting.end),
            confidence=NAMED_ONLY if sighting.mechanism is None else NAMED_AND_KNOWN if sighting.name else KNOWN,
        )


def evidence(text: str, findings: Findings, sighting: Sighting) -> Range:
    """The clauses that hold the sighting, without white space and closing punctuation at the edges."""
    start, end = findings.clauses.over(sighting.start, sighting.end)
    while end > sighting.end and text[end - 1] in "，,。；;：:、！？!? \n\u3000":
        end -= 1
    while start < sighting.start and text[start] in " \n\u3000":
        start += 1
    return start, end


def carried_failures(findings: Findings, statuses: StatusReader) -> list[PracticeFinding]:
    """A later sentence of failure that names a practice's mechanism or operator makes that practice a failed one."""
    out = list(findings.practices)
    for sentence in statuses.failures():
        if LOOKING_BACK.match(findings.text, findings.text.rfind("\n", 0, sentence[0]) + 1):
            continue
        actors = {m.organisation.name for m in findings.organisations if sentence[0] <= m.start < sentence[1]}
        for i, practice in enumerate(out):
            known = practice.mechanism is not None and practice.start < sentence[0] and practice.status == "current"
            if known and actors & set(practice.operators) and near(findings, practice.start, sentence[0]):
                out[i] = replace(practice, status="failed")
    return out


def near(findings: Findings, start: int, later: int) -> bool:
    """True if at most six sentences lie between."""
    return sum(1 for s, _ in findings.sentences if start < s <= later) <= 6
