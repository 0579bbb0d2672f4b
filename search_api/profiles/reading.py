"""Practices, numbers and documents for profiles, made of the nodes' own facts, so that a long profile takes few looks at the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.schema import document_node, node_id
from graph.store import Node, Reader
from search_api.answering.sources import Sources
from search_api.evidence import linked
from search_api.items import MetricItem
from search_api.listing import key
from search_api.profiles.shapes import DocumentRef, Figures, OrganisationRef, Practiced
from search_api.shapes import Operator, PlaceRef

ORDER = ("current", "criticised", "pilot", "planned", "past", "failed")
OWN = ("mechanism", "name", "named", "status", "confidence")
NUMBER = ("value", "unit", "value_si", "si_unit", "approx", "indicator", "indicator_id", "time", "practice")


class Statements:
    """Makes items of nodes; what they need of the store is read for all of them at once."""

    def __init__(self, reader: Reader, practices: Sequence[Node] = (), metrics: Sequence[Node] = ()) -> None:
        self._sources = Sources(reader)
        self._sources.prepare([*practices, *metrics])
        self._operators = linked(reader, [node.id for node in practices], "OPERATED_BY")
        self._dates = _dates(reader, practices)

    def practice(self, node: Node) -> Practiced:
        bodies = tuple(map(organisation_ref, self._operators[node.id]))
        evidence = self._sources.evidence(node)
        return Practiced(
            id=key(node),
            **{name: node.props[name] for name in OWN},
            place=self.place(node.props["place"]),
            operators=tuple(Operator(name=each.name, kind=each.kind) for each in bodies),
            organisations=bodies,
            reported=self._dates[document_node(node.props["document"])],
            evidence=evidence,
            evidence_total=len(evidence),
        )

    def metric(self, node: Node) -> MetricItem:
        evidence, place = self._sources.evidence(node), self.place(node.props["place"])
        own = {name: node.props[name] for name in NUMBER}
        return MetricItem(id=key(node), **own, place=place, evidence=evidence, evidence_total=len(evidence))

    def place(self, name: str | None) -> PlaceRef | None:
        line = self._sources.line(name) if name else []
        return line[0] if line else None


def _dates(reader: Reader, statements: Sequence[Node]) -> dict[str, str | None]:
    props = reader.props(sorted({document_node(node.props["document"]) for node in statements}))
    return {id: facts["date"] for id, facts in props.items()}


def in_order(practices: Iterable[Practiced]) -> list[Practiced]:
    """What is in force first, then by place."""
    return sorted(practices, key=lambda p: (ORDER.index(p.status), p.place.name if p.place else "", p.id))


def figures(metrics: Iterable[MetricItem]) -> tuple[Figures, ...]:
    """By indicator and unit: those that the vocabulary knows first, of most numbers first."""
    groups: defaultdict[tuple[str | None, str | None, str | None], list[MetricItem]] = defaultdict(list)
    for each in metrics:
        groups[each.indicator_id, None if each.indicator_id else each.indicator, each.si_unit].append(each)
    ordered = sorted(groups, key=lambda k: (k[0] is None, -len(groups[k]), k[0] or "", k[1] or "", k[2] or ""))
    return tuple(Figures(indicator_id=k[0], indicator=k[1], si_unit=k[2], metrics=tuple(sorted(groups[k], key=_when))) for k in ordered)


def _when(metric: MetricItem) -> tuple[bool, str, str, str]:
    return metric.time is None, metric.time or "", metric.place.name if metric.place else "", metric.id


def organisation_ref(node: Node) -> OrganisationRef:
    return OrganisationRef(id=key(node), name=node.props["name"], kind=node.props["kind"])


def document_refs(nodes: Iterable[Node]) -> tuple[DocumentRef, ...]:
    """The latest first; those without a date last."""
    found = [DocumentRef(id=n.props["document"], **{name: n.props[name] for name in ("name", "title", "date", "source")}) for n in nodes]
    by_name = sorted(found, key=lambda each: each.name)
    return tuple(sorted(by_name, key=lambda each: each.date or "", reverse=True))


def place_node(name: str) -> str:
    return node_id("Place", name)
