"""What the store tells of the compared places: every statement in a few questions to the store, then sorted into cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from corpus.ontology import ontology
from graph.store import Node, Reader, Where
from search_api.answering.sources import Sources
from search_api.comparing.shapes import Column

Key = tuple[str, str]  # place and column


class Statements:
    """Practices and numbers of some places. rollup: a statement also counts for the places above its own.

    columns: only what is told under these; None: everything.
    """

    def __init__(self, places: Sequence[str], columns: Sequence[Column] | None, rollup: bool, reader: Reader, sources: Sources) -> None:
        self._places, self._rollup, self._reader, self._sources = frozenset(places), rollup, reader, sources
        self._counting: dict[str, list[str]] = {}
        within = tuple(sorted(self._places))
        self.practices = self._nodes("Practice", within, columns, of_columns(columns, "mechanism", "theme"))
        self.metrics = self._nodes("Metric", within, columns, of_columns(columns, "indicator"))
        self._cases = reader.nodes("Case", Where(within=within)) if within else []
        told = (*self.practices, *self.metrics, *self._cases)
        sources.prepare_places({str(node.props["place"]) for node in told if node.props["place"]})

    def _nodes(self, label: str, within: tuple[str, ...], columns: Sequence[Column] | None, ids: tuple[str, ...]) -> list[Node]:
        if not within or (columns is not None and not ids):
            return []
        where = Where(within=within, mechanisms=ids) if label == "Practice" else Where(within=within, indicators=ids)
        return self._reader.nodes(label, where)

    def counting_for(self, statement: Node) -> list[str]:
        """The compared places that a statement counts for, innermost first."""
        own = str(statement.props["place"])
        if own not in self._counting:
            line = self._sources.line(own)
            self._counting[own] = [place.name for place in (line if self._rollup else line[:1]) if place.name in self._places]
        return self._counting[own]

    def by_cell(self, columns: Iterable[Column]) -> dict[Key, list[Node]]:
        """The statements of each place and column, in the order of their ids."""
        under = columns_of(columns)
        cells: dict[Key, list[Node]] = {}
        for statement in (*self.practices, *self.metrics):
            id = statement.props["mechanism"] if statement.label == "Practice" else statement.props["indicator_id"]
            for column in under.get(str(id), ()):
                for place in self.counting_for(statement):
                    cells.setdefault((place, column), []).append(statement)
        return cells

    @cached_property
    def documents(self) -> dict[str, frozenset[str]]:
        """The documents that are about each place or state something of it."""
        found: dict[str, set[str]] = {place: set() for place in self._places}
        for node in (*self._cases, *self.practices, *self.metrics):
            for place in self.counting_for(node):
                found[place].add(str(node.props["document"]))
        if silent := [place for place, documents in found.items() if not documents]:
            self._add_other_statements(silent, found)
        return {place: frozenset(documents) for place, documents in found.items()}

    def _add_other_statements(self, places: list[str], found: dict[str, set[str]]) -> None:
        """For places that no case is about: who states something of them that no column shows."""
        nodes = self._reader.nodes("Place", Where(within=tuple(sorted(places))))
        self._sources.prepare_places(node.props["name"] for node in nodes)
        for edge in self._reader.edges_to([node.id for node in nodes], ("IN", "OF")):
            line = [step.name for step in self._sources.line(edge.target.partition(":")[2])]
            for place in line if self._rollup else line[:1]:
                if place in found:
                    found[place] |= set(edge.documents)


def of_columns(columns: Sequence[Column] | None, *kinds: str) -> tuple[str, ...]:
    """The ids of mechanisms or indicators under the columns of some kinds."""
    wanted = [column for column in columns or () if column.kind in kinds]
    return tuple(sorted({id for column in wanted for id in under(column)}))


def under(column: Column) -> list[str]:
    """What a column stands for: a mechanism and all narrower ones, all of a theme, an indicator."""
    match column.kind:
        case "mechanism":
            return list(ontology().narrower(column.id))
        case "theme":
            return [mechanism.id for mechanism in ontology().mechanisms.values() if mechanism.theme == column.id]
    return [column.id]


def columns_of(columns: Iterable[Column]) -> dict[str, list[str]]:
    """The columns under which each mechanism or indicator stands."""
    found: dict[str, list[str]] = {}
    for column in columns:
        for id in under(column):
            found.setdefault(id, []).append(column.id)
    return found
