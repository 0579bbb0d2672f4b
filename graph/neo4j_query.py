"""Conditions on nodes as Cypher. Values are always parameters; labels, edge types and property names come from the schema."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from neo4j import ManagedTransaction

from graph import conditions
from graph.merge import canonical
from graph.neo4j_schema import NATIVE, whole
from graph.schema import EDGE_TYPES, LABELS, Path, node_id
from graph.store import Doubt, Edge, Node, Props, Where
from graph.words import folded, repeated

Values = dict[str, Any]
_BELOW = {"within": "PART_OF", "mechanisms": "BROADER"}
_COLUMNS = {"indicators": "id", "levels": "level", "kinds": "kind", "statuses": "status"}
_SAFE = re.compile("[^\ud800-\U0010ffff]*")
_LABEL_OF = {label.lower(): label for label in LABELS}
ROW = {label: f"[n.id, n.documents, n.rest, {', '.join(f'n.{name}' for name in NATIVE[label])}]" for label in LABELS}


def as_node(label: str, row: list[Any]) -> Node:
    id, documents, rest, *native = row
    return Node(id, label, whole(NATIVE[label], native, rest), tuple(sorted(documents)))


def as_edge(source: str, type: str, target: str, properties: dict[str, Any]) -> Edge:
    names = NATIVE.get(type, ())
    props = whole(names, [properties.get(name) for name in names], properties.get("rest"))
    return Edge(source, type, target, props, tuple(sorted(properties["documents"])))


def matching(label: str, where: Where) -> tuple[str, Values]:
    """Cypher that binds `n` to each node of a label that meets `where`, once, and the values for its parameter `p`.

    It starts from the condition that leaves fewest nodes and asks the others of each node found. Raises ValueError for a
    condition that nodes of the label do not answer (KeyError for an unknown label).
    """
    conditions.check(label, where)
    build = _Conditions()
    return build.rows("n", label, where), build.values


def holding(label: str, where: Where) -> tuple[str, Values]:
    """The same as a condition on a node `n` of the label; empty if there is none."""
    conditions.check(label, where)
    build = _Conditions()
    return build.holds("n", label, where), build.values


class _Conditions:
    """Cypher under construction: names for nodes, and the values that it refers to."""

    def __init__(self) -> None:
        self.values: Values = {}
        self._names = 0

    def rows(self, n: str, label: str, where: Where) -> str:
        own, paths = conditions.own(label, where), conditions.paths(label, where)
        first = min([name for name in own if name in _BELOW], default="", key=lambda name: conditions.rank(where, frozenset({name})))
        if first:
            start = self._below(n, label, first, getattr(where, first))
            own.remove(first)
        elif paths and not (set(own) & set(_COLUMNS)):
            start = self._along(n, label, paths.pop(0), where)
        else:
            start = f"MATCH ({n}:{label})"
        rest = [self._own(n, name, getattr(where, name)) for name in own] + [self._has(n, path, where) for path in paths]
        return f"{start} WHERE {' AND '.join(rest)}" if rest else start

    def _below(self, n: str, label: str, name: str, given: Sequence[str]) -> str:
        top, ids = self._name(), self._value(_ids(name, given))
        return f"MATCH ({top}:{label}) WHERE {top}.id IN {ids} MATCH ({n}:{label})-[:{_BELOW[name]}*0..]->({top}) WITH DISTINCT {n}"

    def _along(self, n: str, label: str, path: Path, where: Where) -> str:
        other = self._name()
        found = self.rows(other, path.label, conditions.only(where, path))
        return f"{found} MATCH ({n}:{label}){_arrow(path)}({other}) WITH DISTINCT {n}"

    def holds(self, n: str, label: str, where: Where) -> str:
        own = [self._own(n, name, getattr(where, name)) for name in conditions.own(label, where)]
        return " AND ".join(own + [self._has(n, path, where) for path in conditions.paths(label, where)])

    def _has(self, n: str, path: Path, where: Where) -> str:
        other = self._name()
        holds = self.holds(other, path.label, conditions.only(where, path))
        return f"EXISTS {{ MATCH ({n}){_arrow(path)}({other}:{path.label}) WHERE {holds} }}"

    def _own(self, n: str, name: str, given: Any) -> str:
        if name == "text":
            return f"{n}.words CONTAINS {self._value(folded(given))}"
        value = self._value(_ids(name, given))
        if name == "documents":
            return f"any(d IN {n}.documents WHERE d IN {value})"
        if name in _BELOW:
            top = self._name()
            return f"EXISTS {{ MATCH ({n})-[:{_BELOW[name]}*0..]->({top}:{conditions.IDS_OF[name]}) WHERE {top}.id IN {value} }}"
        return f"{n}.{_COLUMNS[name]} IN {value}"

    def _value(self, value: Any) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f"$p.{name}"

    def _name(self) -> str:
        self._names += 1
        return f"n{self._names}"


def _ids(name: str, given: Sequence[str]) -> list[str]:
    label = conditions.IDS_OF.get(name)
    return [node_id(label, each) if label else each for each in given]


def _arrow(path: Path) -> str:
    return f"-[:{path.edge}]->" if path.forward else f"<-[:{path.edge}]-"


def by_label(ids: Iterable[str]) -> dict[str, list[str]]:
    """Node ids by their label, in the order of the schema; what begins with no label is no node's id."""
    found: dict[str, list[str]] = {}
    for id in dict.fromkeys(ids):
        if label := _LABEL_OF.get(id.partition(":")[0]):
            found.setdefault(label, []).append(id)
    return {label: found[label] for label in LABELS if label in found}


