"""A store that is open, with what all verbs share: the encoder, what was read and reckoned, and the locks."""

from __future__ import annotations

from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from graph.open import open_store
from graph.store import Store
from search_api.derived import Derived
from search_api.remembering import Memory, Remembering
from search_api.settings import Settings

if TYPE_CHECKING:
    from search_api.encoder import Encoder


class Opened:
    """Opens the store that the settings name; each group of verbs is a class over this one and sees no other group."""

    def __init__(self, settings: Settings, read_only: bool = False) -> None:
        self.settings = settings
        self._read_only = read_only
        self._opened: Store | None = None
        self._memory = Memory()
        self._derived = Derived()
        self._opening = Lock()
        self._writing = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        if self._opened:
            self._opened.close()

    @property
    def _store(self) -> Store:
        """Opened by the first verb, so that a service can start, and say so, while its store is away."""
        with self._opening:
            if self._opened is None:
                self._opened = open_store(self.settings.store, self._read_only, self.settings.neo4j_login())
            return self._opened

    @property
    def _reader(self) -> Remembering:
        """The store, asked each thing once: what answers are made from."""
        return self._memory.of(self._store)

    @property
    def _encoder(self) -> Encoder:
        from search_api.encoder import open_encoder

        return open_encoder(self.settings.encoder or "")

    def _encode(self) -> None:
        """Makes the vectors that are missing."""
        from search_api.vectors import add_vectors

        with self._writing:
            add_vectors(self._store, self._encoder)
