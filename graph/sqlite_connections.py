"""Connections to the file of the embedded store, one for each thread that is at work."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from graph.errors import StoreError
from graph.sqlite_schema import connect


class Connections:
    """Lends connections to one thread at a time, and keeps those that come back."""

    def __init__(self, path: Path, read_only: bool, durable: bool) -> None:
        self._path, self._read_only, self._durable = path, read_only, durable
        self._idle: deque[sqlite3.Connection] = deque()
        self._watching: sqlite3.Connection | None = None
        self._lock = Lock()
        self._closed = False

    @contextmanager
    def watching(self) -> Iterator[sqlite3.Connection]:
        """Always the same connection, which writes nothing, for one thread at a time: it tells what others have changed."""
        with self._lock:
            if self._closed:
                raise self._is_closed()
            if self._watching is None:
                self._watching = connect(self._path, True, self._durable)
            yield self._watching

    @contextmanager
    def borrowed(self) -> Iterator[sqlite3.Connection]:
        """A connection until the end of `with`. Raises StoreError once closed."""
        if self._closed:
            raise self._is_closed()
        connection = self._idle.pop() if self._idle else connect(self._path, self._read_only, self._durable)
        try:
            yield connection
        finally:
            if self._closed:
                connection.close()
            else:
                self._idle.append(connection)

    def close(self) -> None:
        with self._lock:
            self._closed = True
            if self._watching:
                self._watching.close()
        while self._idle:
            self._idle.pop().close()

    def _is_closed(self) -> StoreError:
        return StoreError(f"the store {self._path} is closed", "open it again")
