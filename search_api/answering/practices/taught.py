"""What the lessons of the vocabulary say of mechanisms: how like theirs a question is, and how like theirs the sentences of reports."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.ontology.lessons import lessons
from search_api.answering import meaning
from search_api.answering.leftover import wording
from search_api.planning import Plan

# What either counts, in units of the usual spread. Measured with the questions for mechanisms: every pair of values around these (0.3 to
# 0.5, 0.15 to 0.6) raises both halves of them.
ASKED, TOLD = 0.4, 0.3


def by_lessons(plan: Plan, told: Sequence[tuple[str, str]]) -> dict[str, float]:
    """`told`: mechanisms, each with a sentence of a report, empty where none was read. By mechanism, of its sentences the most like it."""
    ids = sorted({id for id, _ in told})
    questions = lessons("asked" if plan.language == "zh" else "english")
    asked = meaning.closeness(plan.subject, [questions.get(id) or wording(id) for id in ids], plan.language)
    alike = likeness(told)
    return {id: ASKED * float(near) + TOLD * alike.get(id, 0.0) for id, near in zip(ids, asked, strict=True)}


def likeness(told: Sequence[tuple[str, str]]) -> dict[str, float]:
    """By mechanism, how like its lessons the most like of its sentences is."""
    everyday = lessons("told", "asked")
    read = [(id, sentence) for id, sentence in dict.fromkeys(told) if sentence]
    best: dict[str, float] = {}
    for (id, _), near in zip(read, meaning.pairwise([(everyday.get(id) or wording(id), text) for id, text in read]), strict=True):
        best[id] = max(best.get(id, near), near)
    return best
