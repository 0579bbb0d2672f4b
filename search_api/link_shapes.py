"""The shapes of answers about how places hang together."""

from __future__ import annotations

from typing import Literal

from search_api.items import Evidenced
from search_api.shapes import PlaceRef, Shape

LinkedKind = Literal["places", "mechanisms", "organisations"]


class NodeRef(Shape):
    """An end of a link: an item of the list `kind`. `name` is Chinese; `en` is there for mechanisms."""

    kind: LinkedKind
    id: str
    name: str
    en: str | None = None


class Link(Evidenced):
    """Why two nodes are linked.

    `relation` is a type of the graph schema. INSTANCE_OF and OPERATED_BY lead from a place to the mechanism or the organisation of
    its `practices`, whose quotes are the evidence; the others are edges themselves. BROADER comes from the vocabulary and has no quotes.
    `documents` are the ids of those that state the link; the first pieces of `evidence_total` are shown.
    """

    source: NodeRef
    relation: str
    target: NodeRef
    practices: tuple[str, ...]
    statuses: tuple[str, ...]
    documents: tuple[str, ...]


class Community(Shape):
    """Places that use much the same mechanisms; `links` are all between these places and these mechanisms."""

    places: tuple[PlaceRef, ...]
    mechanisms: tuple[NodeRef, ...]
    links: tuple[Link, ...]


class Communities(Shape):
    """The communities, the largest first. `total` counts those of two places and more, `alone` the places in none of them.

    modularity: how much denser the links within communities are than chance would give (below 0.3: hardly; 1 at most).
    """

    communities: tuple[Community, ...]
    total: int
    alone: int
    modularity: float
    documents_searched: int


class SharedMechanism(Shape):
    """A mechanism with its link from each of the places that share it."""

    mechanism: NodeRef
    links: tuple[Link, ...]


class Shared(Shape):
    """The mechanisms that at least two of the places use: those of most places first, then those that fewest other places use.

    similarity: of the sets of mechanisms of two places, their Jaccard index (0 to 1); null for more places.
    """

    places: tuple[PlaceRef, ...]
    mechanisms: tuple[SharedMechanism, ...]
    total: int
    similarity: float | None
    documents_searched: int


class SimilarPlace(Shape):
    """A place, and what it shares."""

    place: PlaceRef
    similarity: float
    mechanisms: tuple[SharedMechanism, ...]


class Resembling(Shape):
    """A place, and the ids of the mechanisms that it shares."""

    place: PlaceRef
    similarity: float
    mechanisms: tuple[str, ...]


class Similar(Shape):
    """Places of the same level that share mechanisms with `place`, the most similar (Jaccard index) first; `total` counts all."""

    place: PlaceRef
    places: tuple[SimilarPlace, ...]
    total: int
    documents_searched: int


class Path(Shape):
    """One way from place to place: its nodes in order, and the link between each two of them."""

    nodes: tuple[NodeRef, ...]
    links: tuple[Link, ...]


class Paths(Shape):
    """The shortest ways between two places, all of `length` links (null where there is none), the most telling first.

    `total` counts them, up to a thousand.
    """

    source: PlaceRef
    target: PlaceRef
    length: int | None
    paths: tuple[Path, ...]
    total: int
    documents_searched: int


class Summary(Shape):
    """What the graph holds: nodes by label, and the schema with its edges as (label, type, label) and the types of properties."""

    documents: int
    nodes: dict[str, int]
    edges: tuple[tuple[str, str, str], ...]
    properties: dict[str, dict[str, str]]
