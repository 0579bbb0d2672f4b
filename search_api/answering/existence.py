"""Where nothing fits a question on named places: whether reports tell that it is not so, or do not speak of it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store import Reader, Where
from search_api.answering.wording import listed, place_name, sentence, status_label
from search_api.planning import Plan, label
from search_api.shapes import Answer, Related

DENIED = ("failed", "past", "planned", "criticised")  # in this order: what weighs most comes first


def with_reason(plan: Plan, found: Answer, reader: Reader) -> Answer:
    """The answer; where it is "not found", its sentence tells apart what a report denies and what none of them mentions."""
    if found.answer.kind != "none" or not plan.within or not plan.mechanisms or plan.unknown:
        return found
    against = [row for row in found.related if row.status in DENIED and lies_within(row, plan)]
    if not against and reader.count("Practice", Where(within=plan.within, mechanisms=plan.mechanisms)):
        return found  # it is there, and misses another condition
    about = reader.count("Document", Where(within=plan.within))
    hint = denied(plan, against) if against else not_mentioned(plan, about)
    text = sentence("none", plan.language, documents=found.answer.documents_searched, hint=hint)
    summary = found.answer.model_copy(update={"text": text, "documents_about": about})
    return found.model_copy(update={"answer": summary})


def lies_within(row: Related, plan: Plan) -> bool:
    return row.place is not None and any(row.place.name.startswith(place) for place in plan.within)


def denied(plan: Plan, rows: Sequence[Related]) -> str:
    first = min(rows, key=lambda row: DENIED.index(row.status or ""))
    mechanism = first.mechanism.label if first.mechanism else first.name or ""
    status = status_label(first.status or "", plan.language)
    return sentence("denied", plan.language, place=place_name(first.place, plan.language), mechanism=mechanism, status=status)


def not_mentioned(plan: Plan, about: int) -> str:
    places = listed((place_name(place, plan.language) for place in plan.places), plan.language)
    mechanisms = listed((label(m, plan.language) for m in plan.mechanisms), plan.language)
    key = "not_mentioned" if about else "none_about"
    return sentence(key, plan.language, place=places, mechanism=mechanisms, about=about)
