"""Answers from practices: which places use a mechanism, and what a place does."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.ontology import ontology
from graph.store import Node, Reader, Where
from graph.words import terms as index_terms
from search_api.answering.finishing import finished, nothing
from search_api.answering.leftover import condition_like, condition_spans, leftover, numbered, sentences, wording
from search_api.answering.passages import WEAK, near, weight
from search_api.answering.rows import Fit, fit, merged, related
from search_api.answering.sources import Sources
from search_api.answering.times import in_years
from search_api.answering.wording import listed, noun, place_name, sentence
from search_api.planning import Plan, label
from search_api.planning.concepts import Concept
from search_api.shapes import Answer, PlaceRef, Related, Row

# How much of a question's further words a practice has to do with, also as a share of the best one's; what its passages hold counts less.
RELEVANT, NEARLY, IN_PASSAGE = 0.3, 0.6, 0.6


def narrower(mechanisms: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({below for m in mechanisms for below in ontology().narrower(m)}))


def found_practices(plan: Plan, reader: Reader) -> list[Node]:
    """Practices of the mechanisms at the places of the question; those of a name in quotation marks, if any has it."""
    where = Where(mechanisms=narrower(plan.mechanisms), within=plan.within)
    practices = reader.nodes("Practice", where) if plan.mechanisms else []
    for name in plan.quoted if plan.language == "zh" else ():
        if any(name in ontology_words(m) for m in plan.mechanisms):
            continue
        practices = called(name, practices) or called(name, reader.nodes("Practice", Where(within=plan.within, text=name)))
    return practices


def ontology_words(mechanism: str) -> str:
    entry = ontology().mechanisms[mechanism]
    return " ".join((entry.zh, *entry.phrases, *entry.asked))


def called(name: str, practices: Sequence[Node]) -> list[Node]:
    return [p for p in practices if name in (p.props["name"] or "") or any(name in quote for _, _, quote in p.props["evidence"])]


def found_rows(plan: Plan, reader: Reader) -> tuple[list[Row], list[Related]]:
    """Rows that meet every condition, and those that miss exactly one or, of mechanisms that failed, any."""
    rows, others, _ = sorted_rows(plan, found_practices(plan, reader), reader)
    return rows, others


def sorted_rows(plan: Plan, practices: Sequence[Node], reader: Reader) -> tuple[list[Row], list[Related], list[str]]:
    """Rows that meet every condition, related ones, and the words of the question that no report of the rows holds."""
    timely = {p.id for p in in_years(practices, plan, reader)}
    unmet, unused = unmet_by(plan, practices, reader)
    sources = Sources(reader)
    sources.prepare(practices)
    fits = (missing(fit(p, plan, sources), p.id not in timely, p.id in unmet) for p in practices)
    rows, others = [], []
    for row, misses in merged(fits, plan.language, sources):
        if not misses:
            rows.append(row)
        elif len(misses) == 1 or row.status == "failed":
            others.append(related(row, "status" if row.status == "failed" and "status" in misses else misses[0], plan))
    shown = {row.place for row in rows}
    return rows, [other for other in others if other.place not in shown], unused


def missing(fit: Fit, late: bool, unmet: bool) -> Fit:
    extra = (*(("time",) if late else ()), *(("words",) if unmet else ()))
    return Fit(fit.place, fit.practice, (*fit.misses, *extra)) if extra else fit


def unmet_by(plan: Plan, practices: Sequence[Node], reader: Reader) -> tuple[set[str], list[str]]:
    """Practices whose reports do not hold a further condition of the question, and its words that nothing could be done with.

    A condition that no report holds is unmet by all: the answer is then "not found", not one to a broader question.
    """
    rest = leftover(plan)
    wanted = [c for c in rest if condition_like(c, plan)]
    if not wanted or not practices:
        return set(), [c.word for c in rest]
    written = sentences(practices, reader)
    unheld = [c for c in wanted if not any(c.within(text) for text in written.values())]
    strange = [c for c in unheld if c.known or numbered(c) or not in_corpus(c, reader)]
    unmet = {p.id for p in practices} if strange else {p.id for p in practices if not all(held(c, written.get(p.id, "")) for c in wanted)}
    return unmet, [c.word for c in rest if c in unheld or c not in wanted]


def in_corpus(concept: Concept, reader: Reader) -> bool:
    """True if any passage holds the word, though none of the practices'."""
    hits = (hit for word in concept.chinese for hit in reader.search(index_terms(word), Where(), 1))
    return any(concept.within(hit.node.props["text"]) for hit in hits)


