"""What the Neo4j store lays out in a database, how one is recognised, and how props become properties.

Nodes have their schema label and the properties id and documents (those that state the node), words (its names, folded),
and the props: those that Neo4j can hold by name, all others in `rest` as JSON. A shared node also has `statements` (the
distinct props that documents state of it, as JSON) and `stated` (for each of `documents`, which statement it makes). A passage
has `terms` and, of those, `again` what comes more than once, both for the full-text index, the number of terms in `tokens`,
and perhaps a `vector`. Edges have documents and their props. Besides, each document has one node Ledger {id, name, record,
text, added, tokens}, each note one node Note {id, key, body}, and there is one node Store {id, format, projection, tokens, vectors,
revision}.
"""

from __future__ import annotations

import json
from typing import Any

from neo4j import Driver, ManagedTransaction, Session

from graph.errors import StoreError
from graph.merge import canonical
from graph.neo4j_errors import wrong_version
from graph.projection import version
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, Typed
from graph.schema import LABELS
from graph.store import Props

FORMAT = 2  # 2: notes
NEEDED = (5, 26)
TERMS, VECTORS = "passage_terms", "passage_vectors"
_INTEGERS = range(-(1 << 63), 1 << 63)


def _native(typed: Typed) -> tuple[str, ...]:
    return tuple(name for name, type in typed.items() if type != "json")


NATIVE = {name: _native(typed) for name, typed in (NODE_PROPERTIES | EDGE_PROPERTIES).items()}
_CONSTRAINT = "CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
_INDEX = "CREATE INDEX {name} IF NOT EXISTS FOR (n:{label}) ON (n.{property})"
_TERMS = f"""CREATE FULLTEXT INDEX {TERMS} IF NOT EXISTS FOR (n:Passage) ON EACH [n.terms, n.again]
    OPTIONS {{indexConfig: {{`fulltext.analyzer`: 'whitespace'}}}}"""
INDEXED = (("Ledger", "name"), ("Practice", "status"), ("Organisation", "kind"), ("Place", "level"))
INDEXES = {
    **{
        f"{label.lower()}_id": _CONSTRAINT.format(name=f"{label.lower()}_id", label=label) for label in (*LABELS, "Ledger", "Note", "Store")
    },
    **{
        f"{label.lower()}_{property}": _INDEX.format(name=f"{label.lower()}_{property}", label=label, property=property)
        for label, property in INDEXED
    },
    TERMS: _TERMS,
}
VECTOR_INDEX = (
    f"CREATE VECTOR INDEX {VECTORS} IF NOT EXISTS FOR (n:Passage) ON (n.vector) "
    "OPTIONS {indexConfig: {`vector.dimensions`: $dimensions, `vector.similarity_function`: 'cosine'}}"
)
CHANGED = "MATCH (s:Store) SET s.revision = randomUUID()"  # tells readers that what they keep is of before
_FOUND = "OPTIONAL MATCH (s:Store) RETURN s.format AS format, EXISTS { MATCH (n) WHERE NOT n:Store } AS used"


def flat(props: Props, names: tuple[str, ...]) -> dict[str, Any]:
    """Props as properties: the named ones as they are (null where there is none), all others, and nulls, as JSON in `rest`."""
    native = {name: props[name] if _fits(props.get(name)) else None for name in names}
    rest = {name: value for name, value in props.items() if native.get(name) is None}
    return native | {"rest": canonical(rest) if rest else None}


def whole(names: tuple[str, ...], native: list[Any], rest: str | None) -> Props:
    """The props that `flat` took apart."""
    props = {name: value for name, value in zip(names, native, strict=True) if value is not None}
    return dict(sorted((props | json.loads(rest or "{}")).items()))


def check_version(driver: Driver, name: str) -> None:
    """Raises StoreError unless the server is of the version that the store is written for."""
    product, _, number = driver.get_server_info().agent.partition("/")
    parts = tuple(int(part) for part in number.split(".")[:2] if part.isdigit())
    if product != "Neo4j" or parts[:1] != NEEDED[:1] or parts < NEEDED:
        raise wrong_version(name, f"{product} {number}", f"Neo4j {NEEDED[0]}.{NEEDED[1]} or a later {NEEDED[0]}.x")


def found_format(tx: ManagedTransaction, name: str) -> int:
    """0 for an empty database. Raises StoreError for one that holds something else, or a store of a newer program."""
    found = tx.run(_FOUND).single(strict=True)
    if found["format"] is None and found["used"]:
        raise StoreError(f"the database {name} holds something that is not a casegraph store", "choose another CASEGRAPH_STORE")
    if found["format"] is not None and found["format"] > FORMAT:
        raise StoreError(f"the store {name} has format {found['format']}; this program knows {FORMAT}", "install a newer casegraph")
    return int(found["format"] or 0)


def missing(name: str) -> StoreError:
    return StoreError(f"no store at {name}", "run casegraph ingest FILE... to make one, or set CASEGRAPH_STORE")


def prepare(session: Session) -> None:
    """Makes the constraints (each comes with an index of its name) and indexes, and then the node that marks the database as a store."""
    there = set(session.run("SHOW INDEXES YIELD name").value())
    for name, statement in INDEXES.items():
        if name not in there:
            session.run(statement).consume()
    session.run("CALL db.awaitIndexes(60)").consume()
    session.execute_write(_mark)


def _mark(tx: ManagedTransaction) -> None:
    made = "MERGE (s:Store {id: 'casegraph'}) ON CREATE SET s.projection = $projection, s.tokens = 0 SET s.format = $format"
    tx.run(made, format=FORMAT, projection=version()).consume()


def _fits(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value)
    return isinstance(value, str | bool | float) or (isinstance(value, int) and value in _INTEGERS)
