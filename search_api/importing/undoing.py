"""Undoing an import: what it added is taken out, what it replaced comes back; what was changed since is left and told."""

from __future__ import annotations

from graph.store import Note, Store
from search_api.importing.ledger import BEFORE, Before, changes, digest, header, header_note, now, outcomes, unpacked
from search_api.importing.shapes import DocumentUndone, Undone

Outcome = DocumentUndone


def undo(store: Store, id: str) -> Undone:
    """Undoes an import; once it is undone, only tells what that did. One that was broken off goes on. NotFound for an unknown id."""
    made = header(store, id)
    for added in (True, False):  # what the import added goes first, so that names are free again for what comes back
        for key, change in changes(store, id):
            if change.undone is None and (change.was is None) is added:
                _keep(store, key, change, _undo(store, id, change))
    if made.undone is None:
        made = made.model_copy(update={"undone": now()})
        store.keep([header_note(made)])
    return Undone(**made.model_dump(exclude={"total"}), documents=outcomes(store, id))


def _keep(store: Store, key: str, change: Before, outcome: Outcome) -> None:
    store.keep([Note(BEFORE, key, change.model_copy(update={"undone": outcome, "was": None}).model_dump_json())])


def _undo(store: Store, id: str, change: Before) -> Outcome:
    told = Outcome(document=change.document, name=change.name, outcome="as_before")
    there, was = store.document(change.document), unpacked(change.was) if change.was else None
    now_there = digest(there) if there else None
    if was is None and there is None:
        return told
    if was is not None and there is not None and (there.record, there.text) == (was.record, was.text):
        return told
    if now_there != change.became:
        return told.model_copy(update={"outcome": "left", "reason": "changed_since"})
    if was is None:
        store.delete(change.document)
        return told.model_copy(update={"outcome": "taken_out"})
    others = set(store.documents_named(was.record.document.name)) - {change.document}
    if any(not _comes_next(store, id, other) for other in others):
        return told.model_copy(update={"outcome": "left", "reason": "name_taken"})
    store.put(was.record, was.text, was.added)
    return told.model_copy(update={"outcome": "restored"})


def _comes_next(store: Store, id: str, document: str) -> bool:
    """Whether a document is as the import made it, and so will lose its name when its turn comes."""
    there, notes = store.document(document), store.notes(BEFORE, f"{id} {document}")
    change = Before.model_validate_json(notes[0].body) if notes else None
    return there is not None and change is not None and change.undone is None and change.became == digest(there)
