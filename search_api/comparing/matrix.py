"""The statements of a comparison as a matrix, put in order and cut before anything is made of them that is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.store import Node
from search_api.comparing.cells import RANK, state_of, statuses_of
from search_api.comparing.choosing_places import Chosen
from search_api.comparing.numbers import Figure
from search_api.comparing.shapes import Column
from search_api.comparing.statements import Key
from search_api.comparing.units import Unit
from search_api.errors import BadRequest

BY = ("name", "documents")  # what places are sorted by besides columns


@dataclass(frozen=True, slots=True)
class Matrix:
    """Places by columns. practices: under mechanisms and themes; figures: under indicators, in order. documents: about each place."""

    places: tuple[Chosen, ...]
    columns: tuple[Column, ...]
    practices: Mapping[Key, Sequence[Node]]
    figures: Mapping[Key, Sequence[Figure]]
    units: Mapping[str, Unit | None]
    documents: Mapping[str, frozenset[str]]

    def keys(self) -> Iterator[Key]:
        return ((chosen.place.name, column.id) for chosen in self.places for column in self.columns)

    def statements(self) -> list[Node]:
        """All that the cells hold, each once."""
        held = [node for key in self.keys() for node in (*self.practices.get(key, ()), *(f.metric for f in self.figures.get(key, ())))]
        return list({node.id: node for node in held}.values())

    def told(self, key: Key) -> bool:
        return bool(self.practices.get(key) or self.figures.get(key))

    def sorted(self, by: str, ascending: bool) -> Matrix:
        """By a column's id, "name" or "documents": what is in force, higher or more first; places without any stay last."""
        if not by:
            return self
        if by == "name":
            return replace(self, places=tuple(sorted(self.places, key=lambda c: c.place.name, reverse=ascending)))
        held = [(value, chosen) for chosen in self.places if (value := self.worth(chosen.place.name, by)) is not None]
        held.sort(key=lambda pair: pair[0], reverse=not ascending)
        first = [chosen for _, chosen in held]
        return replace(self, places=(*first, *(chosen for chosen in self.places if chosen not in first)))

    def worth(self, place: str, by: str) -> tuple[float, ...] | None:
        """What a place is sorted by; null where there is nothing."""
        if by == "documents":
            return (len(self.documents[place]),)
        if practices := self.practices.get((place, by)):
            state = state_of(statuses_of(practices), 1)
            return -RANK.index(state), len({p.props["document"] for p in practices}), len(practices)
        if (figures := self.figures.get((place, by))) and (unit := self.units[by]):
            converted = unit.convert(figures[0].metric)
            return None if converted is None else converted if isinstance(converted, tuple) else (converted,)
        return None

    def without_empty(self) -> Matrix:
        """Without places and columns of which nothing is told."""
        return replace(
            self,
            places=tuple(c for c in self.places if any(self.told((c.place.name, column.id)) for column in self.columns)),
            columns=tuple(column for column in self.columns if any(self.told((c.place.name, column.id)) for c in self.places)),
        )


def sorted_by(asked: str, columns: Sequence[Column], called: Sequence[str]) -> str:
    """The id that places are sorted by. called: ids of all that the words may mean. Raises BadRequest where it is no column."""
    known = [*BY, *(column.id for column in columns)]
    found = next((id for id in (asked, *called) if id in known), None) if asked else ""
    if found is None:
        raise BadRequest(f"The comparison has no column “{asked}” to sort by.", f"One of: {', '.join(known)}.")
    return found
