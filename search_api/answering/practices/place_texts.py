"""The sentence of an answer with places."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.answering.wording import listed, noun, place_name, sentence, status_label
from search_api.planning import Plan, label
from search_api.shapes import Row


def places_text(plan: Plan, rows: Sequence[Row], by_words: Sequence[Row], documents: int, unused: Sequence[str], complete: bool) -> str:
    """What was found; whether that is all; which of it by words alone; what of the question is not settled by it."""
    partial = "" if complete else sentence("partial", plan.language)
    parts = (found_text(plan, [*rows, *by_words], documents), partial, marked(by_words, plan), but_not(plan), qualified(unused, plan))
    return " ".join(filter(None, parts))


def qualified(unused: Sequence[str], plan: Plan) -> str:
    """What the answer did not use of the question, so that nobody takes it for an answer to all of it."""
    words = [word for word in unused if not word.isdigit()]
    return sentence("unused", plan.language, words=listed(words, plan.language)) if words else ""


def marked(by_words: Sequence[Row], plan: Plan) -> str:
    """Which of the places no practice of the vocabulary stands for."""
    if not by_words:
        return ""
    names = listed((place_name(row.place, plan.language) for row in by_words), plan.language)
    return sentence("by_words", plan.language, names=names)


def but_not(plan: Plan) -> str:
    """That nothing is said of a mechanism is no proof that it is not there."""
    excluded = listed((label(m, plan.language) for m in plan.excluded), plan.language)
    return sentence("but_not", plan.language, mechanism=excluded) if excluded else ""


def found_text(plan: Plan, rows: Sequence[Row], documents: int) -> str:
    names = listed((place_name(row.place, plan.language) for row in rows), plan.language)
    meant = [label(m, plan.language) for m in plan.mechanisms] or [row.mechanism.label for row in rows if row.mechanism]
    return sentence(
        "places" if meant else "places_alone",
        plan.language,
        total=len({row.place.name for row in rows if row.place}),
        noun=noun(plan.level, plan.language, len({row.place.name for row in rows if row.place})),
        condition=_status(plan, rows),
        mechanism=listed(meant, plan.language),
        names=names,
        documents=documents,
    )


def _status(plan: Plan, rows: Sequence[Row]) -> str:
    """Which status they have, where none of them is current: a failed attempt is not to be read as one that goes on."""
    found = dict.fromkeys(row.status for row in rows if row.status)
    if not found or "current" in found:
        return ""
    told = sentence("all_of_status", plan.language, status=listed((status_label(each, plan.language) for each in found), plan.language))
    return told if plan.language == "zh" else f" {told}"
