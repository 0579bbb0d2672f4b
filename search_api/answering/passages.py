"""Answers from passages: those that a search finds, as long as they hold enough of the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from graph.store import Reader
from search_api.answering import meaning
from search_api.answering.contents import content
from search_api.answering.leftover import condition_like
from search_api.answering.strange import foreign
from search_api.answering.wording import sentence
from search_api.planning import Plan
from search_api.planning.times import aside
from search_api.searching import Found, Query, rank, read, shown
from search_api.shapes import Answer, AnswerSummary, PassageHit

SHOWN = 5
WORDS_BESIDE = 10  # words by which passages are found that are shown beside rows
KEPT = 64  # questions, each of which is read more than once for an answer
FOUND = 40  # passages among which those that say who acts come first
# The share of the question's content that the best passage has to hold, and how near one has to be, less at a place that is named; below
# it the corpus does not speak of the subject.
ENOUGH, ENOUGH_ANYWHERE, PLACED = 0.35, 0.45, 0.5
HELD = 2  # words of the question that a passage has to hold where no place is named
CLOSE = {"zh": 6.3, "en": 4.0}
CONTENT, AGENT = 2.0, 1.0  # what the share of the question's content and an agent count, in units of the spread of scores
WHO = re.compile(r"谁|\bwho\b", re.IGNORECASE)
ACTS = re.compile(r"由[^，。；]{2,14}(?:管理|负责|实施|运营|承担|组织|提供|维护)")


def passages(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """The passages that hold most of the question, or null where none holds enough of it."""
    hits = near(plan, reader)
    if not speak_of(plan, [hit.text for hit in hits]):
        return None
    text = sentence("passages", plan.language, total=len(hits), documents=documents)
    unheld = [c.word for c in plan.concepts if not any(c.within(hit.text) for hit in hits)]
    summary = AnswerSummary(kind="passages", text=text, total=len(hits), complete=False, documents_searched=documents)
    return Answer(
        question=plan.question,
        language=plan.language,
        interpretation=plan.interpretation(unheld),
        answer=summary,
        passages=hits,
    )


def speak_of(plan: Plan, texts: Sequence[str]) -> bool:
    """True if one of the texts holds enough of the question, is near enough to it, and no noun of it is foreign to all of them."""
    placed = bool(plan.within or plan.names)
    if not texts or max(content(plan.concepts, text) for text in texts) < (ENOUGH if placed else ENOUGH_ANYWHERE):
        return False
    if not placed and max(sum(c.within(text) > 0 for c in plan.concepts) for text in texts) < HELD:
        return False
    least = CLOSE[plan.language] - (PLACED if placed else 0.0)
    if max(meaning.closeness(plan.subject, texts, plan.language)) < least:
        return False
    return plan.language == "en" or not foreign([c for c in plan.concepts if condition_like(c, plan)], texts)


def near(plan: Plan, reader: Reader, hits: Sequence[Found] = ()) -> tuple[PassageHit, ...]:
    """The passages that a search for the question finds at its places (`hits`, where they are known); those that say who acts first where
    that is asked."""
    best = sorted(hits or ranked(plan, reader, FOUND), key=lambda hit: -merit(hit, plan))
    return shown(best[:SHOWN], query(plan), reader)


def ranked(plan: Plan, reader: Reader, limit: int) -> list[Found]:
    """The passages that a search for the question finds at its places, best first."""
    return rank(reader, query(plan), plan.where, limit)


def query(plan: Plan) -> Query:
    return read_once(asked(plan))


@lru_cache(KEPT)
def read_once(text: str) -> Query:
    return replace(read(text), mechanisms=())  # which practices the passages support is not shown


def beside(plan: Plan, reader: Reader) -> tuple[PassageHit, ...]:
    """Passages to be shown beside rows, which answer by themselves: by the words of the question alone, which costs least."""
    terms = query(plan).terms
    words = [term for term in terms if not term.isascii()] or terms  # reports are Chinese
    hits = reader.search(words[:WORDS_BESIDE], plan.where, FOUND)
    hits.sort(key=lambda hit: -content(plan.concepts, hit.node.props["text"]))
    return shown([Found(hit.node, hit.score, ("words",)) for hit in hits[:SHOWN]], query(plan), reader)


def merit(hit: Found, plan: Plan) -> float:
    """How well a passage answers: by the search, by what it holds of the question, and by whether it says who acts where that is asked."""
    text = hit.node.props["text"]
    return hit.score + CONTENT * content(plan.concepts, text) + AGENT * bool(WHO.search(plan.subject) and ACTS.search(text))


def asked(plan: Plan) -> str:
    """The question without its places, and without what it says of a time before something happened; with names as reports write them."""
    text = plan.subject
    for start, end in aside(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return " ".join((text, *plan.names)) if text.strip() else plan.question
