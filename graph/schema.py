"""The graph schema as data: labels, edge types, and which conditions of `Where` reach a label by which way."""

from __future__ import annotations

from dataclasses import dataclass

LABELS = ("Document", "Article", "Passage", "Case", "Place", "Organisation", "Mechanism", "Practice", "Indicator", "Metric")
SHARED = frozenset({"Place", "Organisation", "Mechanism", "Indicator"})  # several documents may state the same node
EDGE_TYPES = (
    "PART_OF",
    "BROADER",
    "INSTANCE_OF",
    "IN",
    "OPERATED_BY",
    "SUBSIDIARY_OF",
    "LOCATED_IN",
    "OF",
    "MEASURES",
    "INDICATES",
    "ABOUT",
    "FROM",
    "EVIDENCED_BY",
)
EDGES = (  # which labels an edge type leads from and to
    ("Place", "PART_OF", "Place"),
    ("Mechanism", "BROADER", "Mechanism"),
    ("Practice", "INSTANCE_OF", "Mechanism"),
    ("Practice", "IN", "Place"),
    ("Article", "IN", "Document"),
    ("Practice", "OPERATED_BY", "Organisation"),
    ("Organisation", "SUBSIDIARY_OF", "Organisation"),
    ("Organisation", "SUBSIDIARY_OF", "Place"),
    ("Place", "SUBSIDIARY_OF", "Organisation"),
    ("Place", "SUBSIDIARY_OF", "Place"),
    ("Organisation", "LOCATED_IN", "Place"),
    ("Metric", "OF", "Place"),
    ("Passage", "OF", "Article"),
    ("Metric", "MEASURES", "Practice"),
    ("Metric", "INDICATES", "Indicator"),
    ("Case", "ABOUT", "Place"),
    ("Case", "FROM", "Article"),
    ("Practice", "EVIDENCED_BY", "Passage"),
    ("Metric", "EVIDENCED_BY", "Passage"),
    ("Organisation", "EVIDENCED_BY", "Passage"),
    ("Place", "EVIDENCED_BY", "Passage"),
)

ALWAYS = frozenset({"documents", "text"})  # conditions that every label answers itself
OWN = {
    "Place": frozenset({"within", "levels"}),
    "Mechanism": frozenset({"mechanisms"}),
    "Practice": frozenset({"statuses"}),
    "Organisation": frozenset({"kinds"}),
    "Indicator": frozenset({"indicators"}),
}


@dataclass(frozen=True, slots=True)
class Path:
    """One step from a node to its neighbours `label`, over an edge that leaves the node (`forward`) or reaches it.

    All `conditions` must hold of one and the same neighbour: a place where a mechanism failed has one practice that is
    both of the mechanism and failed.
    """

    edge: str
    forward: bool
    label: str
    conditions: frozenset[str]


def _to(edge: str, label: str, *conditions: str) -> Path:
    return Path(edge, True, label, frozenset(conditions))


def _from(edge: str, label: str, *conditions: str) -> Path:
    return Path(edge, False, label, frozenset(conditions))


PATHS: dict[str, tuple[Path, ...]] = {
    "Document": (_from("IN", "Article", "within", "levels", "mechanisms", "statuses", "kinds", "indicators"),),
    "Article": (
        _from("FROM", "Case", "within", "levels"),
        _from("OF", "Passage", "mechanisms", "statuses", "kinds", "indicators"),
    ),
    "Passage": (
        _to("OF", "Article", "within", "levels"),
        _from("EVIDENCED_BY", "Practice", "mechanisms", "statuses", "kinds"),
        _from("EVIDENCED_BY", "Metric", "indicators"),
    ),
    "Case": (_to("ABOUT", "Place", "within", "levels"),),
    "Place": (_from("IN", "Practice", "mechanisms", "statuses", "kinds"), _from("OF", "Metric", "indicators")),
    "Organisation": (_to("LOCATED_IN", "Place", "within", "levels"), _from("OPERATED_BY", "Practice", "mechanisms", "statuses")),
    "Mechanism": (_from("INSTANCE_OF", "Practice", "within", "levels", "statuses", "kinds"),),
    "Practice": (
        _to("IN", "Place", "within", "levels"),
        _to("INSTANCE_OF", "Mechanism", "mechanisms"),
        _to("OPERATED_BY", "Organisation", "kinds"),
        _from("MEASURES", "Metric", "indicators"),
    ),
    "Indicator": (_from("INDICATES", "Metric", "within", "levels", "mechanisms", "statuses", "kinds"),),
    "Metric": (
        _to("OF", "Place", "within", "levels"),
        _to("INDICATES", "Indicator", "indicators"),
        _to("MEASURES", "Practice", "mechanisms", "statuses", "kinds"),
    ),
}


def conditions(label: str) -> frozenset[str]:
    """The conditions of `Where` that apply to a label. Raises KeyError for an unknown label."""
    return ALWAYS.union(OWN.get(label, ()), *(path.conditions for path in PATHS[label]))


def node_id(label: str, key: str) -> str:
    """The id of a node, e.g. "place:江苏省无锡市"."""
    return f"{label.lower()}:{key}"


def document_key(document_id: str) -> str:
    """A document's key for node_id; document ids are "sha256:" and hex."""
    return document_id.removeprefix("sha256:")


def document_node(document_id: str) -> str:
    """The node id of a document."""
    return node_id("Document", document_key(document_id))


def organisation_node(name: str, place: str | None) -> str:
    """The node id of an organisation: namesakes of different places are different organisations."""
    return node_id("Organisation", f"{name}|{place or ''}")
