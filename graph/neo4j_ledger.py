"""The ledger in Neo4j: storing and deleting documents, and projecting all of them anew."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import compress

from neo4j import ManagedTransaction, Session

from graph.neo4j_remove import remove
from graph.neo4j_rows import Row, Statements, Taken
from graph.neo4j_schema import CHANGED
from graph.neo4j_write import STATEMENTS, add, shared_ids
from graph.projection import project, version
from graph.schema import LABELS
from ingest.model import Record

NODES, DOCUMENTS = 5000, 20  # deleted, and projected, in one transaction of a rebuild
_CLEAR = f"MATCH (n:{'|'.join(LABELS)}) WITH n LIMIT $most DETACH DELETE n RETURN count(*)"
_LOCK = f"""MATCH (s:Store) SET s.locked = true
WITH s CALL () {{ UNWIND $p.ids AS each MATCH (l:Ledger {{id: each}}) RETURN collect(properties(l)) AS there }}
CALL () {{ CALL () {{ {STATEMENTS} }} RETURN collect([id, statements]) AS known }}
RETURN s.projection, there, known"""
_FORGET = "MATCH (l:Ledger {id: $id}) MATCH (s:Store) SET s.tokens = s.tokens - l.tokens DELETE l"
_COUNT = "MATCH (l:Ledger) WITH sum(l.tokens) AS tokens MATCH (s:Store) SET s.tokens = tokens"


class Stale(Exception):
    """The database was projected with another vocabulary or program."""


def put(tx: ManagedTransaction, given: Sequence[Taken]) -> list[bool]:
    """Stores entries {id, name, record, text, added} of distinct ids; False where the very same is there. Raises Stale."""
    there, known = _locked(tx, [each.ledger["id"] for each in given], shared_ids(each.projection for each in given))
    changes = [not _same(there.get(each.ledger["id"]), each.ledger) for each in given]
    new = list(compress(given, changes))
    replaced = [there[each.ledger["id"]] for each in new if each.ledger["id"] in there]
    for old in replaced:
        _forget(tx, old)
    if new:
        add(tx, new, _statements(tx, new) if replaced else known)
        tx.run(CHANGED).consume()
    return changes


def delete(tx: ManagedTransaction, id: str) -> bool:
    """Takes a document out. False if it is not there. Raises Stale."""
    there, _ = _locked(tx, [id], shared_ids([]))
    for old in there.values():
        _forget(tx, old)
        tx.run(CHANGED).consume()
    return bool(there)


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


def _locked(tx: ManagedTransaction, ids: list[str], shared: Row) -> tuple[dict[str, Row], Statements]:
    """Waits for other writers; then the entries that are there, and those of the shared nodes. Raises Stale."""
    projected, there, known = tx.run(_LOCK, p=shared | {"ids": ids}).single(strict=True)
    if projected != version():
        raise Stale
    return {entry["id"]: entry for entry in there}, dict(known)


def _same(old: Row | None, new: Row) -> bool:
    return old is not None and all(old[name] == new[name] for name in ("name", "record", "text"))


def _statements(tx: ManagedTransaction, taken: Sequence[Taken]) -> Statements:
    return dict(tx.run(STATEMENTS, p=shared_ids(each.projection for each in taken)).values())


def _forget(tx: ManagedTransaction, old: Row) -> None:
    remove(tx, old["id"], project(Record.model_validate_json(old["record"]), old["text"]))
    tx.run(_FORGET, id=old["id"]).consume()


def _project(tx: ManagedTransaction, page: list[str]) -> None:
    entries = tx.run("MATCH (l:Ledger) WHERE l.id IN $ids RETURN l.id, l.record, l.text", ids=page).values()
    taken = [Taken({"id": id}, project(Record.model_validate_json(record), text)) for id, record, text in entries]
    add(tx, taken, _statements(tx, taken), count=False)
