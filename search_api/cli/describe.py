"""Items as lines for a reader."""

from __future__ import annotations

from search_api.cli.output import one_line, print_evidence, say
from search_api.items import DocumentItem, Evidenced, MechanismItem, MetricItem, OrganisationItem, PlaceItem, PracticeItem
from search_api.shapes import Shape


def line(item: Shape) -> str:
    """The item in one line, its id first."""
    return " · ".join(one_line(part) for part in _parts(item) if part)


def _parts(item: Shape) -> list[object]:
    match item:
        case DocumentItem():
            return [
                item.id[:19],
                item.name,
                item.title,
                item.date,
                f"{item.counts['practices']} practices, {item.counts['metrics']} metrics",
            ]
        case PlaceItem():
            return [item.name, item.level, item.adcode, f"{item.documents} documents"]
        case MechanismItem():
            return [item.id, item.zh, item.en, f"{item.places} places, {item.practices} practices"]
        case PracticeItem():
            operators = "、".join(operator.name for operator in item.operators)
            return [item.id, item.place and item.place.name, item.mechanism, item.name, operators, item.status]
        case MetricItem():
            return [item.id, item.place and item.place.name, item.indicator, f"{item.value}{item.unit}", item.time]
        case OrganisationItem():
            return [item.name, item.kind, item.place and item.place.name, f"{item.documents} documents"]
    raise TypeError(type(item).__name__)


def show(item: Shape) -> None:
    """The item with all that belongs to it."""
    say(line(item))
    if isinstance(item, MechanismItem):
        say(f"{item.definition_zh}\n{item.definition_en}")
    if isinstance(item, Evidenced):
        print_evidence(item.evidence)
