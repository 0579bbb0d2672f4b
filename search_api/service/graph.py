"""Verbs over the links between places, mechanisms and organisations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_api import link_shapes
from search_api.profiles.shapes import Neighbourhood
from search_api.service.opened import Opened

if TYPE_CHECKING:
    from search_api.graph_files import Export


class Graph(Opened):
    """The graph as a whole, and ways through it."""

    def graph(self) -> link_shapes.Summary:
        """What the graph holds: nodes by label, and the schema."""
        from search_api.linking import summary

        return summary(self._store)

    def communities(
        self, within: Sequence[str] = (), status: Sequence[str] = (), level: str | None = None, limit: int = 20
    ) -> link_shapes.Communities:
        """Groups of places that use much the same mechanisms. `level`: practices count for the place of this level above them."""
        from search_api.linking import Scope, communities

        return communities(self._store, Scope(within, status), level, limit)

    def shared(self, places: Sequence[str], status: Sequence[str] = (), limit: int = 50) -> link_shapes.Shared:
        """The mechanisms that at least two of the places use, each with its quotes from each place."""
        from search_api.linking import Scope, shared

        return shared(self._store, places, Scope((), status), limit)

    def similar(self, place: str, within: Sequence[str] = (), status: Sequence[str] = (), limit: int = 10) -> link_shapes.Similar:
        """The places of the same level that share most mechanisms with a place."""
        from search_api.linking import Scope, similar

        return similar(self._store, self._derived, place, Scope(within, status), limit)

    def paths(self, source: str, target: str, within: Sequence[str] = (), status: Sequence[str] = (), limit: int = 5) -> link_shapes.Paths:
        """The shortest ways between two places over mechanisms, organisations and other places."""
        from search_api.linking import Scope, paths

        return paths(self._store, source, target, Scope(within, status), limit)

    def neighbourhood(
        self, kind: str, id: str, steps: int = 1, status: Sequence[str] = (), kinds: Sequence[str] = (), limit: int | None = None
    ) -> Neighbourhood:
        """What a place, mechanism or organisation is linked to (steps 1), and what else that is linked to (steps 2)."""
        from search_api.profiles.neighbourhood import neighbourhood

        return neighbourhood(self._store, self._derived, kind, id, steps, status, kinds, limit)

    def export(self, kind: str, within: Sequence[str] = (), labels: Sequence[str] = ()) -> Export:
        """The graph as graphml, csv (for neo4j-admin) or jsonld: `write` it to a disk, or take its `chunks`."""
        from search_api.graph_files import Export

        return Export(self._store, kind, within, labels)
