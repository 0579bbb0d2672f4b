"""Which of the places that a question names does what it asks about, or did so first: told by the sentences of their own reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.ontology import ontology
from graph.schema import document_node, node_id
from graph.store import Node, Reader, Where
from search_api.answering import meaning
from search_api.answering.contents import content
from search_api.answering.finishing import finished
from search_api.answering.practices.told import SENTENCE
from search_api.answering.rows import states
from search_api.answering.sources import Sources
from search_api.answering.wording import listed, place_name, sentence
from search_api.planning import Plan
from search_api.planning.quantities.comparison import Comparison
from search_api.searching import rank
from search_api.shapes import Answer, Evidence, PlaceRef, Row

READ = 10  # passages of a place that are read
PRACTISED, WORDS = 3.0, 4.0  # what a practice counts that the question names, and the share of its words, in units of meaning.closeness
ENOUGH = {"zh": 5.0, "en": 4.0}  # how near the best place has to be
BOTH = 0.8  # the share of the best one's score that a second place needs where both are asked for
DATED, BEFORE = 5, 30  # sentences that are searched for a date, and the characters before one
SHORT = re.compile(r"(?:小区|社区|街道|居民区|[省市区县镇乡村])$")
DATE = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年|(?P<ago>今年|去年|前年))?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2}日)?")
AGO = {"今年": 0, "去年": 1, "前年": 2}


@dataclass(frozen=True, slots=True)
class Told:
    """The sentence of a place's reports that comes nearest to the question, with its score and the year and month that it names."""

    place: PlaceRef
    evidence: Evidence | None
    score: float
    date: tuple[int, int] | None = None


def either(plan: Plan, asked: Comparison, reader: Reader, documents: int) -> Answer | None:
    """Null where none of the places' reports speaks of it."""
    sides = [found for names in plan.sides if (found := nearest(plan, asked, names, reader))]
    if not sides or max(t.score for t in sides) < ENOUGH[plan.language]:
        return None
    if asked.operation in ("earlier", "later"):
        return in_time(plan, asked, sides, reader, documents)
    best = max(sides, key=lambda t: t.score)
    kept = [t for t in sides if t is best or (not plan.single and asked.operation == "both" and t.score >= BOTH * best.score)]
    return told(plan, "either", kept, sides, reader, documents)


def in_time(plan: Plan, asked: Comparison, sides: Sequence[Told], reader: Reader, documents: int) -> Answer | None:
    dated = sorted((t for t in sides if t.date), key=lambda t: t.date or (0, 0), reverse=asked.operation == "later")
    return told(plan, "in_time", dated, sides, reader, documents) if len(dated) > 1 else None


def told(plan: Plan, key: str, kept: Sequence[Told], sides: Sequence[Told], reader: Reader, documents: int) -> Answer:
    rows = [Row(place=t.place, mechanism=None, name=None, status=None, evidence=(t.evidence,) if t.evidence else ()) for t in kept]
    others = listed((place_name(t.place, plan.language) for t in sides if t not in kept), plan.language)
    names = listed((place_name(t.place, plan.language) + when(t, key) for t in kept), plan.language)
    text = sentence(key if others or key == "in_time" else "either_all", plan.language, names=names, others=others, documents=documents)
    return finished(plan, "comparison", text, len(rows), documents, rows, [], reader)


def when(side: Told, key: str) -> str:
    if key != "in_time" or side.date is None:
        return ""
    return f" {side.date[0]}" + (f"-{side.date[1]:02}" if side.date[1] else "")


def nearest(plan: Plan, asked: Comparison, names: Sequence[str], reader: Reader) -> Told | None:
    """The sentence of the reports on one place that comes nearest, of a report on several only what it tells of that one."""
    places = list(reader.by_ids([node_id("Place", name) for name in names]).values())
    documents = tuple(sorted({id for node in places for id in node.documents}))
    refs = [ref for ref in plan.places if ref.name in names]
    if not documents or not refs:
        return None
    found = list(sentences(plan, names, documents, reader))
    near = meaning.closeness(plan.subject, [text for _, _, text in found], plan.language)
    scored = [float(n) + WORDS * content(plan.concepts, text) for n, (_, _, text) in zip(near, found, strict=True)]
    practised = PRACTISED * practises(plan, names, reader)
    if not found:
        return None
    at = max(range(len(found)), key=lambda i: scored[i])
    passage, start, text = found[at]
    evidence = Sources(reader).quoted(passage, passage.props["start"] + start, passage.props["start"] + start + len(text), text)
    document = reader.by_ids([document_node(passage.props["document"])])
    written = next((n.props["date"] or "" for n in document.values()), "")
    date = date_of([found[i] for i in sorted(range(len(found)), key=lambda i: -scored[i])], written)
    return Told(refs[0], evidence, scored[at] + practised, date)


def practises(plan: Plan, names: Sequence[str], reader: Reader) -> bool:
    """True if a practice is told of the place that the question names, in the state that it asks for."""
    if not plan.mechanisms:
        return False
    narrower = tuple(sorted({below for m in plan.mechanisms for below in ontology().narrower(m)}))
    practices = reader.nodes("Practice", Where(mechanisms=narrower, within=tuple(names)))
    return any(p.props["status"] in states(plan) for p in practices)


def sentences(plan: Plan, names: Sequence[str], documents: tuple[str, ...], reader: Reader) -> Iterator[tuple[Node, int, str]]:
    others = {short(name) for side in plan.sides for name in side if name not in names} - {short(name) for name in names}
    own = {short(name) for name in names}
    for hit in rank(reader, plan.subject, Where(documents=documents), READ):
        text, current = hit.node.props["text"], True
        shared = any(name in text for name in others)
        if shared:
            current = False
        for match in SENTENCE.finditer(text):
            said = max((match.group().rfind(name) for name in own), default=-1)
            other = max((match.group().rfind(name) for name in others), default=-1)
            if said >= 0 or other >= 0:
                current = said >= 0
            if current and match.group().strip():
                yield hit.node, match.start(), match.group().rstrip()


def short(name: str) -> str:
    """A place's own name as reports go on calling it: 霞山, 云台小区."""
    own = re.split(r"[省市区县州盟旗镇乡](?=[^省市区县州盟旗镇乡小]{2})|街道|自治[区州县]", name)[-1]
    return SHORT.sub("", own) if len(own) > 3 else own.rstrip("市区县")


def date_of(found: Sequence[tuple[Node, int, str]], written: str) -> tuple[int, int] | None:
    """The year and month that one of the nearest sentences names, or the one before it; a month alone is of the report's year.

    written: the date of the report, which counts where no sentence has one.
    """
    for passage, start, text in found[:DATED]:
        before = passage.props["text"][max(0, start - BEFORE) : start]
        if date := first_date(text, written) or first_date(before, written):
            return date
    return (int(written[:4]), int(written[5:7] or 0)) if written[:4].isdigit() else None


def first_date(text: str, written: str) -> tuple[int, int] | None:
    for match in DATE.finditer(text):
        year = match["year"] or (written[:4] if match["ago"] or match["month"] else "")
        if year.isdigit():
            return int(year) - AGO.get(match["ago"] or "", 0), int(match["month"] or 0)
    return None
