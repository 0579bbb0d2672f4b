"""Places that a report's own sentences put under a question, though no practice of its mechanisms was read there."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from graph.store import Node, Reader, Where
from search_api.answering import meaning
from search_api.answering.contents import content
from search_api.answering.practices.told import SENTENCE
from search_api.answering.rows import rolled_up
from search_api.answering.sources import Sources
from search_api.planning import Plan
from search_api.shapes import Evidence, PassageHit, PlaceRef, Row

# Only the nearest passages, and of them sentences that are near and hold this share of the question's content: with 3 passages four in
# five places that this adds to the answers of the development questions are right, with 6 every second.
PASSAGES, CLOSE, HELD = 3, 4.5, 0.3
CONFIDENCE = 0.3


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a document, and how near it is to the question."""

    passage: PassageHit
    start: int
    text: str
    near: float


def found_by_words(plan: Plan, hits: Sequence[PassageHit], known: Collection[str], reader: Reader) -> list[Row]:
    """One row per place that is not `known`, with the sentence; none for conditions that a sentence alone cannot be held to."""
    if plan.kind or plan.status or plan.joint or plan.excluded or plan.quoted or plan.since or plan.until or plan.single or plan.yes_no:
        return []
    said = near_enough(plan, hits[:PASSAGES])
    cases = reader.nodes("Case", Where(documents=tuple(sorted({each.passage.document for each in said})))) if said else []
    sources, rows = Sources(reader), dict[str, Row]()
    sources.prepare_places([case.props["place"] for case in cases])
    for each in said:
        place = place_of(each, cases, plan, sources)
        if place and place.name not in known and place.name not in rows:
            rows[place.name] = row(place, each)
    return list(rows.values())


def near_enough(plan: Plan, hits: Sequence[PassageHit]) -> list[Said]:
    """Sentences that are near to the question and hold enough of its content, the nearest first."""
    parts = [(hit, match.start(), match.group().rstrip()) for hit in hits for match in SENTENCE.finditer(hit.text)]
    close = meaning.closeness(plan.subject, [text for _, _, text in parts], plan.language)
    said = [Said(hit, hit.start + at, text, float(near)) for (hit, at, text), near in zip(parts, close, strict=True)]
    kept = [each for each in said if each.near >= CLOSE and content(plan.concepts, each.text) >= HELD]
    return sorted(kept, key=lambda each: (-each.near, each.passage.document, each.start))


def place_of(said: Said, cases: Sequence[Node], plan: Plan, sources: Sources) -> PlaceRef | None:
    """The place whose case tells the sentence, at the level that is asked for."""
    own = (c for c in cases if c.props["document"] == said.passage.document)
    case = next((c for c in own if any(start <= said.start < end for start, end in c.props["spans"])), None)
    place = rolled_up(sources.line(case.props["place"]), plan.levels) if case else None
    return place if place and (not plan.levels or place.level in plan.levels) else None


def row(place: PlaceRef, said: Said) -> Row:
    hit = said.passage
    end = said.start + len(said.text)
    evidence = Evidence(document=hit.document, name=hit.name, title=hit.title, start=said.start, end=end, quote=said.text)
    return Row(place=place, mechanism=None, name=None, status=None, evidence=(evidence,), confidence=CONFIDENCE)
