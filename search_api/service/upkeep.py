"""Verbs for whoever keeps a store in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.verify import verify
from search_api.errors import BadRequest
from search_api.items import Compared, Copied, Health, Verified
from search_api.service.opened import Opened
from search_api.version import VERSION

if TYPE_CHECKING:
    from search_api.service import Service


class Upkeep(Opened):
    """Health, checks, rebuilding, copies."""

    def health(self) -> Health:
        """Raises StoreError where the store cannot be used."""
        return Health(status="ok", store=_shown(self.settings.store), documents=self._store.count("Document"), version=VERSION)

    def verify(self, rebuild: bool = False) -> Verified:
        """Checks every stored quote, and the graph and the word index against the records; `rebuild` mends those two."""
        with self._writing:
            verified = Verified(**vars(verify(self._store, rebuild)))
        if verified.rebuilt:
            self._encode()
        return verified

    def rebuild(self) -> int:
        """Builds the graph, the word index and the vectors anew from the records, and answers with the number of documents."""
        with self._writing:
            self._store.rebuild()
        self._encode()
        return self._store.count("Document")

    def copy_to(self, other: Service) -> Iterator[Copied]:
        """Takes every document of this store into another's, as it was taken in here; what is there already, equal, is passed over."""
        if self.settings.store == other.settings.store:
            raise BadRequest("A store cannot be copied into itself.", "Name two different stores.")
        return self._copied(other)

    def _copied(self, other: Service) -> Iterator[Copied]:
        from graph.copying import copy

        for step in copy(self._store, other._store):
            yield Copied(document=step.document, name=step.name, state=step.state)
        other._encode()

    def compare_to(self, other: Service) -> Compared:
        """Compares documents, graph and word index of this store with another's."""
        from graph.copying import compare

        compared = compare(self._store, other._store)
        return Compared(**asdict(compared), equal=compared.equal)


def _shown(url: str) -> str:
    """The URL without a password."""
    password = urlsplit(url).password
    return url.replace(f":{password}@", ":…@") if password else url
