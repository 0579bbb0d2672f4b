"""Verbs that tell all about a place, a mechanism, an organisation or an indicator."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from search_api.profiles import shapes as profiles
from search_api.service.opened import Opened

if TYPE_CHECKING:
    from search_api.profiles.overview import Overview


class Profiles(Opened):
    """What is known of one thing, or of all of a kind, brought together."""

    def place(self, name: str, rolled: bool = True) -> profiles.PlaceProfile:
        """What a place does by theme, its figures and documents; `rolled`: with all places below it."""
        from search_api.linking import resembling
        from search_api.profiles.place import profile

        alike = partial(resembling, self._store, self._derived)
        return profile(self._reader, self._overview(), name, rolled, alike)

    def mechanism(self, id: str) -> profiles.MechanismProfile:
        """What a mechanism is, which places use it and how, its figures and its map."""
        from search_api.profiles.mechanism import profile

        return profile(self._reader, self._overview(), id)

    def organisation(self, id: str) -> profiles.OrganisationProfile:
        """What an organisation operates, and whose it is; by id, or by a name that no other has."""
        from search_api.profiles.organisation import profile

        return profile(self._reader, id)

    def organisations_named(self, name: str) -> tuple[profiles.OrganisationRef, ...]:
        """All organisations of exactly this name."""
        from search_api.profiles.organisation import named

        return named(self._reader, name)

    def tree(self, within: str = "", depth: int = 0) -> tuple[profiles.PlaceNode, ...]:
        """The places below one, or all of them, with counts; `depth` of 1 are those right below it, 0 is all."""
        return self._overview().tree(within, depth)

    def themes(self) -> tuple[profiles.ThemeCount, ...]:
        """The vocabulary's mechanisms by theme, with counts of what uses them."""
        return self._overview().themes

    def map(self, mechanism: str, status: Sequence[str] = ()) -> profiles.MechanismMap:
        """How many places of each province use a mechanism or a narrower one."""
        from search_api.profiles.mechanism import checked_map

        return checked_map(self._reader, self._overview(), mechanism, status)

    def figures(self, place: str, indicator: str) -> profiles.Figures:
        """The numbers of an indicator of a place, with all below it, by time."""
        from search_api.profiles.place import figures_of

        return figures_of(self._reader, place, indicator)

    def ranking(self, indicator: str, within: Sequence[str] = ()) -> profiles.Ranking:
        """Places by an indicator, each with the number that stands for it."""
        from search_api.profiles.ranking import ranking

        return ranking(self._reader, indicator, within)

    def _overview(self) -> Overview:
        from search_api.profiles.overview import Overview

        return self._derived.of(self._store, "overview", lambda: Overview(self._store))
