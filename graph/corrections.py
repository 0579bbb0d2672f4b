"""What users decided about extracted statements, kept apart from the records, and a record as these decisions leave it.

A decision names its statement by document, kind, evidence and name, which stay when the same document is read anew or comes back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import Field, model_validator

from graph.correcting_places import with_places
from ingest.model import Practice, Record, Shape

Action = Literal["accept", "change", "reject"]
Changed = Literal["mechanism", "place", "status"]
CONFIRMED = 1.0  # the confidence of a practice that a person has accepted or changed


class Target(Shape):
    """A statement of a document: a practice by its first evidence and its name, or a place by its name.

    mechanism, place: of a practice, as they were extracted; they tell practices apart that share words.
    """

    kind: Literal["practice", "place"]
    document: str
    start: int
    end: int
    name: str | None
    mechanism: str | None = None
    place: str | None = None


class Decision(Shape):
    """One entry of the history. `to`: what a change sets. when, undone: ISO 8601, in UTC; undone is null while the decision stands.

    Entries are only ever added, or marked as undone: two histories are joined by taking all entries of both.
    """

    id: str = ""
    target: Target
    action: Action
    to: dict[Changed, str | None] = Field(default_factory=dict)
    who: str = ""
    note: str = ""
    when: str
    undone: str | None = None
    undone_by: str = ""

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: Any) -> Any:
        """The id is what the decision says: the same one read in twice is one."""
        if isinstance(given, dict) and not given.get("id"):
            target = Target.model_validate(given.get("target")).model_dump()
            said = {name: given[name] for name in ("action", "to", "who", "note", "when") if given.get(name)} | {"target": target}
            return given | {"id": hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:20]}
        return given


@dataclass
class Outcome:
    """What the decisions about one statement come to."""

    rejected: bool = False
    to: dict[Changed, str | None] = field(default_factory=dict)

    def add(self, decision: Decision) -> None:
        self.rejected = decision.action == "reject"
        self.to.update(decision.to)


def joined(one: Decision, other: Decision) -> Decision:
    """The same decision by two histories: undone if it is so in one of them, and then at the earlier time."""
    return min(one, other, key=lambda each: (each.undone is None, each.undone or "", each.undone_by))


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that are not undone, in the order in which they were made."""
    return sorted((each for each in decisions if each.undone is None), key=lambda each: (each.when, each.id))


def corrected(record: Record, decisions: Sequence[Decision]) -> Record:
    """The record as the standing decisions leave it; a decision whose statement is not there changes nothing."""
    practices: dict[int, Outcome] = {}
    places: dict[str, Outcome] = {}
    for decision in standing(decisions):
        if (found := practice_of(record, decision.target)) is not None:
            practices.setdefault(found, Outcome()).add(decision)
        elif is_place_of(record, decision.target):
            places.setdefault(decision.target.name or "", Outcome()).add(decision)
    after = _with_practices(record, practices) if practices else record
    return with_places(after, {name: None if each.rejected else each.to.get("place", name) for name, each in places.items()})


def practice_of(record: Record, target: Target) -> int | None:
    """Which of the record's practices is meant; None if none is, or several might be."""
    if target.kind != "practice" or target.document != record.document.id:
        return None
    named = [n for n, each in enumerate(record.practices) if each.name == target.name and _compatible(each, target)]
    same = [n for n in named if record.practices[n].evidence[0][:2] == (target.start, target.end)]
    near = same or [n for n in named if any(start < target.end and target.start < end for start, end, _ in record.practices[n].evidence)]
    exact = [n for n in near if (record.practices[n].mechanism, record.practices[n].place) == (target.mechanism, target.place)]
    chosen = exact or near
    return chosen[0] if len(chosen) == 1 else None


def is_place_of(record: Record, target: Target) -> bool:
    return target.kind == "place" and target.document == record.document.id and any(each.name == target.name for each in record.places)


def _compatible(practice: Practice, target: Target) -> bool:
    """A practice that is now read as one of another mechanism is another statement."""
    return practice.mechanism == target.mechanism or practice.mechanism is None or target.mechanism is None


def _with_practices(record: Record, outcomes: dict[int, Outcome]) -> Record:
    kept = [_with(each, outcomes.get(n)) for n, each in enumerate(record.practices) if n not in outcomes or not outcomes[n].rejected]
    ids = {each.id for each in kept}
    metrics = tuple(each if each.practice in ids else each.model_copy(update={"practice": None}) for each in record.metrics)
    return record.model_copy(update={"practices": tuple(kept), "metrics": metrics})


def _with(practice: Practice, outcome: Outcome | None) -> Practice:
    return practice.model_copy(update=outcome.to | {"confidence": CONFIRMED}) if outcome else practice
