"""Cells made of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.schema import document_node
from graph.store import Node, Reader
from search_api.answering.rows import ORDER, metric_row, row
from search_api.answering.sources import Sources
from search_api.comparing.numbers import Figure, disagreements, figure, in_order
from search_api.comparing.shapes import Cell, Column, State, Value
from search_api.comparing.units import Unit, unit_of
from search_api.planning.language import Language
from search_api.shapes import Row

ONLY: dict[str, State] = {"planned": "planned", "failed": "failed"}  # all else is reported
RANK: tuple[State, ...] = ("reported", "planned", "failed", "not_mentioned", "no_documents")


def state_of(statuses: Sequence[str], documents: int) -> State:
    """What is in force, tried or over comes before what is only planned, and that before what failed."""
    if not statuses:
        return "not_mentioned" if documents else "no_documents"
    return min((ONLY.get(status, "reported") for status in statuses), key=RANK.index)


def statuses_of(practices: Sequence[Node]) -> tuple[str, ...]:
    return tuple(sorted({str(p.props["status"]) for p in practices}, key=ORDER.index))


class Maker:
    """Makes the cells that are shown, each row once however many cells show it."""

    def __init__(self, language: Language, reader: Reader, sources: Sources) -> None:
        self._language, self._reader, self._sources = language, reader, sources
        self._rows: dict[tuple[str, ...], Row] = {}

    def prepare(self, statements: Sequence[Node]) -> None:
        self._sources.prepare(statements)

    def practices(self, told: Sequence[Node], documents: int) -> Cell:
        """A cell with a row for each place, mechanism and status that is told."""
        statuses = statuses_of(told)
        groups: dict[tuple[int, str, str], list[Node]] = {}
        for each in told:
            key = (ORDER.index(each.props["status"]), each.props["place"], each.props["mechanism"])
            groups.setdefault(key, []).append(each)
        rows = tuple(self._row(groups[key]) for key in sorted(groups))
        return Cell(state=state_of(statuses, documents), statuses=statuses, rows=rows)

    def numbers(self, figures: Sequence[Figure], unit: Unit | None, documents: int) -> Cell:
        """figures: in order, the leading one first."""
        state = "reported" if figures else state_of((), documents)
        values = tuple(self._value(each, unit) for each in figures)
        return Cell(state=state, values=values, disagreements=disagreements(figures))

    def _row(self, practices: list[Node]) -> Row:
        key = tuple(practice.id for practice in practices)
        if key not in self._rows:
            line = self._sources.line(practices[0].props["place"])
            self._rows[key] = row(practices, line[0] if line else None, self._language, self._sources)
        return self._rows[key]

    def _value(self, figure: Figure, unit: Unit | None) -> Value:
        key = (figure.metric.id,)
        if key not in self._rows:
            self._rows[key] = metric_row(figure.metric, self._sources)
        dated = None if figure.year is None else "report" if figure.dated_by_report else "number"
        converted = unit.convert(figure.metric) if unit else None
        return Value.model_validate({"row": self._rows[key], "converted": converted, "year": figure.year, "dated_by": dated})


def figures_of(told: Mapping[str, Sequence[Node]], sources: Sources, reader: Reader) -> dict[str, list[Figure]]:
    """The figures of an indicator by place."""
    nodes = [node for each in told.values() for node in each]
    documents = reader.props(sorted({document_node(node.props["document"]) for node in nodes}))
    return {place: [figure(node, depth(place, node, sources), documents) for node in each] for place, each in told.items()}


def depth(place: str, metric: Node, sources: Sources) -> int:
    return [step.name for step in sources.line(metric.props["place"])].index(place)


def with_unit(
    column: Column, figures: Mapping[str, Sequence[Figure]], language: Language
) -> tuple[Column, Unit | None, dict[str, list[Figure]]]:
    """The column with its unit, and the figures of each place in order."""
    unit = unit_of([each.metric for found in figures.values() for each in found], language)
    named = column.model_copy(update={"unit": unit.shown, "si_unit": unit.normal}) if unit else column
    return named, unit, {place: in_order(found, unit) for place, found in figures.items()}
