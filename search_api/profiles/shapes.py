"""The shapes of profiles and overviews. Counts are of all that the store holds; what has evidence carries it."""

from __future__ import annotations

from search_api.items import MechanismItem, MetricItem, OrganisationItem, PracticeItem
from search_api.link_shapes import LinkedKind, NodeRef, Resembling
from search_api.shapes import Evidence, PlaceRef, Shape


class OrganisationRef(Shape):
    id: str
    name: str
    kind: str


class DocumentRef(Shape):
    id: str
    name: str
    title: str | None
    date: str | None
    source: str | None


class Practiced(PracticeItem):
    """A practice; `reported` is the date of the report that tells it."""

    organisations: tuple[OrganisationRef, ...]
    reported: str | None


class MechanismUse(Shape):
    """Practices of one mechanism, or the unclassified ones (null)."""

    mechanism: str | None
    practices: tuple[Practiced, ...]


class ThemeUse(Shape):
    """The mechanisms of one theme, those of most practices first; the unclassified practices have no theme."""

    theme: str | None
    mechanisms: tuple[MechanismUse, ...]
    practices: int


class Figures(Shape):
    """The numbers of one indicator (or, where the vocabulary knows none, of one printed name) in one unit, by time and place."""

    indicator_id: str | None
    indicator: str | None
    si_unit: str | None
    metrics: tuple[MetricItem, ...]


class PlaceCount(Shape):
    """A place with what is told of it and of all below it. `practices` count in every state."""

    place: PlaceRef
    practices: int
    documents: int
    places: int


class PlaceNode(PlaceCount):
    """A place in the tree."""

    below: tuple[PlaceNode, ...]


class PlaceProfile(Shape):
    """A place, with (`rolled`) or without what is told of the places below it.

    above: outermost first. below: the places right below it. similar: those of its level that share most mechanisms.
    documents: those that are about it; `mentions` counts those that name it.
    """

    place: PlaceRef
    rolled: bool
    above: tuple[PlaceRef, ...]
    below: tuple[PlaceCount, ...]
    themes: tuple[ThemeUse, ...]
    practices: int
    figures: tuple[Figures, ...]
    metrics: int
    similar: tuple[Resembling, ...]
    similar_total: int
    documents: tuple[DocumentRef, ...]
    mentions: int
    documents_searched: int


class MechanismCount(Shape):
    """How many places use a mechanism or a narrower one, and in how many practices; every state counts."""

    id: str
    broader: str | None
    places: int
    practices: int


class ThemeCount(Shape):
    """The mechanisms of one theme in the order of the vocabulary; `places` use any of them."""

    theme: str
    mechanisms: tuple[MechanismCount, ...]
    places: int
    practices: int


class PlaceUse(Shape):
    """How one place uses a mechanism or narrower ones."""

    place: PlaceRef | None
    practices: tuple[Practiced, ...]


class ProvinceCount(Shape):
    code: str
    name: str
    places: int
    practices: int


class MechanismMap(Shape):
    """Where a mechanism or a narrower one is used: each province with how many of its places do; `elsewhere`: places in no province."""

    mechanism: str
    statuses: tuple[str, ...]
    provinces: tuple[ProvinceCount, ...]
    places: int
    elsewhere: int


class MechanismProfile(Shape):
    """A mechanism of the vocabulary and its use. `broader`: all above it, the nearest last; `narrower`: those right below it."""

    mechanism: MechanismItem
    broader: tuple[str, ...]
    narrower: tuple[MechanismCount, ...]
    users: tuple[PlaceUse, ...]
    statuses: dict[str, int]
    figures: tuple[Figures, ...]
    metrics: int
    map: MechanismMap
    documents_searched: int


class Related(Shape):
    """An organisation or a place that another belongs to, or that belongs to it, with the words that say so."""

    kind: LinkedKind
    id: str
    name: str
    evidence: tuple[Evidence, ...]


class OrganisationProfile(Shape):
    """An organisation. `namesakes` are other organisations with the same name."""

    organisation: OrganisationItem
    operates: tuple[Practiced, ...]
    parents: tuple[Related, ...]
    subsidiaries: tuple[Related, ...]
    namesakes: tuple[OrganisationRef, ...]
    documents: tuple[DocumentRef, ...]
    documents_searched: int


class Ranked(Shape):
    """The number of a place that stands for it: its latest, and of those the one of the latest report; `others` counts the rest."""

    metric: MetricItem
    others: int


class Ranking(Shape):
    """Places by one indicator in its commonest unit, the greatest first; `left_out` counts numbers in other units or without a value."""

    indicator_id: str
    si_unit: str | None
    ranked: tuple[Ranked, ...]
    left_out: int
    documents_searched: int


class NeighbourNode(NodeRef):
    """`steps`: how many links it is away. `links`: how many it has within the neighbourhood."""

    steps: int
    links: int


class NeighbourLink(Shape):
    """Ends are "kind:id" (`node_key`). statuses: of the practices behind it, if any. documents: how many state it."""

    source: str
    relation: str
    target: str
    statuses: tuple[str, ...]
    documents: int


class Neighbourhood(Shape):
    """What hangs together with a place, mechanism or organisation: by `steps` links. `total` counts the nodes before any limit."""

    centre: NodeRef
    nodes: tuple[NeighbourNode, ...]
    links: tuple[NeighbourLink, ...]
    kinds: dict[str, int]
    total: int


def node_key(node: NodeRef) -> str:
    return f"{node.kind}:{node.id}"
