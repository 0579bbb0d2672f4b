"""Answers from passages, found by words."""

from __future__ import annotations

from corpus.ontology import ontology
from graph.store import Hit, Reader, Where
from graph.words import terms as index_terms
from search_api.answering.sources import document_node
from search_api.answering.wording import sentence
from search_api.planning import Plan
from search_api.shapes import Answer, AnswerSummary, PassageHit

SHOWN = 5
# The share of a question's words that the best passage has to hold; below it the corpus does not speak of the subject.
ENOUGH = 0.34


def passages(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """The passages that hold most of the question's words, or null where none holds enough of them."""
    hits = near(plan, reader)
    if not hits or not speaks_of(plan, hits[0].text):
        return None
    text = sentence("passages", plan.language, total=len(hits), documents=documents)
    summary = AnswerSummary(kind="passages", text=text, total=len(hits), complete=False, documents_searched=documents)
    return Answer(question=plan.question, language=plan.language, interpretation=plan.interpretation, answer=summary, passages=hits)


def near(plan: Plan, reader: Reader, limit: int = SHOWN) -> tuple[PassageHit, ...]:
    """Passages by the words of the question; an English question reaches Chinese words through the vocabulary."""
    words = query(plan)
    found = reader.search(words, Where(within=plan.within), limit) if words else []
    return shown(found, words, reader)


def query(plan: Plan) -> list[str]:
    if plan.language == "zh":
        return index_terms(" ".join(plan.terms)) or index_terms(plan.question)
    entries = [ontology().mechanisms[m] for m in plan.mechanisms]
    chinese = [text for entry in entries for text in (entry.zh, *entry.phrases[:6])]
    return index_terms(" ".join([*chinese, *plan.terms]))


def speaks_of(plan: Plan, text: str) -> bool:
    """True if a passage holds enough of the question's words; for an English question, a phrase of a mechanism that it means."""
    if plan.language == "en":
        return any(phrase in text for m in plan.mechanisms for phrase in ontology().mechanisms[m].phrases)
    words = query(plan)
    return sum(word in text for word in words) >= ENOUGH * len(words)


def shown(hits: list[Hit], words: list[str], reader: Reader) -> tuple[PassageHit, ...]:
    """Hits as passages of documents, each with the ranges of the words that it matched (offsets in the document)."""
    documents = reader.by_ids(sorted({document_node(h.node.props["document"]) for h in hits}))
    return tuple(passage(h, words, documents[document_node(h.node.props["document"])].props) for h in hits)


def passage(hit: Hit, words: list[str], document: dict[str, str | None]) -> PassageHit:
    props = hit.node.props
    return PassageHit(
        document=props["document"],
        name=document["name"] or "",
        title=document["title"],
        start=props["start"],
        end=props["end"],
        text=props["text"],
        score=round(hit.score, 4),
        why=("words",),
        highlights=highlights(props["text"], words, props["start"]),
    )


def highlights(text: str, words: list[str], offset: int) -> tuple[tuple[int, int], ...]:
    """Where the words stand, overlapping ranges joined."""
    marked = sorted((at, at + len(w)) for w in words if len(w) > 1 for at in every(text.lower(), w))
    joined: list[tuple[int, int]] = []
    for start, end in marked:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple((offset + s, offset + e) for s, e in joined)


def every(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found
