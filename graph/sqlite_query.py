"""Conditions on nodes as SQL. Values are always parameters; labels and edge types come from the schema."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from sqlite3 import Connection
from typing import Any

from graph import conditions
from graph.schema import Path, node_id
from graph.store import Doubt, Edge, Node, Props, Where
from graph.words import folded

_BELOW = """SELECT key FROM node WHERE id IN (SELECT value FROM json_each({value}))
    UNION SELECT e.source FROM {table} JOIN edge e ON e.target = {table}.key AND e.type = '{edge}'"""
_STATED = """SELECT s.node FROM ledger l JOIN statement_support p ON p.document = l.key JOIN statement s ON s.key = p.statement
    WHERE l.id IN (SELECT value FROM json_each({value}))"""
_COLUMNS = {"indicators": "id", "levels": "level", "kinds": "kind", "statuses": "status"}
_TABLES = {"within": ("PART_OF", _BELOW), "mechanisms": ("BROADER", _BELOW), "documents": ("", _STATED)}

NODE = """SELECT n.id, n.label, coalesce(n.props, (SELECT s.props FROM statement s WHERE s.node = n.key)),
    (SELECT json_group_array(DISTINCT l.id) FROM statement s JOIN statement_support p ON p.statement = s.key
     JOIN ledger l ON l.key = p.document WHERE s.node = n.key)"""
EDGE = """SELECT a.id, e.type, b.id, e.props,
    (SELECT json_group_array(l.id) FROM edge_support p JOIN ledger l ON l.key = p.document WHERE p.edge = e.key)
    FROM edge e JOIN node a ON a.key = e.source JOIN node b ON b.key = e.target"""


_decoded = json.JSONDecoder().raw_decode  # json.loads without its search for white space, which is not in what we store


def as_node(row: Sequence[str]) -> Node:
    return Node(row[0], row[1], _decoded(row[2])[0], tuple(sorted(_decoded(row[3])[0])))


def as_edge(row: Sequence[str]) -> Edge:
    return Edge(row[0], row[1], row[2], _decoded(row[3])[0], tuple(sorted(_decoded(row[4])[0])))


def as_nodes(rows: Sequence[Sequence[str]]) -> list[Node]:
    """As as_node; one document of JSON for all is decoded in a third of the time."""
    return [Node(row[0], row[1], props, tuple(sorted(documents))) for row, props, documents in zip(rows, *_pairs(rows), strict=True)]


def as_edges(rows: Sequence[Sequence[str]]) -> list[Edge]:
    return [
        Edge(row[0], row[1], row[2], props, tuple(sorted(documents))) for row, props, documents in zip(rows, *_pairs(rows), strict=True)
    ]


def _pairs(rows: Sequence[Sequence[str]]) -> tuple[list[Props], list[list[str]]]:
    """The last two columns of rows, decoded."""
    decoded = json.loads(f"[{','.join(f'{row[-2]},{row[-1]}' for row in rows)}]")
    return decoded[::2], decoded[1::2]


class Matching:
    """A condition on rows `n` of node: having a label and meeting `where`.

    Its subqueries are named tables in front (`tables`), because SQLite's parser takes few levels of nesting.
    Raises ValueError for a condition that nodes of the label do not answer (KeyError for an unknown label).
    """

    def __init__(self, label: str, where: Where) -> None:
        conditions.check(label, where)
        self.values: dict[str, Any] = {}
        self._tables: list[str] = []
        self.condition = self._matching(label, where)
        self.tables = f"WITH RECURSIVE {', '.join(self._tables)} " if self._tables else ""

    def _matching(self, label: str, where: Where) -> str:
        parts = [self._own(name, getattr(where, name)) for name in conditions.own(label, where)]
        found = ""
        for path in conditions.paths(label, where):
            found = self._along(path, conditions.only(where, path), found)
        parts += [f"n.key IN {found}"] if found else []
        listed = any(part.startswith("n.key IN") for part in parts)
        return " AND ".join([*parts, f"{'+' if listed else ''}n.label = {self._value(label)}"])  # "+": start from the list of keys

    def _own(self, name: str, given: Any) -> str:
        if name == "text":
            return f"instr(n.words, {self._value(folded(given))}) > 0"
        label = conditions.IDS_OF.get(name)
        value = self._value(json.dumps([node_id(label, each) if label else each for each in given]))
        if name in _COLUMNS:
            return f"n.{_COLUMNS[name]} IN (SELECT value FROM json_each({value}))"
        edge, sql = _TABLES[name]
        return f"n.key IN {self._table(lambda table: sql.format(value=value, edge=edge, table=table))}"

    def _along(self, path: Path, where: Where, among: str) -> str:
        """A table of the nodes that match along a path, among those of another table if there is one."""
        near, far = ("source", "target") if path.forward else ("target", "source")
        condition = self._matching(path.label, where)
        neighbours = self._table(lambda _: f"SELECT n.key FROM node n WHERE {condition}")
        edges = f"{among} CROSS JOIN edge e ON e.{near} = {among}.key" if among else "edge e"
        tried = "+" if among else ""  # keeps SQLite from seeking each neighbour in turn for each node
        sql = f"SELECT DISTINCT e.{near} FROM {edges} WHERE e.type = {self._value(path.edge)} AND {tried}e.{far} IN {neighbours}"
        return self._table(lambda _: sql)

    def _value(self, value: Any) -> str:
        name = f"v{len(self.values)}"
        self.values[name] = value
        return f":{name}"

    def _table(self, sql: Callable[[str], str]) -> str:
        name = f"t{len(self._tables)}"
        self._tables.append(f"{name}(key) AS ({sql(name)})")
        return name


def edges(connection: Connection, end: str, ids: Sequence[str], types: Sequence[str]) -> list[Edge]:
    """Edges whose `end` ("a" for source, "b" for target) is one of the nodes, in order of source, type, target and props."""
    of_types = "AND e.type IN (SELECT value FROM json_each(?))" if types else ""
    sql = f"{EDGE} WHERE {end}.id IN (SELECT value FROM json_each(?)) {of_types} ORDER BY a.id, e.type, b.id, e.props"
    values = [json.dumps(list(each)) for each in (ids, types) if each or each is ids]
    return as_edges(connection.execute(sql, values).fetchall())


def above(connection: Connection, ids: Sequence[str], type: str) -> list[tuple[str, str]]:
    """From a node to the next, for all that edges of a type lead to on and on from the nodes, in order."""
    sql = """WITH RECURSIVE up(key) AS (SELECT key FROM node WHERE id IN (SELECT value FROM json_each(?1))
        UNION SELECT e.target FROM up CROSS JOIN edge e ON e.source = up.key AND e.type = ?2)
        SELECT DISTINCT a.id, b.id FROM up CROSS JOIN edge e ON e.source = up.key AND e.type = ?2
        CROSS JOIN node a ON a.key = e.source CROSS JOIN node b ON b.key = e.target ORDER BY a.id, b.id"""
    return connection.execute(sql, (json.dumps(list(ids)), type)).fetchall()


def reaching(connection: Connection, ids: Sequence[str], type: str) -> list[tuple[str, str]]:
    """From a node to the next, for edges of a type that end at the nodes, in order."""
    sql = """SELECT DISTINCT a.id, b.id FROM node b CROSS JOIN edge e ON e.target = b.key AND e.type = ?2
        CROSS JOIN node a ON a.key = e.source WHERE b.id IN (SELECT value FROM json_each(?1)) ORDER BY a.id, b.id"""
    return connection.execute(sql, (json.dumps(list(ids)), type)).fetchall()


def props(connection: Connection, ids: Sequence[str]) -> dict[str, Props]:
    sql = """SELECT n.id, coalesce(n.props, (SELECT s.props FROM statement s WHERE s.node = n.key)) FROM node n
        WHERE n.id IN (SELECT value FROM json_each(?)) ORDER BY n.id"""
    return {id: _decoded(found)[0] for id, found in connection.execute(sql, (json.dumps(list(ids)),))}


def doubts(connection: Connection, below: float, where: Where) -> list[Doubt]:
    """Practices of less confidence, and places where a document states candidates, each by those documents."""
    practices, places = Matching("Practice", where), Matching("Place", where)
    props = ", ".join(f"json_extract(s.props, '$.{path}')" for path in ("document", "evidence[0][0]", "mechanism"))
    uncertain = f"""{practices.tables}SELECT n.id, {props} FROM node n JOIN statement s ON s.node = n.key
        WHERE {practices.condition} AND json_extract(s.props, '$.confidence') < :below ORDER BY n.id"""
    shared = f"""{places.tables}SELECT n.id, l.id FROM node n JOIN statement s ON s.node = n.key
        JOIN statement_support p ON p.statement = s.key JOIN ledger l ON l.key = p.document
        WHERE {places.condition} AND instr(s.props, '"candidates":["') ORDER BY n.id, l.id"""
    found = [Doubt(*row) for row in connection.execute(shared, places.values)]
    return found + [Doubt(*row) for row in connection.execute(uncertain, practices.values | {"below": below})]


def index_entries(connection: Connection) -> Iterator[tuple[str, ...]]:
    """What conditions look up: the searched columns of every node, and every term of the word index with its passage."""
    columns = ", ".join(f"coalesce({column}, '')" for column in ("id", "words", "level", "kind", "status"))
    yield from connection.execute(f"SELECT {columns} FROM node")
    yield from connection.execute("SELECT coalesce(n.id, ''), w.term FROM word_entry w LEFT JOIN node n ON n.key = w.doc")
