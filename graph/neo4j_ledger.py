"""The ledger in Neo4j: storing and deleting documents, and projecting all of them anew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import compress

from neo4j import ManagedTransaction, Session

from graph import neo4j_notes as notes
from graph.corrections import Decision
from graph.neo4j_remove import remove
from graph.neo4j_rows import Row, Statements, Taken
from graph.neo4j_schema import CHANGED
from graph.neo4j_write import STATEMENTS, add, shared_ids
from graph.notes import by_document, changes, decisions_of, note_of
from graph.projection import project, version
from graph.schema import LABELS
from ingest.model import Record

NODES, DOCUMENTS = 5000, 20  # deleted, and projected, in one transaction of a rebuild
_CLEAR = f"MATCH (n:{'|'.join(LABELS)}) WITH n LIMIT $most DETACH DELETE n RETURN count(*)"
_LOCK = f"""MATCH (s:Store) SET s.locked = true
WITH s CALL () {{ UNWIND $p.ids AS each MATCH (l:Ledger {{id: each}}) RETURN collect(properties(l)) AS there }}
CALL () {{ CALL () {{ {STATEMENTS} }} RETURN collect([id, statements]) AS known }}
{notes.DECIDED}
RETURN s.projection, there, known, decided"""
_FORGET = "MATCH (l:Ledger {id: $id}) MATCH (s:Store) SET s.tokens = s.tokens - l.tokens DELETE l"
_COUNT = "MATCH (l:Ledger) WITH sum(l.tokens) AS tokens MATCH (s:Store) SET s.tokens = tokens"


Decided = dict[str, list[Decision]]  # by document


class Stale(Exception):
    """The database was projected with another vocabulary or program."""


def put(tx: ManagedTransaction, given: Sequence[Taken]) -> list[bool]:
    """Stores entries {id, name, record, text, added} of distinct ids; False where the very same is there. Raises Stale."""
    there, known, decided = _locked(tx, [each.ledger["id"] for each in given], shared_ids(each.projection for each in given))
    fresh = [not _same(there.get(each.ledger["id"]), each.ledger) for each in given]
    new = [_taken(each.ledger, decided) if each.ledger["id"] in decided else each for each in compress(given, fresh)]
    replaced = [there[each.ledger["id"]] for each in new if each.ledger["id"] in there]
    for old in replaced:
        _forget(tx, old, decided)
    if new:
        add(tx, new, _statements(tx, new) if replaced or decided else known)
        tx.run(CHANGED).consume()
    return fresh


def delete(tx: ManagedTransaction, id: str) -> bool:
    """Takes a document out. False if it is not there. Raises Stale."""
    there, _, decided = _locked(tx, [id], shared_ids([]))
    for old in there.values():
        _forget(tx, old, decided)
        tx.run(CHANGED).consume()
    return bool(there)


def decide(tx: ManagedTransaction, given: Sequence[Decision]) -> list[bool]:
    """Takes decisions in and projects their documents anew; True for each that is new or changed. Raises Stale."""
    there, _, before = _locked(tx, sorted({each.target.document for each in given}), shared_ids([]))
    found = changes([each for decisions in before.values() for each in decisions], given)
    if found:
        notes.keep(tx, [note_of(each) for each in found])
        tx.run(CHANGED).consume()
    after = by_document(notes.decisions(tx, list(there))) if found and there else {}
    for old in [there[id] for id in sorted({each.target.document for each in found}) if id in there]:
        _forget(tx, old, before)
        taken = _taken(old, after)
        add(tx, [taken], _statements(tx, [taken]))
    ids = {each.id for each in found}
    return [each.id in ids for each in given]


def ids(tx: ManagedTransaction, after: str, limit: int) -> list[str]:
    """The ids of documents after one, in order."""
    found = tx.run("MATCH (l:Ledger) WHERE l.id > $after RETURN l.id ORDER BY l.id LIMIT $limit", after=after, limit=limit)
    return [str(id) for id in found.value()]


def rebuild(session: Session, guard: Session) -> None:
    """Empties everything but the ledger and fills it again, in many transactions: a database is too large for one.

    First the projection is marked as unfit, so that whoever writes after a break begins anew; then `guard` holds the lock of
    all writers to the end.
    """
    session.run(f"{CHANGED}, s.projection = ''").consume()
    with guard.begin_transaction() as tx:
        tx.run("MATCH (s:Store) SET s.projection = $projection REMOVE s.vectors", projection=version()).consume()
        while session.run(_CLEAR, most=NODES).single(strict=True)[0]:
            pass
        after = ""
        while page := session.execute_read(partial(ids, after=after, limit=DOCUMENTS)):
            session.execute_write(partial(_project, page=page))
            after = page[-1]
        tx.run(_COUNT).consume()
        tx.run(CHANGED).consume()
        tx.commit()


def _locked(tx: ManagedTransaction, ids: list[str], shared: Row) -> tuple[dict[str, Row], Statements, Decided]:
    """Waits for other writers; then the entries that are there, the statements of the shared nodes, the decisions. Raises Stale."""
    projected, there, known, decided = tx.run(_LOCK, p=shared | {"ids": ids}).single(strict=True)
    if projected != version():
        raise Stale
    return {entry["id"]: entry for entry in there}, dict(known), by_document(decisions_of(decided))


def _same(old: Row | None, new: Row) -> bool:
    return old is not None and all(old[name] == new[name] for name in ("name", "record", "text"))


def _statements(tx: ManagedTransaction, taken: Sequence[Taken]) -> Statements:
    return dict(tx.run(STATEMENTS, p=shared_ids(each.projection for each in taken)).values())


def _taken(row: Row, decided: Decided) -> Taken:
    record = Record.model_validate_json(row["record"])
    return Taken(row, project(record, row["text"], decided.get(row["id"], ())))


def _forget(tx: ManagedTransaction, old: Row, decided: Decided) -> None:
    remove(tx, old["id"], _taken(old, decided).projection)
    tx.run(_FORGET, id=old["id"]).consume()


def _project(tx: ManagedTransaction, page: list[str]) -> None:
    rows = tx.run("MATCH (l:Ledger) WHERE l.id IN $ids RETURN {id: l.id, record: l.record, text: l.text}", ids=page).value()
    decided = by_document(notes.decisions(tx, page))
    taken = [Taken({"id": row["id"]}, _taken(row, decided).projection) for row in rows]
    add(tx, taken, _statements(tx, taken), count=False)
