"""How decisions are kept as notes: under their document, so that those of one document are found together."""

from __future__ import annotations

from collections.abc import Iterable

from graph.corrections import Decision, joined
from graph.store import Note

DECISIONS = "decision"


def note_of(decision: Decision) -> Note:
    return Note(DECISIONS, f"{start_of(decision.target.document)}{decision.id}", decision.model_dump_json())


def start_of(document: str) -> str:
    """What the keys of the decisions about a document begin with."""
    return f"{document} "


def decisions_of(bodies: Iterable[str]) -> list[Decision]:
    return [Decision.model_validate_json(body) for body in bodies]


def by_document(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for each in decisions:
        found.setdefault(each.target.document, []).append(each)
    return found


def changes(there: Iterable[Decision], given: Iterable[Decision]) -> list[Decision]:
    """What the given ones add to those that are there, or change of them; each once."""
    known = {each.id: each for each in there}
    wanted = dict(known)
    for each in given:
        wanted[each.id] = joined(wanted[each.id], each) if each.id in wanted else each
    return [each for id, each in wanted.items() if known.get(id) != each]