def held(concept: Concept, text: str) -> bool:
    """Only a number or a name that some report holds is asked of each of them; other words may be said otherwise."""
    return not numbered(concept) or concept.within(text) > 0


def places(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """Which places use the mechanisms of the question, under its conditions."""
    practices = found_practices(plan, reader)
    rows, others, unused = sorted_rows(plan, practices, reader)
    if plan.joint or plan.excluded:
        rows, others = combined(plan, rows, others, reader)
    if not rows and not others:
        return None
    if not rows:
        key = "not_with" if unused else "nothing_fits"
        hint = sentence(key, plan.language, words=listed(unused, plan.language))
        return nothing(plan, documents, hint, others, near(plan, reader), unused)
    text = f"{places_text(plan, rows, documents)} {qualified(unused, plan)}".strip()
    return finished(plan, "places", text, len({r.place for r in rows}), documents, rows, others, reader, unused)


def qualified(unused: Sequence[str], plan: Plan) -> str:
    """What the answer did not use of the question, so that nobody takes it for an answer to all of it."""
    words = [word for word in unused if not word.isdigit()]
    return sentence("unused", plan.language, words=listed(words, plan.language)) if words else ""


def places_text(plan: Plan, rows: Sequence[Row], documents: int) -> str:
    names = listed((place_name(row.place, plan.language) for row in rows), plan.language)
    return sentence(
        "places",
        plan.language,
        total=len({row.place.name for row in rows if row.place}),
        noun=noun(plan.level, plan.language),
        condition="",
        mechanism=listed((label(m, plan.language) for m in plan.mechanisms), plan.language),
        names=names,
        documents=documents,
    )


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


def mechanisms(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """What the places of the question do; themes and further words in the question narrow it down."""
    practices = [p for p in reader.nodes("Practice", Where(within=plan.within)) if p.props["mechanism"]]
    timely = on_theme(plan, in_years(practices, plan, reader))
    chosen = timely if plan.themes else narrowed(plan, timely, reader)
    sources = Sources(reader)
    sources.prepare(chosen)
    fits = (fit(p, plan, sources) for p in chosen)
    planned = "" if plan.status else "planned"
    rows = [row for row, misses in merged(fits, plan.language, sources) if "status" not in misses or row.status == planned]
    if not rows:
        return None
    names = listed((row.mechanism.label for row in rows if row.mechanism), plan.language)
    where = listed((place_name(p, plan.language) for p in plan.places), plan.language)
    text = sentence("mechanisms", plan.language, place=where, total=len(rows), names=names, documents=documents)
    return finished(plan, "mechanisms", text, len(rows), documents, rows, [], reader)


def on_theme(plan: Plan, practices: list[Node]) -> list[Node]:
    """Practices of the themes that the question names; all of them where it names none."""
    kept = [p for p in practices if (entry := ontology().mechanisms.get(p.props["mechanism"])) and entry.theme in plan.themes]
    return kept if plan.themes else practices


def narrowed(plan: Plan, practices: list[Node], reader: Reader) -> list[Node]:
    """Practices that the vocabulary or their passages join with the question's further words; all where it has none, or none has."""
    further = [c for c in plan.concepts if weight(c) > WEAK and c.chinese and not named_by_theme(c, plan)]
    if not further or not practices:
        return practices
    written = sentences(practices, reader)
    scores = {p.id: relevance(p, further, written.get(p.id, "")) for p in practices}
    best = max(scores.values())
    return [p for p in practices if scores[p.id] >= max(RELEVANT, NEARLY * best)] if best >= RELEVANT else practices


def relevance(practice: Node, further: Sequence[Concept], written: str) -> float:
    """The share of the words that the mechanism's wording holds, those in the practice's passages counting less."""
    said = wording(practice.props["mechanism"]) if practice.props["mechanism"] in ontology().mechanisms else ""
    return sum(max(c.within(said), IN_PASSAGE * c.within(written)) for c in further) / len(further)


def named_by_theme(concept: Concept, plan: Plan) -> bool:
    return any(s <= concept.start and concept.end <= e for s, e in condition_spans(plan))


__all__ = ["found_rows", "mechanisms", "places"]
