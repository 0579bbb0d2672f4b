"""Answers from passages: found by words, then ranked by how much of the question they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.lexicon import words as word_list
from corpus.ontology import ontology
from graph.store import Hit, Node, Reader, Where
from graph.words import terms as index_terms
from search_api.answering.wording import sentence
from search_api.passage_hits import documents_of, highlights, passage_hit
from search_api.planning import Plan
from search_api.planning.concepts import Concept
from search_api.planning.times import aside
from search_api.shapes import Answer, AnswerSummary, PassageHit

SHOWN = 5
FOUND = 40  # passages that are ranked by what they hold
OTHERS = 3  # other words for one of the question's words
# The share of the question's content that the best passage has to hold; below it the corpus does not speak of the subject.
ENOUGH, ENOUGH_ANYWHERE = 0.45, 0.6
WEAK, UNKNOWN = 0.4, 0.6
WORDS, CONTENT, AGENT = 0.4, 0.6, 0.2
WHO = re.compile(r"谁|\bwho\b", re.IGNORECASE)
ACTS = re.compile(r"由[^，。；]{2,14}(?:管理|负责|实施|运营|承担|组织|提供|维护)")


def passages(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """The passages that hold most of the question, or null where none holds enough of it."""
    hits = near(plan, reader)
    enough = ENOUGH if plan.within else ENOUGH_ANYWHERE
    if not hits or max(content(plan.concepts, hit.text) for hit in hits) < enough:
        return None
    text = sentence("passages", plan.language, total=len(hits), documents=documents)
    unheld = [c.word for c in plan.concepts if not any(c.within(hit.text) for hit in hits)]
    summary = AnswerSummary(kind="passages", text=text, total=len(hits), complete=False, documents_searched=documents)
    return Answer(question=plan.question, language=plan.language, interpretation=plan.interpretation(unheld), answer=summary, passages=hits)


def near(plan: Plan, reader: Reader, limit: int = SHOWN) -> tuple[PassageHit, ...]:
    """Passages by the words of the question; an English question reaches Chinese words through the vocabulary."""
    words = query(plan)
    found = reader.search(words, Where(within=plan.region), FOUND) if words else []
    most = max((hit.score for hit in found), default=0.0) or 1.0
    ranked = sorted(found, key=lambda hit: (-merit(hit, most, plan), hit.node.id))
    return shown(ranked[:limit], words, reader)


def merit(hit: Hit, most: float, plan: Plan) -> float:
    """How well a passage answers, by its words, what it holds of the question, and whether it says who acts where that is asked."""
    text = hit.node.props["text"]
    agent = AGENT if WHO.search(plan.subject) and ACTS.search(text) else 0.0
    return WORDS * hit.score / most + CONTENT * content(subject(plan), text) + agent


def subject(plan: Plan) -> list[Concept]:
    """The content words less those that only say before what it happened; all where there are no others."""
    ranges = aside(plan.subject)
    kept = [c for c in plan.concepts if not any(start <= c.start and c.end <= end for start, end in ranges)]
    return kept or list(plan.concepts)


def query(plan: Plan) -> list[str]:
    if plan.language == "zh":
        others = [word for c in plan.concepts for word in c.chinese[1:OTHERS]]
        return list(dict.fromkeys([*(index_terms(" ".join(plan.terms)) or index_terms(plan.question)), *index_terms(" ".join(others))]))
    chinese = [word for c in plan.concepts for word in c.chinese[:OTHERS]]
    entries = [ontology().mechanisms[m] for m in plan.mechanisms[:1]]
    phrases = [text for entry in entries for text in (entry.zh, *entry.phrases[:3])]
    return index_terms(" ".join([*chinese, *phrases, *plan.terms]))


def content(concepts: Sequence[Concept], text: str) -> float:
    """The share of the question's content words that a passage holds, words of every report counting less."""
    weighted = [(c, weight(c)) for c in concepts]
    total = sum(w for _, w in weighted)
    return sum(w * c.within(text) for c, w in weighted) / total if total else 0.0


def weight(concept: Concept) -> float:
    if not concept.known:
        return UNKNOWN
    return WEAK if concept.chinese and concept.chinese[0] in word_list("weak_words") else 1.0


def shown(hits: Sequence[Hit], words: list[str], reader: Reader) -> tuple[PassageHit, ...]:
    """Hits as passages of documents, each with the ranges of the words that it matched (offsets in the document)."""
    found = zip(hits, documents_of([hit.node for hit in hits], reader), strict=True)
    return tuple(passage_hit(hit.node, document, hit.score, ("words",), marked(hit.node, words)) for hit, document in found)


def marked(passage: Node, words: list[str]) -> tuple[tuple[int, int], ...]:
    return highlights(passage.props["text"], words, passage.props["start"])
