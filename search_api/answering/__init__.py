"""Answers questions from the store: complete and counted where the graph answers, passages where only the text does.

`answer(question, reader) -> Answer` is the whole face.
"""

from __future__ import annotations

from collections.abc import Callable

from graph.store import Reader, Where
from search_api.answering.existence import with_reason
from search_api.answering.finishing import nothing
from search_api.answering.instead import with_instead
from search_api.answering.numbers.comparison import comparison
from search_api.answering.numbers.metrics import metrics
from search_api.answering.organisations import organisations
from search_api.answering.passages import near, speak_of
from search_api.answering.practices.mechanisms import explained, mechanisms
from search_api.answering.practices.places import places
from search_api.answering.wording import place_name, sentence
from search_api.planning import LONGEST, Plan, plan
from search_api.planning.changes import changed
from search_api.planning.patterns import pattern
from search_api.shapes import Answer, Conditions, PlaceRef

# One answerer per intent; each returns null where it finds nothing that fits.
ANSWERERS: dict[str, Callable[[Plan, Reader, int], Answer | None]] = {
    "places": places,
    "mechanisms": mechanisms,
    "metrics": metrics,
    "organisations": organisations,
    "comparison": comparison,
    "passages": explained,
}
# Answers that rest on no entry of the vocabulary (numbers look at the words around them themselves): where no place is named
# either, the nearest passages have to speak of the question.
OPEN = ("organisations",)
AS_SAID = Conditions()


def answer(question: str, reader: Reader, conditions: Conditions = AS_SAID) -> Answer:
    """The answer to a question in Chinese or English. Never raises for what a question says: the worst answer is "not found".

    conditions: in place of what the question says. Raises BadRequest for one that the vocabulary does not know.
    """
    read = plan(question, reader)
    if conditions != AS_SAID:
        read = changed(read, conditions, reader)
    documents = reader.count("Document", Where())
    if not documents:
        return nothing(read, 0, sentence("empty_store", read.language))
    if pattern("no_question", read.language).search(question[:LONGEST]):
        return nothing(read, documents, "")
    if read.unknown and (not read.within or compares(read)):
        place = PlaceRef(name=read.unknown[0], adcode=None, level=None)
        hint = sentence("unknown_place", read.language, place=place_name(place, read.language))
        return with_instead(read, nothing(read, documents, hint), reader)
    found = (ANSWERERS[intent](read, reader, documents) for intent in read.intents)
    made = next((f for f in found if f), None)
    if made is None or (
        made.answer.kind in OPEN
        and read.concepts
        and not (read.within or read.comparison)
        and not speak_of(read, [hit.text for hit in near(read, reader)])
    ):
        made = nothing(read, documents, "", hits=near(read, reader))
    elif read.intent == "places" and not read.yes_no and made.answer.kind == "passages":  # passages name no places
        made = nothing(read, documents, "", hits=made.passages)
    return with_instead(read, with_reason(read, made, reader), reader)


def compares(read: Plan) -> bool:
    """True where an answer for some of the places that are named is none."""
    return read.intent == "comparison" and read.comparison is not None and read.comparison.operation != "each"
