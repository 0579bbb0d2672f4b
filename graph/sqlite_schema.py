"""The tables of the embedded store, how a file is recognised, and how SQLite's errors are told."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.errors import StoreError

APPLICATION = 0x43475246  # "CGRF" in the file's header
VERSION = 2  # 2: notes
WAIT_MS = 30_000

# ledger: the documents. statement: the distinct props that documents state of a node. A node with one statement takes its props
# from there; `node.props` holds the merged ones where there are several. The other columns of node repeat props to be searched.
TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE ledger (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, record TEXT NOT NULL,
        text TEXT NOT NULL, added TEXT NOT NULL)""",
    "CREATE INDEX ledger_name ON ledger(name)",
    """CREATE TABLE node (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, words TEXT NOT NULL,
        level TEXT, kind TEXT, status TEXT, props TEXT)""",
    "CREATE INDEX node_label ON node(label, id)",
    "CREATE INDEX node_level ON node(level, label) WHERE level IS NOT NULL",
    "CREATE INDEX node_kind ON node(kind, label) WHERE kind IS NOT NULL",
    "CREATE INDEX node_status ON node(status, label) WHERE status IS NOT NULL",
    """CREATE TABLE statement (key INTEGER PRIMARY KEY, node INTEGER NOT NULL REFERENCES node, digest INTEGER NOT NULL,
        props TEXT NOT NULL, UNIQUE (node, digest))""",
    """CREATE TABLE statement_support (document INTEGER NOT NULL REFERENCES ledger, statement INTEGER NOT NULL REFERENCES statement,
        PRIMARY KEY (document, statement)) WITHOUT ROWID""",
    "CREATE INDEX statement_support_statement ON statement_support(statement)",
    """CREATE TABLE edge (key INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES node, type TEXT NOT NULL,
        target INTEGER NOT NULL REFERENCES node, digest INTEGER NOT NULL, props TEXT NOT NULL, UNIQUE (source, type, target, digest))""",
    "CREATE INDEX edge_target ON edge(target, type, source)",
    """CREATE TABLE edge_support (document INTEGER NOT NULL REFERENCES ledger, edge INTEGER NOT NULL REFERENCES edge,
        PRIMARY KEY (document, edge)) WITHOUT ROWID""",
    "CREATE INDEX edge_support_edge ON edge_support(edge)",
    """CREATE VIRTUAL TABLE word USING fts5(terms, content='', tokenize='unicode61 remove_diacritics 0')""",
    "CREATE VIRTUAL TABLE word_entry USING fts5vocab(word, instance)",
)
NOTES = """CREATE TABLE IF NOT EXISTS note (topic TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (topic, key)) WITHOUT ROWID"""
PROJECTED = ("edge_support", "statement_support", "edge", "statement", "node")  # in an order that foreign keys allow to empty

NEXT_STEPS = {
    "SQLITE_FULL": "free some space on the disk and repeat; the store is as it was before",
    "SQLITE_BUSY": "another process is writing; wait for it to finish and repeat",
    "SQLITE_LOCKED": "another process is writing; wait for it to finish and repeat",
    "SQLITE_READONLY": "make the file and its folder writable, or choose another CASEGRAPH_STORE",
    "SQLITE_CANTOPEN": "check that the folder exists and may be read and written",
    "SQLITE_IOERR": "check the disk; the store is as it was before",
    "SQLITE_CORRUPT": "the file is damaged: restore a backup, or remove the file and run casegraph ingest again",
    "SQLITE_NOTADB": "this is not a store: choose another CASEGRAPH_STORE",
    "SQLITE_TOOBIG": "split the document",
}


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        step = next((step for prefix, step in NEXT_STEPS.items() if name.startswith(prefix)), "run casegraph doctor")
        raise StoreError(f"store {path}: {error}", step) from error
    except OSError as error:
        raise StoreError(f"store {path}: {error.strerror}", NEXT_STEPS["SQLITE_CANTOPEN"]) from error


def connect(path: Path, read_only: bool, durable: bool = True) -> sqlite3.Connection:
    """A connection in autocommit mode that may be handed from thread to thread."""
    mode = "ro" if read_only else "rwc"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False)
    connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
    connection.execute("PRAGMA cache_size = -32000")
    connection.execute("PRAGMA secure_delete = FAST")
    connection.execute("PRAGMA wal_autocheckpoint = 8000")
    connection.execute("PRAGMA query_only = ON" if read_only else "PRAGMA temp_store = MEMORY")
    return connection


def prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Makes the tables that a file lacks, once even if several processes try. Raises StoreError for what is no store of a known version."""
    if _version(connection, path) < VERSION:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        try:
            _create(connection, _version(connection, path))
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises StoreError unless the file is a store of a known version."""
    if not _version(connection, path):
        raise missing(path)


def missing(path: Path) -> StoreError:
    return StoreError(f"no store at {path}", "run casegraph ingest FILE... to make one, or set CASEGRAPH_STORE")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """0 for an empty file."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application == version == tables == 0:
        return 0
    if application != APPLICATION:
        raise StoreError(f"{path} is an SQLite file, but not a casegraph store", "choose another CASEGRAPH_STORE")
    if version > VERSION:
        raise StoreError(f"the store {path} has format {version}; this program knows {VERSION}", "install a newer casegraph")
    return int(version)


def _create(connection: sqlite3.Connection, there: int) -> None:
    for table in TABLES if not there else ():
        connection.execute(table)
    connection.execute(NOTES)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