def page(tx: ManagedTransaction, label: str, where: Where, after: str, limit: int | None) -> list[Node]:
    """Nodes of a label in order of their ids.

    Neo4j orders ids by code point, but compares them with a parameter by UTF-16; so it skips only by the part of `after` on
    which both agree, and the rest is skipped here.
    """
    (found, values), start = matching(label, where), after[: _SAFE.match(after).end()]  # type: ignore[union-attr]
    most = None if limit is None or start != after else limit + 1
    cypher = f"{found} WITH n WHERE n.id >= $start RETURN {ROW[label]} ORDER BY n.id{'' if most is None else ' LIMIT $most'}"
    rows = (row for row in tx.run(cypher, p=values, start=start, most=most).value() if row[0] > after)
    return [as_node(label, row) for row in islice(rows, limit)]


def nodes(tx: ManagedTransaction, ids: Sequence[str]) -> dict[str, Node]:
    """The nodes that exist among `ids`, in the order of their ids."""
    given = by_label(ids)
    parts = (f"UNWIND $p.{label} AS id MATCH (n:{label} {{id: id}}) RETURN '{label}' AS label, {ROW[label]} AS row" for label in given)
    rows = tx.run(" UNION ALL ".join(parts), p=given).values() if given else []
    return {row[0]: as_node(label, row) for label, row in sorted(rows, key=lambda each: str(each[1][0]))}


def doubts(tx: ManagedTransaction, below: float, where: Where) -> list[Doubt]:
    """Practices of less confidence, and places where a document states candidates, each by those documents."""
    return sorted([*_open_places(tx, where), *_uncertain(tx, below, where)], key=lambda doubt: (doubt.id, doubt.document))


def _uncertain(tx: ManagedTransaction, below: float, where: Where) -> Iterator[Doubt]:
    found, values = matching("Practice", where)
    cypher = f"{found} WITH n WHERE n.confidence < $below RETURN n.id, n.document, n.rest, n.mechanism"
    for id, document, rest, mechanism in tx.run(cypher, p=values, below=below):
        yield Doubt(id, document, json.loads(rest)["evidence"][0][0], mechanism)


def _open_places(tx: ManagedTransaction, where: Where) -> Iterator[Doubt]:
    found, values = matching("Place", where)
    cypher = f"{found} WITH n WHERE size(n.candidates) > 0 RETURN n.id, n.documents, [each IN n.stated | n.statements[each]]"
    for id, documents, statements in tx.run(cypher, p=values):
        stated = zip(documents, statements, strict=True)
        yield from (Doubt(id, document) for document, statement in stated if json.loads(statement)["candidates"])


