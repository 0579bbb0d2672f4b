"""The embedded store: one SQLite file that many processes may read while one writes."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from graph import sqlite_notes as notes
from graph import sqlite_query as query
from graph import sqlite_schema as schema
from graph import sqlite_vectors as vectors
from graph import sqlite_write as write
from graph.checks import check
from graph.corrections import Decision
from graph.fingerprint import Fingerprint, graph_fingerprint
from graph.notes import by_document
from graph.projection import Projection, project, version
from graph.sqlite_connections import Connections
from graph.sqlite_words import Words
from graph.store import Doubt, Edge, Entry, Hit, Node, Note, Props, Stored, Where
from graph.vectors import checked
from ingest.model import Record

log = logging.getLogger(__name__)


class SqliteStore:
    """A store in the file `path`, made if it is missing (not if `read_only`). Safe to use from several threads.

    durable: what was taken in survives a loss of power; False is for scratch stores. Every method may raise StoreError.
    """

    def __init__(self, path: Path, read_only: bool = False, durable: bool = True) -> None:
        self._path = path
        self._connections = Connections(path, read_only, durable)
        self._vectors = vectors.Loaded()
        self._words = Words()
        if read_only and not path.exists():
            raise schema.missing(path)
        with schema.told(path):
            if not read_only:
                path.parent.mkdir(parents=True, exist_ok=True)
            with self._connections.borrowed() as connection:
                (schema.check if read_only else schema.prepare)(connection, path)

    def nodes(self, label: str, where: Where = Where(), after: str = "", limit: int | None = None) -> list[Node]:
        """Nodes of a label after the id `after`, in order of their ids. Raises ValueError for conditions that the label has not."""
        match = query.Matching(label, where)
        sql = f"{match.tables}{query.NODE} FROM node n WHERE {match.condition} AND n.id > :after ORDER BY n.id LIMIT :limit"
        values = match.values | {"after": after, "limit": -1 if limit is None else limit}
        with self._reading() as connection:
            return query.as_nodes(connection.execute(sql, values).fetchall())

    def count(self, label: str, where: Where = Where()) -> int:
        match = query.Matching(label, where)
        with self._reading() as connection:
            sql = f"{match.tables}SELECT count(*) FROM node n WHERE {match.condition}"
            return int(connection.execute(sql, match.values).fetchone()[0])

    def node(self, id: str) -> Node | None:
        return self.by_ids([id]).get(id)

    def by_ids(self, ids: Sequence[str]) -> dict[str, Node]:
        """The nodes that exist among `ids`, in the order of their ids."""
        sql = f"{query.NODE} FROM node n WHERE n.id IN (SELECT value FROM json_each(?)) ORDER BY n.id"
        with self._reading() as connection:
            return {node.id: node for node in query.as_nodes(connection.execute(sql, (json.dumps(list(ids)),)).fetchall())}

    def edges_from(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Edge]:
        with self._reading() as connection:
            return query.edges(connection, "a", ids, types)

    def edges_to(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Edge]:
        with self._reading() as connection:
            return query.edges(connection, "b", ids, types)

    def above(self, ids: Sequence[str], type: str) -> list[tuple[str, str]]:
        """From a node to the next, for all that edges of a type lead to on and on from the nodes."""
        with self._reading() as connection:
            return query.above(connection, ids, type)

    def reaching(self, ids: Sequence[str], type: str) -> list[tuple[str, str]]:
        """From a node to the next, for edges of a type that end at the nodes."""
        with self._reading() as connection:
            return query.reaching(connection, ids, type)

    def props(self, ids: Sequence[str]) -> dict[str, Props]:
        """The props of the nodes that exist among `ids`, in the order of their ids."""
        with self._reading() as connection:
            return query.props(connection, ids)

    def doubts(self, below: float, where: Where = Where()) -> list[Doubt]:
        """Practices of less confidence, and places whose names are shared, in the order of ids and documents."""
        with self._reading() as connection:
            return query.doubts(connection, below, where)

    def search(self, words: Sequence[str], where: Where = Where(), limit: int = 20) -> list[Hit]:
        """Passages with any of the words (as graph.words.terms gives them), best first by BM25."""
        scores = self.scores(words, where, limit)
        found = self.by_ids(list(scores))
        return [Hit(found[id], score) for id, score in scores.items() if id in found]

    def scores(self, words: Sequence[str], where: Where = Where(), limit: int = 20) -> dict[str, float]:
        """The same as ids with scores."""
        if not words:
            return {}
        revision = self.revision()
        with self._reading() as connection:
            return self._words.scores(connection, revision, words, where, limit)

    def nearest(self, fingerprint: str, vector: Sequence[float], where: Where = Where(), limit: int = 20) -> dict[str, float]:
        """Ids of passages with the cosine of their vectors with one, best first; none if the vectors are not of this fingerprint."""
        with self._reading() as connection:
            among = None if where == Where() else vectors.allowed(connection, query.Matching("Passage", where))
        with schema.told(self._path), self._connections.watching() as connection:
            best = self._vectors.nearest(connection, fingerprint, vector, among, limit)
        return {id: -score for score, id in best}

    def without_vectors(self, fingerprint: str, after: str = "", limit: int | None = None) -> list[Node]:
        """Passages that have no vector of this fingerprint, in the order of their ids."""
        with self._reading() as connection:
            ids = vectors.without(connection, fingerprint, after, limit)
        return list(self.by_ids(ids).values())

    def document(self, id: str) -> Stored | None:
        with self._reading() as connection:
            row = connection.execute("SELECT record, text, added FROM ledger WHERE id = ?", (id,)).fetchone()
        return Stored(Record.model_validate_json(row[0]), row[1], row[2]) if row else None

    def documents(self) -> Iterator[str]:
        with self._reading() as connection:
            for (id,) in connection.execute("SELECT id FROM ledger ORDER BY id"):
                yield id

    def documents_named(self, *names: str) -> list[str]:
        sql = "SELECT id FROM ledger WHERE name IN (SELECT value FROM json_each(?)) ORDER BY id"
        with self._reading() as connection:
            return [id for (id,) in connection.execute(sql, (json.dumps(names),))]

    def decisions(self, *documents: str) -> list[Decision]:
        """What users decided about statements of these documents, or of all, in the order of documents and ids."""
        with self._reading() as connection:
            return notes.decisions(connection, documents)

    def notes(self, topic: str, start: str = "", after: str = "", limit: int | None = None) -> list[Note]:
        """Notes of a topic whose keys begin with `start` and come after `after`, in the order of their keys."""
        with self._reading() as connection:
            return notes.page(connection, topic, start, after, limit)

    def revision(self) -> str:
        """Another one after every change of the file."""
        with schema.told(self._path), self._connections.watching() as connection:
            return str(connection.execute("PRAGMA data_version").fetchone()[0])

    def graph_hash(self) -> str:
        with self._reading() as connection:
            nodes = map(query.as_node, connection.execute(f"{query.NODE} FROM node n"))
            return graph_fingerprint(nodes, map(query.as_edge, connection.execute(query.EDGE)))

    def index_hash(self) -> str:
        whole = Fingerprint()
        with self._reading() as connection:
            for entry in query.index_entries(connection):
                whole.add(*entry)
        return str(whole)

    def put(self, record: Record, text: str, added: str | None = None, checked: bool = True) -> bool:
        """Takes a document in, in place of what was known of the same id. False if the very same is there already.

        Raises StoreError for a record that contradicts its text or itself, unless it need not be `checked`.
        """
        if checked:
            check(record, text)
        row = (record.document.id, record.document.name, record.model_dump_json(), text)
        projection = project(record, text)
        with self._writing() as connection:
            old = connection.execute("SELECT id, name, record, text FROM ledger WHERE id = ?", row[:1]).fetchone()
            if old == row:
                return False
            if decided := notes.decisions(connection, row[:1]):
                projection = project(record, text, decided)
            self._remove(connection, record.document.id)
            self._add(connection, (*row, added or datetime.now(UTC).isoformat(timespec="seconds")), projection)
        return True

    def put_all(self, given: Sequence[Entry]) -> list[bool]:
        """The same for several documents, each in a transaction of its own: here that costs next to nothing."""
        return [self.put(each.record, each.text, each.added) for each in given]

    def delete(self, document_id: str) -> bool:
        """Gives a document up, with all that it alone states. False if it is not there."""
        with self._writing() as connection:
            return self._remove(connection, document_id)

    def decide(self, given: Sequence[Decision]) -> list[bool]:
        """Takes decisions in and projects their documents anew; True for each that is new or changed."""
        with self._writing() as connection:
            changed = notes.decide(connection, given)
            for document in sorted({each.target.document for each in changed}):
                self._project_anew(connection, document)
        ids = {each.id for each in changed}
        return [each.id in ids for each in given]

    def keep(self, given: Sequence[Note]) -> None:
        """Keeps notes, in place of those of the same topic and key."""
        with self._writing(fresh=False) as connection:
            notes.keep(connection, given)

    def rebuild(self) -> None:
        """Projects the whole ledger anew."""
        with self._writing(fresh=False) as connection:
            self._rebuild(connection)

    def set_vectors(self, fingerprint: str, given: Mapping[str, Sequence[float]]) -> None:
        """Keeps vectors of passages (by node id; all of one length); those of another fingerprint are dropped first."""
        arrays = checked(given)
        with self._writing() as connection:
            vectors.keep(connection, fingerprint, arrays)

    def close(self) -> None:
        self._connections.close()

    def _add(self, connection: sqlite3.Connection, row: tuple[str, ...], projection: Projection) -> None:
        sql = "INSERT INTO ledger(id, name, record, text, added) VALUES (?, ?, ?, ?, ?)"
        key = connection.execute(sql, row).lastrowid
        write.add(connection, int(key or 0), projection)

    def _remove(self, connection: sqlite3.Connection, id: str) -> bool:
        found = connection.execute("SELECT key FROM ledger WHERE id = ?", (id,)).fetchone()
        if found:
            write.remove(connection, found[0])
            connection.execute("DELETE FROM ledger WHERE key = ?", found)
        return bool(found)

    def _project_anew(self, connection: sqlite3.Connection, id: str) -> None:
        found = connection.execute("SELECT key, record, text FROM ledger WHERE id = ?", (id,)).fetchone()
        if found:
            key, record, text = found
            write.remove(connection, key)
            write.add(connection, key, project(Record.model_validate_json(record), text, notes.decisions(connection, [id])))

    def _rebuild(self, connection: sqlite3.Connection) -> None:
        write.clear(connection)
        vectors.clear(connection)
        decided = by_document(notes.decisions(connection))
        for key, id, record, text in connection.execute("SELECT key, id, record, text FROM ledger ORDER BY id"):
            write.add(connection, key, project(Record.model_validate_json(record), text, decided.get(id, ())))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('projection', ?)", (version(),))

    @contextmanager
    def _writing(self, fresh: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction that is committed, or taken back if anything fails.

        fresh: first projects the ledger anew if the vocabulary or the program has changed since, as everything depends on both.
        """
        with self._reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                if fresh and connection.execute("SELECT value FROM meta WHERE name = 'projection'").fetchone() != (version(),):
                    log.info("the vocabulary or the program has changed: projecting all documents of %s anew", self._path)
                    self._rebuild(connection)
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite has already rolled back after some errors, such as a full disk
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with schema.told(self._path), self._connections.borrowed() as connection:
            yield connection
