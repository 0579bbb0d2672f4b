"""Answers from practices: which places use a mechanism."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.ontology import ontology
from graph.store import Node, Reader, Where
from search_api.answering.finishing import RELATED, finished, nothing
from search_api.answering.leftover import condition_like, condition_spans, leftover, thing
from search_api.answering.passages import FOUND, near, ranked
from search_api.answering.passages import beside as read_beside
from search_api.answering.practices.by_words import found_by_words
from search_api.answering.practices.choosing import READ, foremost, foremost_places, likely, nearest, pool, scores
from search_api.answering.practices.place_texts import places_text
from search_api.answering.practices.told import told
from search_api.answering.rows import Fit, fit, grouped, merged, related
from search_api.answering.sources import Sources
from search_api.answering.strange import foreign, reported, weighs
from search_api.answering.times import in_years
from search_api.answering.wording import listed, sentence
from search_api.planning import Plan, label
from search_api.planning.concepts import Concept
from search_api.planning.language import terms
from search_api.searching import Found
from search_api.shapes import Answer, PlaceRef, Related, Row

TOLD_BESIDE = "pilot"
NEARLY_NAMED = 0.75
MANY = 100  # rows to which no places are added that sentences alone tell: the nearest few passages are no sample of so many
SAID = 3  # words of the vocabulary that name a mechanism without one in quotation marks
NAMED = 0.35  # the score from which a question names an entry of the vocabulary, and does not only come near to some


def narrower(mechanisms: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({below for m in mechanisms for below in ontology().narrower(m)}))


def found_practices(plan: Plan, reader: Reader) -> list[Node]:
    """Practices of the mechanisms at the places of the question; those of a name in quotation marks, if any has it.

    A name that nothing bears only says again what the words around it name (楼长、单元长这类“一楼一长”的).
    """
    where = Where(mechanisms=narrower(plan.mechanisms), within=plan.within)
    practices = reader.nodes("Practice", where) if plan.mechanisms else []
    for name in plan.quoted if plan.language == "zh" else ():
        if any(name in ontology_words(m) for m in plan.mechanisms):
            continue
        bearing = called(name, practices) or called(name, reader.nodes("Practice", Where(within=plan.within, text=name)))
        practices = bearing if bearing or not said_beside(plan, name) else practices
    return practices


def said_beside(plan: Plan, name: str) -> bool:
    """True where words outside of the quotation marks name the mechanisms by themselves."""
    return len(plan.used.intersection(terms(plan.subject.replace(name, " "), plan.language))) >= SAID


def ontology_words(mechanism: str) -> str:
    entry = ontology().mechanisms[mechanism]
    return " ".join((entry.zh, *entry.phrases, *entry.asked))


def called(name: str, practices: Sequence[Node]) -> list[Node]:
    return [p for p in practices if name in (p.props["name"] or "") or any(name in quote for _, _, quote in p.props["evidence"])]


def found_rows(plan: Plan, reader: Reader) -> tuple[list[Row], list[Related]]:
    """Rows that meet every condition, and those that miss exactly one or, of mechanisms that failed, any."""
    rows, others, _ = sorted_rows(plan, reader)
    return rows, others


def sorted_rows(plan: Plan, reader: Reader) -> tuple[list[Row], list[Related], Choice]:
    """Rows that meet every condition, related ones, and what they were chosen from."""
    sources = Sources(reader)
    choice = chosen(plan, reader, sources)
    fits = (missing(f, f.practice.id in choice.unmet) for f in choice.fits)
    groups = grouped(fits)
    fitting = [group for group in groups if not group[0].misses]
    shown = {group[0].place for group in fitting}
    missed = [group for group in groups if group[0].misses and group[0].place not in shown and comes_close(group)][:RELATED]
    sources.prepare([fit.practice for group in (*fitting, *missed) for fit in group])
    rows = [merged(group, plan.language, sources) for group in fitting]
    return rows, [related(merged(group, plan.language, sources), reason_of(group), plan) for group in missed], choice


def comes_close(group: Sequence[Fit]) -> bool:
    """One condition is not met, or any where all of it failed."""
    return len(group[0].misses) == 1 or all(fit.practice.props["status"] == "failed" for fit in group)


def reason_of(group: Sequence[Fit]) -> str:
    """The condition that is told as not met: of what failed, that it failed."""
    misses, failed = group[0].misses, all(fit.practice.props["status"] == "failed" for fit in group)
    return "status" if failed and "status" in misses else misses[0]


def fitted(plan: Plan, practices: Sequence[Node], reader: Reader, sources: Sources) -> list[Fit]:
    """Each with the conditions of place, state, kind and time that it does not meet."""
    timely = {p.id for p in in_years(practices, plan, reader)}
    sources.prepare_places({p.props["place"] for p in practices if p.props["place"]})
    if plan.kind:
        sources.prepare_operators(practices)
    fits = [fit(p, plan, sources, () if p.id in timely else ("time",)) for p in practices]
    return beside(plan, fits, reader) if plan.status == TOLD_BESIDE else fits


def beside(plan: Plan, fits: Sequence[Fit], reader: Reader) -> list[Fit]:
    """A trial is often told beside a practice that is read as in force: the sentence says so."""
    cues = ontology().statuses[TOLD_BESIDE].cues
    said = told([f.practice for f in fits if f.misses == ("status",)][:READ], reader)
    on_trial = {id for id, each in said.items() if any(cue in each.sentence for cue in cues)}
    return [replace(f, misses=()) if f.practice.id in on_trial else f for f in fits]


def missing(fit: Fit, unmet: bool) -> Fit:
    return replace(fit, misses=(*fit.misses, "words")) if unmet else fit


@dataclass(frozen=True, slots=True)
class Choice:
    """Practices that a question may mean; `unmet` are the ids of those whose reports do not speak of its further words.

    unused: words that nothing could be done with. strange: those that are about something else than any of the reports.
    hits: the passages that were looked at. complete: no practice of the mechanisms was left unread.
    """

    fits: list[Fit]
    unmet: frozenset[str] = frozenset()
    unused: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    hits: tuple[Found, ...] = ()
    complete: bool = True


def chosen(plan: Plan, reader: Reader, sources: Sources) -> Choice:
    """Without further words all practices of the mechanisms; with such words those whose reports come nearest to the question."""
    rest = leftover(plan)
    further = [c for c in rest if condition_like(c, plan)] or unheard(plan, reader)
    vague = not plan.joint and not plan.excluded and not plan.quoted and (not plan.near or plan.near[0][1] < NAMED)
    if plan.joint or plan.quoted or not (further or plan.single or vague):
        named, complete = found_practices(plan, reader), True
    else:
        named, complete = likely(plan, narrower(plan.mechanisms), reader)
    if named and (plan.joint or not (further or plan.single or vague)):
        return Choice(fitted(plan, named, reader, sources), frozenset(), tuple(c.word for c in rest))
    hits = tuple(ranked(plan, reader, FOUND))
    wide = pool(plan, hits, reader)
    practices = unique([*named, *(wide if named or vague else others(plan, reader))])
    choice = narrowed(plan, practices, named, rest, reader, sources)
    if choice.strange and not (vague or plan.joint or plan.excluded):
        wider = narrowed(plan, unique([*practices, *wide]), [], rest, reader, sources)  # another reading may speak of it
        choice = choice if wider.strange else wider
    return replace(choice, hits=hits, complete=complete)


def narrowed(plan: Plan, practices: list[Node], named: list[Node], rest: list[Concept], reader: Reader, sources: Sources) -> Choice:
    """Those whose reports come nearest to the question, unless it is about something else than these and those of its mechanisms."""
    sure = {p.id for p in named}
    practices = foremost(plan, practices, reader, sure)
    said, fits = told(practices, reader), fitted(plan, practices, reader, sources)
    meeting = [f.practice for f in fits if not f.misses]
    scored, place_of = scores(plan, meeting, said), {f.practice.id: f.place.name if f.place else "" for f in fits}
    kept = {p.id for p in foremost_places(nearest(plan, meeting, scored), scored, sure, place_of)}
    further = list(dict.fromkeys([*(c for c in rest if condition_like(c, plan)), *unheard(plan, reader)]))
    read = [said[p.id].passages for p in named or [p for p in practices if p.id in kept] if p.id in said]
    strange = foreign(further, read, lambda concept: reported(concept, reader))
    unused = tuple(c.word for c in rest if c not in further or c in strange)
    if weighs(strange, plan.concepts):
        return Choice(fits, frozenset(p.id for p in practices), unused, tuple(c.word for c in strange))
    return Choice(
        [f for f in fits if f.practice.id in kept or f.practice in named], frozenset(p.id for p in meeting if p.id not in kept), unused
    )


def unheard(plan: Plan, reader: Reader) -> list[Concept]:
    """Things that a mechanism of the question may include (a wristband for alarms), and that no report of the store speaks of.

    Not those that the vocabulary's own name of the mechanism holds.
    """
    spans, called = [*condition_spans(plan)], " ".join(label(m, plan.language).lower() for m in plan.mechanisms)
    things = (c for c in plan.concepts if thing(c, plan) and not any(c.start < e and s < c.end for s, e in spans))
    return [c for c in things if c.word.lower() not in called and not reported(c, reader)]


def unique(practices: Sequence[Node]) -> list[Node]:
    return list({p.id: p for p in practices}.values())


def others(plan: Plan, reader: Reader) -> list[Node]:
    """Practices of the mechanisms that the question comes about as near to as to the one that it names."""
    ids = [id for id, score in plan.near if score >= NEARLY_NAMED * plan.near[0][1] and id not in plan.mechanisms]
    return likely(plan, ids, reader)[0]


def places(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """Which places use the mechanisms of the question, under its conditions."""
    rows, others, choice = sorted_rows(plan, reader)
    unused = choice.unused
    if plan.joint or plan.excluded:
        rows, others = combined(plan, rows, others, reader)
    if plan.joint and not rows and plan.near:  # one mechanism may stand for what is joined
        return places(replace(plan, joint=False, mechanisms=(plan.near[0][0],)), reader, documents)
    many = len(rows) > MANY
    hits = read_beside(plan, reader) if many else near(plan, reader, choice.hits)
    known = {fit.place.name for fit in choice.fits if fit.place}
    by_words = [] if many or choice.strange else found_by_words(plan, hits, known, reader)
    if not rows and not by_words:
        if not others:
            return None
        key = "not_with" if choice.strange else "nothing_fits"
        hint = sentence(key, plan.language, words=listed(choice.strange, plan.language))
        return nothing(plan, documents, hint, others, hits, unused)
    text = places_text(plan, rows, by_words, documents, unused, choice.complete)
    rows = [*rows, *by_words]
    total = len({r.place for r in rows})
    return finished(plan, "places", text, total, documents, rows, others, reader, unused, hits, choice.complete)


def combined(plan: Plan, rows: list[Row], others: list[Related], reader: Reader) -> tuple[list[Row], list[Related]]:
    """Rows of places that have all mechanisms (joint), and none of the excluded ones; what failed there is related."""
    kept = {row.place for row in rows}
    if plan.joint:
        for mechanism in plan.mechanisms:
            ids = set(narrower([mechanism]))
            kept &= {row.place for row in rows if row.mechanism and row.mechanism.id in ids}
    against = excluded_places(plan, reader)
    kept -= set(against)
    dropped = [related(row, "excluded", plan) for row in rows if row.place in against]
    return [row for row in rows if row.place in kept], [*dropped, *others]


def excluded_places(plan: Plan, reader: Reader) -> list[PlaceRef | None]:
    """Places that a report says to have an excluded mechanism."""
    if not plan.excluded:
        return []
    practices = reader.nodes("Practice", Where(mechanisms=narrower(plan.excluded), within=plan.within))
    sources = Sources(reader)
    sources.prepare(practices)
    return [f.place for p in practices if "status" not in (f := fit(p, plan, sources)).misses]
