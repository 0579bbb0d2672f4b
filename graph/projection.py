"""What one document states, as nodes and edges: a pure function of its record and the users' decisions that all stores share.

Node ids are a label in lower case, a colon, and the record's id or name. An edge is its source, type, target and props; only
EVIDENCED_BY has props: {start, end, quote}, and for a relation's evidence also {relation, target}.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.gazetteer import gazetteer
from corpus.ontology import ontology
from graph import words
from graph.building import Building
from graph.corrections import Decision, corrected
from graph.places import places
from graph.schema import document_key, node_id, organisation_node
from graph.store import Edge, Node
from ingest.model import Practice, Record

VERSION = "1"  # raise it whenever the same record is projected differently


@dataclass(frozen=True, slots=True)
class Projection:
    """Nodes by id and edges, each once and sorted."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def project(record: Record, text: str, decisions: Sequence[Decision] = ()) -> Projection:
    """The nodes and edges that a document states. Every edge ends at nodes that the same document states.

    decisions: of users; those about other documents change nothing.
    """
    building = Building(corrected(record, decisions), text)
    for part in (_layout, _cases, _places, _organisations, _practices, _metrics, _relations):
        part(building)
    return Projection(building.nodes(), building.sorted_edges())


def version() -> str:
    """What a projection depends on besides the record: this program's rules, the vocabulary, and the gazetteer."""
    return f"{VERSION}.{words.VERSION} {ontology().version} {gazetteer().version}"


def _layout(to: Building) -> None:
    entry = to.record.document
    document = to.node(
        "Document", document_key(entry.id), name=entry.name, title=entry.title, date=entry.date, source=entry.source,
        language=entry.language, document=entry.id,
    )  # fmt: skip
    for article in to.record.articles:
        props = article.model_dump(mode="json", exclude={"id"})
        to.edge(to.node("Article", article.id, document=to.document, **props), "IN", document)
    for passage in to.record.passages:
        words = to.text[passage.start : passage.end]
        props = {"document": to.document, "article": passage.article, "start": passage.start, "end": passage.end, "text": words}
        to.edge(to.node("Passage", passage.id, **props), "OF", node_id("Article", passage.article))


def _cases(to: Building) -> None:
    for case in to.record.cases:
        id = to.node("Case", case.id, document=to.document, **case.model_dump(mode="json", exclude={"id"}))
        to.edge(id, "FROM", node_id("Article", case.article))
        if case.place:
            to.edge(id, "ABOUT", node_id("Place", case.place))


def _places(to: Building) -> None:
    for name, facts in places(to.record).items():
        id = to.node("Place", name, name=name, level=facts.level, adcode=facts.adcode, candidates=list(facts.candidates))
        if facts.parent:
            to.edge(id, "PART_OF", node_id("Place", facts.parent))
    for place in to.record.places:
        to.evidence(node_id("Place", place.name), place.mentions)


def _organisations(to: Building) -> None:
    for organisation in to.record.organisations:
        id = organisation_node(organisation.name, organisation.place)
        to.node("Organisation", id.partition(":")[2], name=organisation.name, kind=organisation.kind, place=organisation.place)
        if organisation.place:
            to.edge(id, "LOCATED_IN", node_id("Place", organisation.place))
        to.evidence(id, organisation.mentions)


def _practices(to: Building) -> None:
    for practice in to.record.practices:
        props = practice.model_dump(mode="json", exclude={"id"})
        id = to.node("Practice", practice.id, document=to.document, **props)
        if practice.place:
            to.edge(id, "IN", node_id("Place", practice.place))
        for name in practice.operators:
            to.edge(id, "OPERATED_BY", to.organisation(name, practice.place))
        to.evidence(id, practice.evidence)
        _mechanism(to, id, practice)


def _mechanism(to: Building, practice: str, stated: Practice) -> None:
    """The practice's mechanism below all that are broader. One that the vocabulary has lost keeps its id as its name."""
    lower, edge = practice, "INSTANCE_OF"
    for id in _with_broader(stated.mechanism):
        known = ontology().mechanisms.get(id)
        zh, en, theme = (known.zh, known.en, known.theme) if known else (id, id, None)
        node = to.node("Mechanism", id, mechanism=id, zh=zh, en=en, theme=theme)
        to.edge(lower, edge, node)
        lower, edge = node, "BROADER"


def _with_broader(id: str | None) -> list[str]:
    chain: list[str] = []
    while id and id not in chain:
        chain.append(id)
        known = ontology().mechanisms.get(id)
        id = known.broader if known else None
    return chain


def _metrics(to: Building) -> None:
    for metric in to.record.metrics:
        context = to.text[slice(*metric.sentence)]
        id = to.node("Metric", metric.id, document=to.document, context=context, **metric.model_dump(mode="json", exclude={"id"}))
        if metric.place:
            to.edge(id, "OF", node_id("Place", metric.place))
        if metric.practice:
            to.edge(id, "MEASURES", node_id("Practice", metric.practice))
        if metric.indicator_id:
            to.edge(id, "INDICATES", _indicator(to, metric.indicator_id))
        to.evidence(id, [metric.evidence])


def _indicator(to: Building, id: str) -> str:
    known = ontology().indicators.get(id)
    zh, en, unit_kind = (known.zh, known.en, known.unit_kind) if known else (id, id, None)
    return to.node("Indicator", id, indicator=id, zh=zh, en=en, unit_kind=unit_kind)


def _relations(to: Building) -> None:
    for relation in to.record.relations:
        source, target = _party(to, relation.source), _party(to, relation.target)
        to.edge(source, relation.type, target)
        to.evidence(source, [relation.evidence], relation=relation.type, target=target)


def _party(to: Building, name: str) -> str:
    """An organisation, or the place that is named in its stead."""
    place = node_id("Place", name)
    return place if name not in to.by_name and place in to.stated else to.organisation(name, None)
