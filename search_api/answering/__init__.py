"""Answers questions from the store: complete and counted where the graph answers, passages where only the text does.

`answer(question, reader) -> Answer` is the whole face.
"""

from __future__ import annotations

from collections.abc import Callable

from graph.store import Reader, Where
from search_api.answering.metrics import metrics
from search_api.answering.passages import passages
from search_api.answering.practices import mechanisms, organisations, places
from search_api.answering.wording import place_name, sentence
from search_api.planning import Plan, plan
from search_api.shapes import Answer, AnswerSummary, PassageHit, PlaceRef, Related

# One answerer per intent; each returns null where it finds nothing that fits.
ANSWERERS: dict[str, Callable[[Plan, Reader, int], Answer | None]] = {
    "places": places,
    "mechanisms": mechanisms,
    "metrics": metrics,
    "organisations": organisations,
    "passages": passages,
}


def answer(question: str, reader: Reader) -> Answer:
    """The answer to a question in Chinese or English. Never raises for what a question says: the worst answer is "not found"."""
    read = plan(question, reader)
    documents = reader.count("Document", Where())
    if read.unknown and not read.within:
        place = PlaceRef(name=read.unknown[0], adcode=None, level=None)
        return nothing(read, documents, sentence("unknown_place", read.language, place=place_name(place, read.language)))
    found = ANSWERERS[read.intent](read, reader, documents)
    return found or nothing(read, documents, "" if documents else sentence("empty_store", read.language))


def nothing(read: Plan, documents: int, hint: str, related: tuple[Related, ...] = (), near: tuple[PassageHit, ...] = ()) -> Answer:
    text = sentence("none", read.language, documents=documents, hint=hint)
    summary = AnswerSummary(kind="none", text=text, total=0, complete=True, documents_searched=documents)
    return Answer(
        question=read.question, language=read.language, interpretation=read.interpretation, answer=summary, related=related, passages=near
    )
