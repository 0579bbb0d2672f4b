"""Answers from practices: what a place does, all of it or what the question asks about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from corpus.ontology import ontology
from graph.store import Node, Reader, Where
from search_api.answering import meaning
from search_api.answering.contents import WEAK, content, weight
from search_api.answering.finishing import finished
from search_api.answering.leftover import condition_spans, wording
from search_api.answering.passages import passages
from search_api.answering.practices.choosing import foremost
from search_api.answering.practices.taught import by_lessons
from search_api.answering.practices.told import Told, told
from search_api.answering.rows import fit, grouped, merged
from search_api.answering.sources import Sources
from search_api.answering.times import in_years
from search_api.answering.wording import listed, place_name, sentence
from search_api.planning import Plan
from search_api.planning.concepts import Concept
from search_api.shapes import Answer, PassageHit, Row

# What counts for a mechanism being asked about: what the question calls it, how near its evidence is, what the vocabulary says of it, its
# theme, how often it is told. Chosen with the questions of all sets, and flat around these values, as are the distances from the best one.
CALLED, SENTENCE, PASSAGE, WORDS, THEME, OFTEN = 1.0, 0.15, 0.9, 5.0, 5.0, 1.5
SPAN, OF_THEME, OFF_THEME = 10.0, 9.0, 5.0
MOST = 10  # mechanisms that a question about something special gets: four are meant on average, and rarely more than eight
PART, MANY, SHORT = re.compile(r"[，；？。：,;?.:]|\band\b"), 3, {"zh": 4, "en": 14}  # parts of a question, and characters of one
DONE = ("current", "criticised", "planned")  # states of what a place does; of trials and failures, only where they are asked for


def mechanisms(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """What the places of the question do; what else the question says narrows it down."""
    practices = classified(plan, reader)
    rows = rows_of(plan, asked_about(plan, in_years(practices, plan, reader), reader), reader)
    if not rows:
        return None
    names = listed((row.mechanism.label for row in rows if row.mechanism), plan.language)
    where = listed((place_name(p, plan.language) for p in plan.places), plan.language)
    text = sentence("mechanisms", plan.language, place=where, total=len(rows), names=names, documents=documents)
    return finished(plan, "mechanisms", text, len(rows), documents, rows, [], reader)


def classified(plan: Plan, reader: Reader) -> list[Node]:
    """Practices of the vocabulary at the places of the question; of one below the gazetteer also those that its reports file above it."""
    if plan.documents:
        found = [p for p in reader.nodes("Practice", Where(documents=plan.documents)) if in_line(p.props["place"] or "", plan.within)]
    else:
        found = reader.nodes("Practice", Where(within=plan.within))
    return [p for p in found if p.props["mechanism"] in ontology().mechanisms]


def in_line(place: str, sites: Sequence[str]) -> bool:
    """True for one of the sites, a place in one, and a place that holds one."""
    return bool(place) and any(place.startswith(site) or site.startswith(place) for site in sites)


def rows_of(plan: Plan, practices: Sequence[Node], reader: Reader) -> list[Row]:
    """Rows for practices of the state that is asked for, if there are such; else for those in force or planned."""
    sources = Sources(reader)
    sources.prepare(practices)
    groups = grouped(fit(p, plan, sources) for p in practices)
    rows = [merged(group, plan.language, sources) for group in groups]
    states = [state for state in DONE if state not in plan.left_out]
    return [row for row in rows if row.status == plan.status] or [row for row in rows if row.status in states]


def explained(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """Passages, and what the places of the question do according to them as far as it is asked about."""
    answer, practices = passages(plan, reader, documents), classified(plan, reader) if plan.within else []
    if answer is None and any(p.props["mechanism"] in plan.mechanisms for p in practices):
        return mechanisms(plan, reader, documents)  # it is done there, though no passage says so in words of the question
    if answer is None or not practices:
        return answer
    shown = [p for p in practices if any(holds(hit, p) for hit in answer.passages)]
    return answer.model_copy(update={"rows": tuple(rows_of(plan, asked_about(plan, shown, reader), reader))})


def holds(passage: PassageHit, practice: Node) -> bool:
    if passage.document != practice.props["document"]:
        return False
    return any(passage.start <= start < passage.end for start, _, _ in practice.props["evidence"])


def asked_about(plan: Plan, practices: Sequence[Node], reader: Reader) -> Sequence[Node]:
    """Practices whose mechanisms are not much farther from the question than the best; all where it asks about nothing special."""
    if not practices or not (plan.themes or any(weight(c) > WEAK and c.chinese and not named_by_theme(c, plan) for c in plan.concepts)):
        return practices
    scores = best_scores(plan, practices, told(foremost(plan, list(practices), reader), reader))
    themed = [score for id, score in scores.items() if theme(id) in plan.themes and not of_many_parts(plan)]
    best = max(scores.values())
    least = best - (OFF_THEME if themed else SPAN)
    of_theme = max(themed) - OF_THEME if themed else least
    kept = [id for id, score in scores.items() if score >= (of_theme if theme(id) in plan.themes else least)]
    first = {*sorted(kept, key=lambda id: (-scores[id], id))[:MOST], *plan.mechanisms}
    return [p for p in practices if p.props["mechanism"] in first]


def best_scores(plan: Plan, practices: Sequence[Node], said: Mapping[str, Told]) -> dict[str, float]:
    """By mechanism, that of its practice that scores best, and what it counts that it is told often."""
    often = Counter(p.props["mechanism"] for p in practices)
    texts = [said.get(p.id, Told("", "")) for p in practices]
    sentences = meaning.closeness(plan.subject, [each.sentence for each in texts], plan.language)
    passages = meaning.closeness(plan.subject, [each.passages for each in texts], plan.language)
    near, found = dict(plan.near), dict[str, float]()
    taught = by_lessons(plan, [(p.props["mechanism"], each.sentence) for p, each in zip(practices, texts, strict=True)])
    by_theme = THEME / 2 if of_many_parts(plan) else THEME
    for practice, by_sentence, by_passage in zip(practices, sentences, passages, strict=True):
        id = practice.props["mechanism"]
        own = CALLED * near.get(id, 0.0) + WORDS * content(plan.concepts, wording(id)) + by_theme * (theme(id) in plan.themes)
        own += OFTEN * log(often[id]) + taught[id]
        found[id] = max(found.get(id, own - 99), own + SENTENCE * float(by_sentence) + PASSAGE * float(by_passage))
    return found


def of_many_parts(plan: Plan) -> bool:
    """A word that names a theme then stands for one of the parts alone."""
    least = SHORT[plan.language]
    return sum(len(part.strip()) > least for part in PART.split(plan.question)) >= MANY


def theme(mechanism: str) -> str:
    return ontology().mechanisms[mechanism].theme


def named_by_theme(concept: Concept, plan: Plan) -> bool:
    return any(s <= concept.start and concept.end <= e for s, e in condition_spans(plan))
