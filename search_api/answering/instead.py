"""What could be asked instead, where nothing was found: questions near to the one asked that the store does answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from graph.store import Reader, Where
from search_api.answering.rows import TRIED
from search_api.answering.wording import place_name, sentence
from search_api.planning import Plan, label
from search_api.shapes import Answer

SHOWN = 3
LOOKED_AT = 200  # practices, for what a store is mostly about


def with_instead(plan: Plan, found: Answer, reader: Reader) -> Answer:
    """The answer; with other questions where it is "not found"."""
    if found.answer.kind != "none":
        return found
    return found.model_copy(update={"instead": tuple(islice(dict.fromkeys(questions(plan, found, reader)), SHOWN))})


def questions(plan: Plan, found: Answer, reader: Reader) -> Iterator[str]:
    """On the places of the question, then on what it means or comes near to, then on what the store is mostly about."""
    for place in plan.places:
        if reader.count("Practice", Where(within=(place.name,), statuses=TRIED)):
            yield sentence("instead_place", plan.language, place=place_name(place, plan.language))
    near = [row.mechanism.id for row in found.related if row.mechanism]
    for id in dict.fromkeys((*plan.mechanisms, *near, *(usual(reader) if not plan.places else ()))):
        if reader.count("Practice", Where(mechanisms=(id,), statuses=TRIED)):
            yield sentence("instead_mechanism", plan.language, mechanism=label(id, plan.language))


def usual(reader: Reader) -> list[str]:
    """Mechanisms of which there are most."""
    practices = reader.nodes("Practice", Where(statuses=TRIED), limit=LOOKED_AT)
    counts = Counter(p.props["mechanism"] for p in practices if p.props["mechanism"])
    return [id for id, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))][:SHOWN]
