"""The ledger in Neo4j: storing and deleting documents, and projecting all of them anew."""

from __future__ import annotations

from functools import partial

from neo4j import ManagedTransaction, Session

from graph.neo4j_remove import remove
from graph.neo4j_write import STATEMENTS, Row, Statements, add, shared_ids
from graph.projection import Projection, project, version
from graph.schema import LABELS
from ingest.model import Record

NODES, DOCUMENTS = 5000, 20  # deleted, and projected, in one transaction of a rebuild
_CLEAR = f"MATCH (n:{'|'.join(LABELS)}) WITH n LIMIT $most DETACH DELETE n RETURN count(*)"
_LOCK = f"""MATCH (s:Store) SET s.locked = true WITH s OPTIONAL MATCH (l:Ledger {{id: $p.id}})
CALL () {{ CALL () {{ {STATEMENTS} }} RETURN collect([id, statements]) AS known }}
RETURN s.projection, properties(l), known"""
_FORGET = "MATCH (l:Ledger {id: $id}) MATCH (s:Store) SET s.tokens = s.tokens - l.tokens DELETE l"
_COUNT = "MATCH (l:Ledger) WITH sum(l.tokens) AS tokens MATCH (s:Store) SET s.tokens = tokens"


class Stale(Exception):
    """The database was projected with another vocabulary or program."""


def put(tx: ManagedTransaction, row: Row, projection: Projection) -> bool:
    """Stores an entry {id, name, record, text, added} with what it states. False if the very same is there. Raises Stale."""
    old, known = _locked(tx, row["id"], shared_ids(projection))
    if old and all(old[name] == row[name] for name in ("name", "record", "text")):
        return False
    if old:
        _forget(tx, old)
        known = _statements(tx, projection)
    add(tx, row, projection, known)
    return True


def delete(tx: ManagedTransaction, id: str) -> bool:
    """Takes a document out. False if it is not there. Raises Stale."""
    old, _ = _locked(tx, id, {label: [] for label in LABELS})
    if old:
        _forget(tx, old)
    return bool(old)


def ids(tx: ManagedTransaction, after: str, limit: int) -> list[str]:
    """The ids of documents after one, in order."""
    found = tx.run("MATCH (l:Ledger) WHERE l.id > $after RETURN l.id ORDER BY l.id LIMIT $limit", after=after, limit=limit)
    return [str(id) for id in found.value()]


def rebuild(session: Session, guard: Session) -> None:
    """Empties everything but the ledger and fills it again, in many transactions: a database is too large for one.

    First the projection is marked as unfit, so that whoever writes after a break begins anew; then `guard` holds the lock of
    all writers to the end.
    """
    session.run("MATCH (s:Store) SET s.projection = ''").consume()
    with guard.begin_transaction() as tx:
        tx.run("MATCH (s:Store) SET s.projection = $projection REMOVE s.vectors", projection=version()).consume()
        while session.run(_CLEAR, most=NODES).single(strict=True)[0]:
            pass
        after = ""
        while page := session.execute_read(partial(ids, after=after, limit=DOCUMENTS)):
            session.execute_write(partial(_project, page=page))
            after = page[-1]
        tx.run(_COUNT).consume()
        tx.commit()


def _locked(tx: ManagedTransaction, id: str, shared: Row) -> tuple[Row | None, Statements]:
    """Waits for other writers; then the entry, if there is one, and those of the shared nodes that are there. Raises Stale."""
    projected, old, known = tx.run(_LOCK, p=shared | {"id": id}).single(strict=True)
    if projected != version():
        raise Stale
    return old, dict(known)


def _statements(tx: ManagedTransaction, projection: Projection) -> Statements:
    return dict(tx.run(STATEMENTS, p=shared_ids(projection)).values())


def _forget(tx: ManagedTransaction, old: Row) -> None:
    remove(tx, old["id"], project(Record.model_validate_json(old["record"]), old["text"]))
    tx.run(_FORGET, id=old["id"]).consume()


def _project(tx: ManagedTransaction, page: list[str]) -> None:
    for id, record, text in tx.run("MATCH (l:Ledger) WHERE l.id IN $ids RETURN l.id, l.record, l.text", ids=page).values():
        projection = project(Record.model_validate_json(record), text)
        add(tx, {"id": id}, projection, _statements(tx, projection), count=False)
