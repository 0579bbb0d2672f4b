"""Answers from metrics: the printed numbers whose indicator and sentence speak of what the question asks."""

from __future__ import annotations

import re

from corpus.ontology import ontology
from graph.store import Node, Reader, Where
from search_api.answering.practices import finished
from search_api.answering.rows import metric_row
from search_api.answering.sources import Sources
from search_api.answering.wording import listed, metric_text, sentence
from search_api.planning import Plan
from search_api.planning.language import chinese_terms, english_terms
from search_api.planning.vocabulary import indicator_index
from search_api.shapes import Answer

SHOWN = 5
# The share of the question's subject that a number's indicator and sentence have to hold, and that of the best which others need.
ENOUGH, SECOND = 0.5, 0.8
# How clearly an English question has to mean an indicator.
CLEAR = 0.4
FOCUS = re.compile(
    r"(?:what|how many|how much)\s+(?P<focus>.+?)\s+(?:will|would|do|does|did|is|are|was|were|has|have|had|can)\b", re.IGNORECASE
)


def metrics(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """Numbers at the places of the question, best match first; null where no number speaks of the subject."""
    subject = subject_terms(plan)
    every = reader.nodes("Metric", Where(within=plan.within))
    ranked = sorted(((score(m, subject), m) for m in every), key=lambda pair: (-pair[0], pair[1].id))
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    chosen = [m for s, m in ranked if s >= max(ENOUGH, SECOND * ranked[0][0])][:SHOWN]
    sources = Sources(reader)
    sources.prepare(chosen)
    rows = [metric_row(m, sources) for m in chosen]
    text = sentence(
        "metrics", plan.language, names=listed((metric_text(r.metric) for r in rows if r.metric), plan.language), documents=documents
    )
    return finished(plan, "metrics", text, len(rows), documents, rows, [], reader)


def subject_terms(plan: Plan) -> list[str]:
    """The question's content terms in Chinese; those of an English question through the indicator of the vocabulary that it means."""
    if plan.language == "zh":
        return list(plan.terms)
    meant = indicator_index("en").meant(focus(plan.question) or " ".join(plan.terms))
    indicators = [ontology().indicators[m.id] for m in meant[:1] if m.score >= CLEAR]
    return chinese_terms(" ".join(text for i in indicators for text in (i.zh, *i.phrases[:2])))


def focus(question: str) -> str:
    """What an English question asks for, where it says so in front: "What property fee per square metre | will owners pay …"."""
    match = FOCUS.match(question.strip())
    return match["focus"] if match and len(english_terms(match["focus"])) > 1 else ""


def score(metric: Node, subject: list[str]) -> float:
    """The share of the subject's terms in the indicator; terms found only elsewhere in the number's sentence count half."""
    indicator, context = metric.props["indicator"] or "", metric.props["context"]
    if not subject:
        return 0.0
    return sum(1.0 if t in indicator else 0.5 if t in context else 0.0 for t in subject) / len(subject)
