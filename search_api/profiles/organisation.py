"""What an organisation operates, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from graph.schema import node_id
from graph.store import Edge, Node, Reader, Where
from search_api.errors import NotFound
from search_api.evidence import Quotes
from search_api.items import OrganisationItem
from search_api.link_evidence import KINDS
from search_api.listing import MAKERS, found, key
from search_api.profiles.reading import Statements, document_refs, in_order, organisation_ref
from search_api.profiles.shapes import OrganisationProfile, OrganisationRef, Related


def profile(reader: Reader, id: str) -> OrganisationProfile:
    """An organisation by id, or by a name that only one has. NotFound names those of the name, or of a similar one."""
    node = _node(reader, id)
    (item,) = MAKERS["organisations"](reader, [node], None)
    assert isinstance(item, OrganisationItem)
    practices = list(reader.by_ids([edge.source for edge in reader.edges_to([node.id], ("OPERATED_BY",))]).values())
    made = Statements(reader, practices)
    documents = [f"document:{each.removeprefix('sha256:')}" for each in node.documents]
    return OrganisationProfile(
        organisation=item,
        operates=tuple(in_order(map(made.practice, practices))),
        parents=_related(reader, reader.edges_from([node.id], ("SUBSIDIARY_OF",)), "target"),
        subsidiaries=_related(reader, reader.edges_to([node.id], ("SUBSIDIARY_OF",)), "source"),
        namesakes=tuple(each for each in named(reader, item.name) if each.id != item.id),
        documents=document_refs(reader.by_ids(documents).values()),
        documents_searched=reader.count("Document"),
    )


def named(reader: Reader, name: str) -> tuple[OrganisationRef, ...]:
    """All organisations of exactly this name."""
    return tuple(organisation_ref(node) for node in reader.nodes("Organisation", Where(text=name)) if node.props["name"] == name)


def _node(reader: Reader, id: str) -> Node:
    if reader.node(node_id("Organisation", id)) is None:
        same = named(reader, id)
        if len(same) == 1:
            id = same[0].id
        elif same:
            raise NotFound(f"{len(same)} organisations are called “{id}”.", f"One of: {', '.join(each.id for each in same)}.")
    return found(reader, "organisations", id)


def _related(reader: Reader, edges: Sequence[Edge], end: str) -> tuple[Related, ...]:
    """The other ends of these relations, which the quotes of their sources tell."""
    nodes = reader.by_ids([getattr(edge, end) for edge in edges])
    made = []
    for edge in edges:
        node = nodes[getattr(edge, end)]
        quotes = Quotes(reader, [edge.source], None, (edge.type, edge.target))
        made.append(Related(kind=KINDS[node.label], id=key(node), name=node.props["name"], evidence=quotes.of(edge.source)))
    return tuple(sorted(made, key=lambda each: (each.kind, each.id)))
