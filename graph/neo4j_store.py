"""The shared store: a Neo4j database that many processes may read and write."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from neo4j import READ_ACCESS, GraphDatabase, ManagedTransaction, Session, unit_of_work

from graph import neo4j_ledger as ledger
from graph import neo4j_notes as notes
from graph import neo4j_query as query
from graph import neo4j_schema as schema
from graph import neo4j_search as search
from graph import neo4j_vectors as vectors
from graph.checks import check
from graph.corrections import Decision
from graph.errors import StoreError
from graph.fingerprint import Fingerprint, graph_fingerprint
from graph.neo4j_address import Address
from graph.neo4j_errors import told
from graph.neo4j_rows import Row, Taken
from graph.projection import project
from graph.store import Doubt, Edge, Entry, Hit, Node, Note, Props, Stored, Where
from graph.vectors import checked
from ingest.model import Record

log = logging.getLogger(__name__)
logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what matters of the driver's warnings comes as an error
T = TypeVar("T")
CONNECT_SECONDS, RETRY_SECONDS, WRITE_SECONDS = 2.0, 2.0, 120.0  # so that an error is told within ten seconds
PAGE = 1000


class Neo4jStore:
    """A store in the database at `address`, made if it is empty (not if `read_only`). Safe to use from several threads.

    Every call is one transaction, except `rebuild`, which takes a few documents at a time. What a call has to read it reads in a
    session with read access, in which the server refuses to write. Every method may raise StoreError.
    """

    def __init__(self, address: Address, read_only: bool = False) -> None:
        self._name, self._read_only, self._database = address.name, read_only, address.database
        self._closed, self._lately, self._words = False, vectors.Lately(), search.Words()
        with told(self._name):
            self._driver = GraphDatabase.driver(
                address.uri,
                auth=address.login,
                connection_timeout=CONNECT_SECONDS,
                connection_acquisition_timeout=2 * CONNECT_SECONDS,
                max_transaction_retry_time=RETRY_SECONDS,
                user_agent="casegraph",
            )
            try:
                self._open()
            except BaseException:
                self._driver.close()
                raise

    def _open(self) -> None:
        schema.check_version(self._driver, self._name)
        found = self._read(lambda tx: schema.found_format(tx, self._name))
        if self._read_only and not found:
            raise schema.missing(self._name)
        if self._read_only or found == schema.FORMAT:
            return
        with self._driver.session(database=self._database) as session:
            schema.prepare(session)

    def nodes(self, label: str, where: Where = Where(), after: str = "", limit: int | None = None) -> list[Node]:
        """Nodes of a label after the id `after`, in order of their ids. Raises ValueError for conditions that the label has not."""
        return self._read(partial(query.page, label=label, where=where, after=after, limit=limit))

    def count(self, label: str, where: Where = Where()) -> int:
        found, values = query.matching(label, where)
        return int(self._read(lambda tx: tx.run(f"{found} RETURN count(n)", p=values).single(strict=True)[0]))

    def node(self, id: str) -> Node | None:
        return self.by_ids([id]).get(id)

    def by_ids(self, ids: Sequence[str]) -> dict[str, Node]:
        """The nodes that exist among `ids`, in the order of their ids."""
        return self._read(lambda tx: query.nodes(tx, ids))

    def edges_from(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Edge]:
        return self._read(lambda tx: query.edges(tx, True, ids, types))

    def edges_to(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Edge]:
        return self._read(lambda tx: query.edges(tx, False, ids, types))

    def above(self, ids: Sequence[str], type: str) -> list[tuple[str, str]]:
        """From a node to the next, for all that edges of a type lead to on and on from the nodes."""
        return self._read(lambda tx: query.above(tx, ids, type))

    def reaching(self, ids: Sequence[str], type: str) -> list[tuple[str, str]]:
        """From a node to the next, for edges of a type that end at the nodes."""
        return self._read(lambda tx: query.reaching(tx, ids, type))

    def props(self, ids: Sequence[str]) -> dict[str, Props]:
        """The props of the nodes that exist among `ids`, in the order of their ids."""
        return self._read(lambda tx: query.props(tx, ids))

    def doubts(self, below: float, where: Where = Where()) -> list[Doubt]:
        """Practices of less confidence, and places whose names are shared, in the order of ids and documents."""
        return self._read(lambda tx: query.doubts(tx, below, where))

    def search(self, words: Sequence[str], where: Where = Where(), limit: int = 20) -> list[Hit]:
        """Passages with any of the words (as graph.words.terms gives them), best first by BM25."""
        scores = self.scores(words, where, limit)
        found = self.by_ids(list(scores))
        return [Hit(found[id], score) for id, score in scores.items() if id in found]

    def scores(self, words: Sequence[str], where: Where = Where(), limit: int = 20) -> dict[str, float]:
        """The same as ids with scores."""
        return self._read(lambda tx: self._words.scores(tx, words, where, limit)) if words else {}

    def nearest(self, fingerprint: str, vector: Sequence[float], where: Where = Where(), limit: int = 20) -> dict[str, float]:
        """Ids of passages with the cosine of their vectors with one, best first; none if the vectors are not of this fingerprint."""
        return self._read(lambda tx: vectors.nearest(tx, fingerprint, vector, where, limit, self._lately))

    def without_vectors(self, fingerprint: str, after: str = "", limit: int | None = None) -> list[Node]:
        """Passages that have no vector of this fingerprint, in the order of their ids."""
        return self._read(partial(vectors.without, fingerprint=fingerprint, after=after, limit=limit))

    def document(self, id: str) -> Stored | None:
        row = self._read(lambda tx: tx.run("MATCH (l:Ledger {id: $id}) RETURN l.record, l.text, l.added", id=id).single())
        return Stored(Record.model_validate_json(row[0]), row[1], row[2]) if row else None

    def documents(self) -> Iterator[str]:
        after = ""
        while page := self._read(partial(ledger.ids, after=after, limit=PAGE)):
            yield from page
            after = page[-1]

    def documents_named(self, *names: str) -> list[str]:
        return self._read(lambda tx: sorted(tx.run("MATCH (l:Ledger) WHERE l.name IN $names RETURN l.id", names=names).value()))

    def decisions(self, *documents: str) -> list[Decision]:
        """What users decided about statements of these documents, or of all, in the order of documents and ids."""
        return self._read(lambda tx: notes.decisions(tx, documents))

    def notes(self, topic: str, start: str = "", after: str = "", limit: int | None = None) -> list[Note]:
        """Notes of a topic whose keys begin with `start` and come after `after`, in the order of their keys."""
        return self._read(lambda tx: notes.page(tx, topic, start, after, limit))

    def revision(self) -> str:
        """Another one after every change that a casegraph makes, in this process or another."""
        return str(self._read(lambda tx: tx.run("MATCH (s:Store) RETURN coalesce(s.revision, '')").single(strict=True)[0]))

    def graph_hash(self) -> str:
        return self._read(lambda tx: graph_fingerprint(query.every_node(tx), query.every_edge(tx)))

    def index_hash(self) -> str:
        return self._read(_index_hash)

    def put(self, record: Record, text: str, added: str | None = None) -> bool:
        """Takes a document in, in place of what was known of the same id. False if the very same is there already.

        Raises StoreError for a record that contradicts its text or itself.
        """
        return self.put_all([Entry(record, text, added)])[0]

    def put_all(self, given: Sequence[Entry]) -> list[bool]:
        """The same for several documents, each id once, in one transaction."""
        for each in given:
            check(each.record, each.text)
        taken = [Taken(_row(each), project(each.record, each.text)) for each in given]
        return self._write_fresh(partial(ledger.put, given=taken)) if taken else []

    def delete(self, document_id: str) -> bool:
        """Gives a document up, with all that it alone states. False if it is not there."""
        return self._write_fresh(partial(ledger.delete, id=document_id))

    def decide(self, given: Sequence[Decision]) -> list[bool]:
        """Takes decisions in and projects their documents anew; True for each that is new or changed."""
        return self._write_fresh(partial(ledger.decide, given=given)) if given else []

    def keep(self, given: Sequence[Note]) -> None:
        """Keeps notes, in place of those of the same topic and key."""
        self._write(lambda tx: notes.keep(tx, given))

    def set_vectors(self, fingerprint: str, given: Mapping[str, Sequence[float]]) -> None:
        """Keeps vectors of passages (by node id; all of one length); those of another fingerprint are dropped first."""
        arrays = checked(given)
        self._lately.clear()
        if arrays:
            with self._writing() as session:
                vectors.prepare(session, next(iter(arrays.values())).size)
        self._write(lambda tx: vectors.keep(tx, fingerprint, arrays))

    def rebuild(self) -> None:
        """Projects the whole ledger anew. If it is broken off, the next write begins it anew."""
        with self._writing() as session, self._writing() as guard:
            ledger.rebuild(session, guard)

    def close(self) -> None:
        self._closed = True
        self._driver.close()

    def _write_fresh(self, work: Callable[[ManagedTransaction], T]) -> T:
        """First projects the ledger anew if the vocabulary or the program has changed since, as everything depends on both."""
        while True:
            try:
                return self._write(work)
            except ledger.Stale:
                log.info("the vocabulary or the program has changed: projecting all documents of %s anew", self._name)
                self.rebuild()

    def _write(self, work: Callable[[ManagedTransaction], T]) -> T:
        with self._writing() as session:
            return session.execute_write(unit_of_work(timeout=WRITE_SECONDS)(work))

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        if self._read_only:
            raise StoreError(f"the store {self._name} was opened for reading", "open it for writing")
        with self._session() as session:
            yield session

    def _read(self, work: Callable[[ManagedTransaction], T]) -> T:
        with self._session(default_access_mode=READ_ACCESS, fetch_size=-1) as session:
            return session.execute_read(work)

    @contextmanager
    def _session(self, **settings: Any) -> Iterator[Session]:
        if self._closed:
            raise StoreError(f"the store {self._name} is closed", "open it again")
        with told(self._name), self._driver.session(database=self._database, **settings) as session:
            yield session


def _row(given: Entry) -> Row:
    entry, added = given.record.document, given.added or datetime.now(UTC).isoformat(timespec="seconds")
    return {"id": entry.id, "name": entry.name, "record": given.record.model_dump_json(), "text": given.text, "added": added}


def _index_hash(tx: ManagedTransaction) -> str:
    whole = Fingerprint()
    for entry in query.index_entries(tx):
        whole.add(*entry)
    return str(whole)
