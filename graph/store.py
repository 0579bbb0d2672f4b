"""The store interface: a narrow reader, a narrow writer, and the shapes they exchange. The stores live beside this file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from graph.corrections import Decision
from ingest.model import Record

Props = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """A merged node. `label` is one of schema.LABELS; `documents` are the ids of the documents that state it, sorted."""

    id: str
    label: str
    props: Props
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A merged edge. `documents` is its support: the ids of the documents that state it, sorted."""

    source: str
    type: str
    target: str
    props: Props = field(default_factory=dict)
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Conditions on nodes, all optional, combined by "and"; an empty tuple means no condition.

    within: canonical place names; a node matches if its place is one of them or lies below one.
    mechanisms: ids; a narrower mechanism matches as well. indicators: ids. documents: those that state the node.
    levels: levels of the node's place. kinds: kind of the organisation, or of a practice's operators.
    text: a part of the node's name. Which conditions apply to which label is told by schema.PATHS.
    """

    within: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """A ledger entry: the record, the text that its offsets count in, and when it was taken in (not part of the graph)."""

    record: Record
    text: str
    added: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to take in: what was extracted from it, the text that the offsets count in, and when it was taken in, if not now."""

    record: Record
    text: str
    added: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What the program keeps beside documents, such as its imports: no part of the graph. `key` orders the notes of a topic."""

    topic: str
    key: str
    body: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A statement (node id) of a document that is not certain: a practice, or a place whose name several places share.

    Of a practice, `start` is where its evidence begins, and `mechanism` null where the vocabulary knows none.
    """

    id: str
    document: str
    start: int = 0
    mechanism: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found by words; a higher score is better. `node` is its Passage node."""

    node: Node
    score: float


class Reader(Protocol):
    """Questions put to a store. Lists are ordered by node id, so that `after` is a cursor.

    props: the props of nodes without what states them, which is much less to fetch. above: from a node to the next, for all that edges of
    a type lead to on and on from the nodes (all places above a place). reaching: from a node to the next, for edges of a type that end at
    the nodes, which is much less to fetch than edges_to.
    doubts: practices of less confidence and open places, sorted by id and document; much less to fetch than the nodes.
    search: passages by words (as words.terms gives them), best first by BM25; scores: the same as ids with scores, which is much less to
    fetch. nearest: ids of passages with the cosine of their vectors with one, best first; none unless the vectors were made by the
    encoder `fingerprint`. without_vectors: passages that have none by it, in the order of their ids.
    decisions: of users about statements of these documents, or of all that were ever taken in, in the order of documents and ids.
    notes: of a topic, whose keys begin so and come after one, in the order of their keys.
    revision: another one after every change that any process makes, as long as the reader is open.
    graph_hash: of all nodes and edges, with props and support. index_hash: of what words and conditions look up. Both are
    the same for the same documents and decisions, whatever the store and the order of its writes.
    """

    def nodes(self, label: str, where: Where = Where(), after: str = "", limit: int | None = None) -> list[Node]: ...
    def count(self, label: str, where: Where = Where()) -> int: ...
    def node(self, id: str) -> Node | None: ...
    def edges_from(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Edge]: ...
    def edges_to(self, ids: Sequence[str], types: Sequence[str] = ()) -> list[Edge]: ...
    def above(self, ids: Sequence[str], type: str) -> list[tuple[str, str]]: ...
    def reaching(self, ids: Sequence[str], type: str) -> list[tuple[str, str]]: ...
    def by_ids(self, ids: Sequence[str]) -> dict[str, Node]: ...
    def props(self, ids: Sequence[str]) -> dict[str, Props]: ...
    def doubts(self, below: float, where: Where = Where()) -> list[Doubt]: ...
    def search(self, words: Sequence[str], where: Where = Where(), limit: int = 20) -> list[Hit]: ...
    def scores(self, words: Sequence[str], where: Where = Where(), limit: int = 20) -> dict[str, float]: ...
    def nearest(self, fingerprint: str, vector: Sequence[float], where: Where = Where(), limit: int = 20) -> dict[str, float]: ...
    def without_vectors(self, fingerprint: str, after: str = "", limit: int | None = None) -> list[Node]: ...
    def document(self, id: str) -> Stored | None: ...
    def documents(self) -> Iterator[str]: ...
    def documents_named(self, *names: str) -> list[str]: ...
    def decisions(self, *documents: str) -> list[Decision]: ...
    def notes(self, topic: str, start: str = "", after: str = "", limit: int | None = None) -> list[Note]: ...
    def revision(self) -> str: ...
    def graph_hash(self) -> str: ...
    def index_hash(self) -> str: ...
    def close(self) -> None: ...


class Store(Reader, Protocol):
    """A reader that can also take documents in and give them up. Each call is one transaction, or several of whole documents.

    put: False if the very same is there already, whatever `added`, which is when the document was taken in (ISO 8601), if not now.
    put_all: the same for several documents, each id once, which a store may take in together; what is stored is stored whole.
    decide: takes decisions in beside those that are there, and projects their documents anew; True for each that is new or changed.
    A document may be away: its decisions stay, and come to bear when it comes back. keep: notes, in place of those of the same keys.
    set_vectors: of passages by node id, all of one length, by the encoder `fingerprint`; what another encoder made is dropped, and
    so is a passage's vector with the passage. They are no part of the graph and its hashes; a rebuild drops all of them.
    """

    def put(self, record: Record, text: str, added: str | None = None) -> bool: ...
    def put_all(self, given: Sequence[Entry]) -> list[bool]: ...
    def delete(self, document_id: str) -> bool: ...
    def decide(self, given: Sequence[Decision]) -> list[bool]: ...
    def keep(self, notes: Sequence[Note]) -> None: ...
    def rebuild(self) -> None: ...
    def set_vectors(self, fingerprint: str, given: Mapping[str, Sequence[float]]) -> None: ...
