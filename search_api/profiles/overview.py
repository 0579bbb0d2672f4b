"""Which places there are and what is told of them, in numbers: read once for a state of the store, then counted as often as asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.ontology import ontology
from graph.store import Reader
from search_api.profiles.reading import place_node
from search_api.profiles.shapes import MechanismCount, PlaceCount, PlaceNode, ThemeCount
from search_api.shapes import PlaceRef

NOWHERE = ""  # stands for the place of what has none, and for what is above a province


@dataclass(frozen=True, slots=True)
class Use:
    """A practice: where, of which mechanism, in which state."""

    place: str
    mechanism: str | None
    status: str


class Overview:
    """All places with what lies above them, all practices, and the documents about each place. Some 1 kB of memory a practice."""

    def __init__(self, reader: Reader) -> None:
        nodes = reader.nodes("Place")
        above = dict(reader.above([node.id for node in nodes], "PART_OF"))
        self.places = {node.props["name"]: PlaceRef(**{name: node.props[name] for name in ("name", "adcode", "level")}) for node in nodes}
        self.parent = {name: above[place_node(name)].partition(":")[2] for name in self.places if place_node(name) in above}
        self.uses = [
            Use(node.props["place"] or NOWHERE, node.props["mechanism"], node.props["status"]) for node in reader.nodes("Practice")
        ]
        self._about: defaultdict[str, set[str]] = defaultdict(set)
        for case in reader.nodes("Case"):
            self._about[case.props["place"] or NOWHERE].add(case.props["document"])
        self._below: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self.places):
            self._below[self.parent.get(name, NOWHERE)].append(name)
        self._counted: dict[str, PlaceCount] = {}
        self._used: defaultdict[str, int] = defaultdict(int)
        for use in self.uses:
            self._used[use.place] += 1

    def line(self, name: str) -> Iterator[str]:
        """The place and those above it, innermost first."""
        while name in self.places:
            yield name
            name = self.parent.get(name, NOWHERE)

    def province(self, name: str) -> PlaceRef | None:
        """The province-level unit that the place is or lies in."""
        return next((self.places[each] for each in self.line(name) if self.places[each].level == "province"), None)

    def order(self, name: str) -> tuple[str, str]:
        """A key that sorts places by code, those below a county after it; what has no code comes last."""
        code = next((place.adcode for each in self.line(name) if (place := self.places[each]).adcode), None)
        return code or "~", name

    def below(self, name: str = NOWHERE) -> list[PlaceCount]:
        """The places right below one, or those below none, in the order of their codes."""
        return sorted(map(self.count, self._below[name]), key=_by_code)

    def count(self, name: str) -> PlaceCount:
        """What is told of the place and of all below it."""
        if name not in self._counted:
            inside = list(self._inside(name))
            documents = {document for each in inside for document in self._about.get(each, ())}
            self._counted[name] = PlaceCount(
                place=self.places[name],
                practices=sum(self._used.get(each, 0) for each in inside),
                documents=len(documents),
                places=len(inside) - 1,
            )
        return self._counted[name]

    def _inside(self, name: str) -> Iterator[str]:
        yield name
        for each in self._below.get(name, ()):
            yield from self._inside(each)

    def tree(self, name: str = NOWHERE, depth: int = 0) -> tuple[PlaceNode, ...]:
        """The places below one, each with those below it; `depth` of 1 are those right below it alone, 0 is all."""
        return tuple(
            PlaceNode(**vars(each), below=() if depth == 1 else self.tree(each.place.name, depth - 1 if depth else 0))
            for each in self.below(name)
        )

    @cached_property
    def themes(self) -> tuple[ThemeCount, ...]:
        """The vocabulary with the use of each mechanism."""
        places: defaultdict[str, set[str]] = defaultdict(set)
        practices: defaultdict[str, int] = defaultdict(int)
        for use in self.uses:
            for id in _wider(use.mechanism):
                places[id].add(use.place)
                practices[id] += 1
        counts = [
            MechanismCount(id=m.id, broader=m.broader, places=len(places[m.id] - {NOWHERE}), practices=practices[m.id])
            for m in ontology().mechanisms.values()
        ]
        return tuple(self._theme(id, counts, places) for id in ontology().themes)

    def _theme(self, theme: str, counts: Iterable[MechanismCount], places: dict[str, set[str]]) -> ThemeCount:
        known = ontology().mechanisms
        own = tuple(count for count in counts if known[count.id].theme == theme)
        using = set().union(*(places[count.id] for count in own)) - {NOWHERE}
        practices = sum(use.mechanism in known and known[use.mechanism].theme == theme for use in self.uses if use.mechanism)
        return ThemeCount(theme=theme, mechanisms=own, places=len(using), practices=practices)


def _wider(mechanism: str | None) -> Iterator[str]:
    """The mechanism and all above it, as far as the vocabulary knows them."""
    while mechanism in ontology().mechanisms:
        assert mechanism
        yield mechanism
        mechanism = ontology().mechanisms[mechanism].broader


def _by_code(count: PlaceCount) -> tuple[bool, str, str]:
    return count.place.adcode is None, count.place.adcode or "", count.place.name
