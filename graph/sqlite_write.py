"""Taking a document's nodes and edges into the tables and out again. Everything here runs inside the caller's transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from sqlite3 import Connection
from typing import Any

from graph.errors import StoreError
from graph.merge import canonical, merged
from graph.projection import Projection
from graph.schema import SHARED
from graph.searched import searched
from graph.sqlite_schema import PROJECTED
from graph.store import Edge, Node
from graph.words import index_terms

EdgeRow = tuple[int, str, int, int, str]  # source, type, target, digest, props


def add(connection: Connection, document: int, projection: Projection) -> None:
    """Takes in what a document (its key in the ledger) states."""
    known = _keys(connection, [node.id for node in projection.nodes])
    new = [node for node in projection.nodes if node.id not in known]
    _refuse_taken(node for node in projection.nodes if node.id in known)
    (last,) = connection.execute("SELECT coalesce(max(key), 0) FROM node").fetchone()
    keys = known | {node.id: key for key, node in enumerate(new, last + 1)}
    connection.executemany(
        "INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
        ((keys[node.id], node.id, node.label, *searched(node.props)) for node in new),
    )
    _add_statements(connection, document, [(keys[node.id], canonical(node.props)) for node in projection.nodes])
    _merge(connection, known.values())
    _add_edges(connection, document, last, [_edge_row(keys, edge) for edge in projection.edges])
    _add_words(connection, ((keys[node.id], node.props["text"]) for node in new if node.label == "Passage"))


def remove(connection: Connection, document: int) -> None:
    """Takes out what only this document states, and merges anew what others state as well."""
    sql = "SELECT s.node FROM statement_support p JOIN statement s ON s.key = p.statement WHERE p.document = ?"
    nodes = _column(connection, sql, document)
    _remove_words(connection, nodes)
    _remove_unsupported(connection, "edge", document)
    _remove_unsupported(connection, "statement", document)
    left = "SELECT DISTINCT node FROM statement WHERE node IN (SELECT value FROM json_each(?))"
    shared = set(_column(connection, left, json.dumps(nodes)))
    connection.executemany("DELETE FROM node WHERE key = ?", ((node,) for node in nodes if node not in shared))
    _merge(connection, shared)


def clear(connection: Connection) -> None:
    """Empties everything but the ledger."""
    for table in PROJECTED:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT INTO word(word) VALUES ('delete-all')")


def _refuse_taken(nodes: Iterable[Node]) -> None:
    for node in nodes:
        if node.label not in SHARED:
            raise StoreError(f"{node.id} is already stated by another document", "this is an error of the extraction; please report it")


def _keys(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    return dict(connection.execute("SELECT id, key FROM node WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)))


def _add_statements(connection: Connection, document: int, stated: list[tuple[int, str]]) -> None:
    rows = [(node, _digest(props), props) for node, props in stated]
    connection.executemany("INSERT OR IGNORE INTO statement(node, digest, props) VALUES (?, ?, ?)", rows)
    sql = "INSERT INTO statement_support SELECT ?, key FROM statement WHERE node = ? AND digest = ?"
    connection.executemany(sql, ((document, node, digest) for node, digest, _ in rows))


def _merge(connection: Connection, nodes: Iterable[int]) -> None:
    """Brings shared nodes in line with the statements about them."""
    for node in nodes:
        statements = [json.loads(props) for (props,) in connection.execute("SELECT props FROM statement WHERE node = ?", (node,))]
        props = merged(statements)
        kept = canonical(props) if len(statements) > 1 else None
        sql = "UPDATE node SET words = ?, level = ?, kind = ?, status = ?, props = ? WHERE key = ?"
        connection.execute(sql, (*searched(props), kept, node))


def _edge_row(keys: dict[str, int], edge: Edge) -> EdgeRow:
    props = canonical(edge.props)
    return keys[edge.source], edge.type, keys[edge.target], _digest(props), props


def _add_edges(connection: Connection, document: int, last: int, rows: list[EdgeRow]) -> None:
    """Edges of nodes beyond the key `last` are known to be new, which spares looking them up."""
    new = [row for row in rows if max(row[0], row[2]) > last]
    (first,) = connection.execute("SELECT coalesce(max(key), 0) + 1 FROM edge").fetchone()
    connection.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?)", ((key, *row) for key, row in enumerate(new, first)))
    connection.executemany("INSERT INTO edge_support VALUES (?, ?)", ((document, key) for key, _ in enumerate(new, first)))
    shared = [row for row in rows if max(row[0], row[2]) <= last]
    connection.executemany("INSERT OR IGNORE INTO edge(source, type, target, digest, props) VALUES (?, ?, ?, ?, ?)", shared)
    sql = "INSERT INTO edge_support SELECT ?, key FROM edge WHERE source = ? AND type = ? AND target = ? AND digest = ?"
    connection.executemany(sql, ((document, *row[:4]) for row in shared))


def _digest(props: str) -> int:
    """64 bits that stand for props among the few of one node or of one pair of nodes."""
    return int.from_bytes(hashlib.blake2b(props.encode(), digest_size=8).digest(), "big", signed=True)


def _add_words(connection: Connection, passages: Iterable[tuple[int, str]]) -> None:
    connection.executemany("INSERT INTO word(rowid, terms) VALUES (?, ?)", ((node, index_terms(text)) for node, text in passages))


def _remove_words(connection: Connection, nodes: list[int]) -> None:
    """A contentless index forgets an entry only if it is told the same terms again."""
    sql = """SELECT n.key, s.props FROM node n JOIN statement s ON s.node = n.key
        WHERE n.label = 'Passage' AND n.key IN (SELECT value FROM json_each(?))"""
    rows = [(node, index_terms(json.loads(props)["text"])) for node, props in connection.execute(sql, (json.dumps(nodes),))]
    connection.executemany("INSERT INTO word(word, rowid, terms) VALUES ('delete', ?, ?)", rows)


def _remove_unsupported(connection: Connection, table: str, document: int) -> None:
    keys = json.dumps(_column(connection, f"SELECT {table} FROM {table}_support WHERE document = ?", document))
    connection.execute(f"DELETE FROM {table}_support WHERE document = ?", (document,))
    connection.execute(
        f"""DELETE FROM {table} WHERE key IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (SELECT 1 FROM {table}_support p WHERE p.{table} = {table}.key)""",
        (keys,),
    )


def _column(connection: Connection, sql: str, value: Any) -> list[int]:
    return [key for (key,) in connection.execute(sql, (value,))]
