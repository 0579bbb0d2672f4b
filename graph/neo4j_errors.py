"""How Neo4j's errors are told. This file alone knows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import exceptions as neo

from graph.errors import StoreError

_REACH = "start the server (docs/neo4j.md), or set CASEGRAPH_STORE to where it listens"
_AGAIN = "repeat the command: what is stored already stays as it is, and no document is stored in part"
_ROOM = f"free some space on the server's disk, restart the server, and {_AGAIN}"
_LOGIN = "set CASEGRAPH_NEO4J_USER and CASEGRAPH_NEO4J_PASSWORD"
_REPORT = "this is an error of the extraction; please report it"

# By the beginning of the server's code: what it means (empty: the server's own words), and what to do.
CODES = {
    "Neo.ClientError.Security.Unauthorized": ("the server refuses the user name or the password", _LOGIN),
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        "the server refuses the user name or the password, and for a few seconds any",
        f"{_LOGIN}, and wait a little",
    ),
    "Neo.ClientError.Security.CredentialsExpired": ("the server wants its first password changed", "set one as docs/neo4j.md tells"),
    "Neo.ClientError.Security.Forbidden": ("the user may not do this", "log in as a user who may, or ask who runs the server"),
    "Neo.ClientError.Statement.AccessMode": ("a reading session may not write", "open the store for writing"),
    "Neo.ClientError.Database.DatabaseNotFound": ("", "take /neo4j as the database in CASEGRAPH_STORE, or make the database first"),
    "Neo.ClientError.Schema.ConstraintValidationFailed": ("the document's ids: already stated by another document", _REPORT),
    "Neo.ClientError.Schema.ConstraintCreationFailed": ("ids are there twice", "restore a backup, or ingest into an empty database"),
    "Neo.ClientError.Transaction.TransactionTimedOut": ("the server did not finish in time; another process may be writing", _AGAIN),
    "Neo.ClientError.Transaction.LockClientStopped": ("the server did not finish in time; another process may be writing", _AGAIN),
    "Neo.TransientError.Transaction.LockAcquisitionTimeout": ("another process is writing", "wait for it to finish and repeat"),
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": (
        "the server has too little memory",
        "give it more (docs/neo4j.md) and repeat",
    ),
    "Neo.TransientError.General.OutOfMemoryError": ("the server has too little memory", "give it more (docs/neo4j.md) and repeat"),
    "Neo.TransientError.General.DatabaseUnavailable": ("", f"look into the server's log: its disk may be full; {_ROOM}"),
    "Neo.DatabaseError.General.StorageDamageDetected": ("", "restore a backup (docs/neo4j.md)"),
    "Neo.DatabaseError": ("", f"look into the server's log: its disk may be full; {_ROOM}"),
    "Neo.ClientError.General.ReadOnly": ("", f"the database takes no writes, as after its disk was full; {_ROOM}"),
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": ("", f"the database takes no writes, as after its disk was full; {_ROOM}"),
    "Neo.TransientError": ("", _AGAIN),
}


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turns the errors of the driver and the server into StoreError. `name` is the store's address without a password."""
    try:
        yield
    except (neo.Neo4jError, neo.DriverError, OSError, ValueError) as error:
        if isinstance(error, ValueError) and not isinstance(error, neo.ConfigurationError | neo.AuthConfigurationError):
            raise
        cause, next_step = _meaning(error)
        raise StoreError(f"store {name}: {cause}", next_step) from error


def wrong_version(name: str, found: str, needed: str) -> StoreError:
    return StoreError(f"store {name}: the server is {found}; casegraph needs {needed}", "install Neo4j 5.26 LTS (docs/neo4j.md)")


def _meaning(error: Exception) -> tuple[str, str]:
    words = " ".join(str(getattr(error, "message", None) or error).split())
    if isinstance(error, neo.Neo4jError):
        code = error.code or ""
        means, next_step = next((CODES[each] for each in CODES if code.startswith(each)), ("", "run casegraph doctor"))
        return means or f"{words} ({code})", next_step
    if isinstance(error, neo.IncompleteCommit):
        return "the connection broke while the server was storing", _AGAIN
    if isinstance(error, neo.UnsupportedServerProduct) or "handshake" in words.lower():
        return f"what answers there is no Neo4j 5: {words}", "install Neo4j 5.26 LTS (docs/neo4j.md), and check the port"
    if isinstance(error, neo.ConfigurationError | neo.AuthConfigurationError):
        return str(error), "check CASEGRAPH_STORE"
    return "no answer from the server", _REACH
