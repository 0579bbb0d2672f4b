"""What is reckoned from the whole of a store, kept as long as the store does not change."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TypeVar, cast

from graph.store import Reader

T = TypeVar("T")
MOST = 12  # things that are kept at once; each may be as large as all places and practices


class Derived:
    """Keeps results by key for one revision of a store; may be used from several threads."""

    def __init__(self) -> None:
        self._revision = ""
        self._kept: dict[object, object] = {}
        self._lock = Lock()

    def of(self, reader: Reader, key: object, make: Callable[[], T]) -> T:
        """The result of `make` for this key and the present revision; the longest unused goes first."""
        with self._lock:
            if (revision := reader.revision()) != self._revision:
                self._revision = revision
                self._kept.clear()
            if key not in self._kept:
                self._kept[key] = make()
            self._kept[key] = found = self._kept.pop(key)
            while len(self._kept) > MOST:
                del self._kept[next(iter(self._kept))]
            return cast(T, found)