def edges(tx: ManagedTransaction, forward: bool, ids: Sequence[str], types: Sequence[str]) -> list[Edge]:
    """Edges that leave (or reach) the nodes, in order of source, type, target and props."""
    given, known = by_label(ids), [type for type in EDGE_TYPES if not types or type in types]
    if not given or not known:
        return []
    pattern = f"-[r:{'|'.join(known)}]->" if forward else f"<-[r:{'|'.join(known)}]-"
    ends = "id, type(r) AS type, m.id AS other" if forward else "m.id AS id, type(r) AS type, id AS other"
    parts = (f"UNWIND $p.{label} AS id MATCH (n:{label} {{id: id}}){pattern}(m) RETURN {ends}, properties(r) AS props" for label in given)
    return sorted((as_edge(*row) for row in tx.run(" UNION ALL ".join(parts), p=given)), key=_order)


def above(tx: ManagedTransaction, ids: Sequence[str], type: str) -> list[tuple[str, str]]:
    """From a node to the next, for all that edges of a type lead to on and on from the nodes, in order."""
    if type not in EDGE_TYPES:
        return []
    given = by_label(ids)
    parts = (
        f"UNWIND $p.{label} AS id MATCH (:{label} {{id: id}})-[:{type}*0..]->(n)-[:{type}]->(m) RETURN DISTINCT n.id, m.id"
        for label in given
    )
    rows = tx.run(" UNION ".join(parts), p=given).values() if given else []
    return sorted((source, target) for source, target in rows)


def reaching(tx: ManagedTransaction, ids: Sequence[str], type: str) -> list[tuple[str, str]]:
    """From a node to the next, for edges of a type that end at the nodes, in order."""
    if type not in EDGE_TYPES:
        return []
    given = by_label(ids)
    parts = (f"UNWIND $p.{label} AS id MATCH (n)-[:{type}]->(m:{label} {{id: id}}) RETURN DISTINCT n.id, m.id" for label in given)
    rows = tx.run(" UNION ".join(parts), p=given).values() if given else []
    return sorted((source, target) for source, target in rows)


def props(tx: ManagedTransaction, ids: Sequence[str]) -> dict[str, Props]:
    """The props of the nodes that exist among `ids`, in the order of their ids."""
    given = by_label(ids)
    parts = (
        f"UNWIND $p.{label} AS id MATCH (n:{label} {{id: id}}) RETURN '{label}' AS label, id, n.rest AS rest, {_natives(label)} AS native"
        for label in given
    )
    rows = tx.run(" UNION ALL ".join(parts), p=given).values() if given else []
    return {id: whole(NATIVE[label], native, rest) for label, id, rest, native in sorted(rows, key=lambda row: str(row[1]))}


def _natives(label: str) -> str:
    return f"[{', '.join(f'n.{name}' for name in NATIVE[label])}]"


def every_node(tx: ManagedTransaction) -> Iterator[Node]:
    for label in LABELS:
        for (row,) in tx.run(f"MATCH (n:{label}) RETURN {ROW[label]}"):
            yield as_node(label, row)


def every_edge(tx: ManagedTransaction) -> Iterator[Edge]:
    for type in EDGE_TYPES:
        for row in tx.run(f"MATCH (a)-[r:{type}]->(b) RETURN a.id, '{type}', b.id, properties(r)"):
            yield as_edge(*row)


def index_entries(tx: ManagedTransaction) -> Iterator[tuple[str, ...]]:
    """What conditions look up: the searched properties of every node, and every term of the word index with its passage."""
    searched = ", ".join(f"coalesce(n.{name}, '')" for name in ("id", "words", "level", "kind", "status"))
    for label in LABELS:
        for row in tx.run(f"MATCH (n:{label}) RETURN {searched}"):
            yield tuple(row)
    yield from _term_entries(tx)


def _term_entries(tx: ManagedTransaction) -> Iterator[tuple[str, str]]:
    """Each term of a passage; and where what the store has counted of terms is not so, an entry that no other store has."""
    total = 0
    for id, text, again, tokens in tx.run("MATCH (n:Passage) RETURN n.id, coalesce(n.terms, ''), n.again, n.tokens"):
        found = text.split()
        total += len(found)
        yield from ((id, term) for term in found)
        if (again, tokens) != (repeated(text), len(found)):
            yield id, "wrong counts"
    if tx.run("MATCH (s:Store) RETURN s.tokens").value() != [total]:
        yield "", "wrong counts"


def _order(edge: Edge) -> tuple[str, str, str, str]:
    return edge.source, edge.type, edge.target, canonical(edge.props)
