"""What a search shows of the passages that it found."""

from __future__ import annotations

from collections.abc import Sequence

from graph.schema import node_id
from graph.store import Node, Props, Reader
from search_api.passage_hits import documents_of, highlights, passage_hit
from search_api.searching.query import Query
from search_api.searching.ranking import Found
from search_api.shapes import PassageHit, Why


def shown(hits: Sequence[Found], query: Query, reader: Reader) -> tuple[PassageHit, ...]:
    passages = [hit.node for hit in hits]
    supporting = _supporting(passages, query.mechanisms, reader)
    return tuple(_shown(hit, query, document, supporting) for hit, document in zip(hits, documents_of(passages, reader), strict=True))


def _shown(hit: Found, query: Query, document: Props, supporting: frozenset[str]) -> PassageHit:
    graph: tuple[Why, ...] = ("graph",) if hit.node.id in supporting else ()
    text, start = hit.node.props["text"], hit.node.props["start"]
    ranges = highlights(text, query.asked, start) or highlights(text, query.terms, start)
    return passage_hit(hit.node, document, hit.score, (*hit.why, *graph), ranges)


def _supporting(passages: Sequence[Node], mechanisms: Sequence[str], reader: Reader) -> frozenset[str]:
    """Those of the passages that are evidence for a practice of the mechanisms that the query means."""
    if not passages or not mechanisms:
        return frozenset()
    evidence = reader.edges_to([passage.id for passage in passages], ("EVIDENCED_BY",))
    practices = [edge.source for edge in evidence if edge.source.startswith("practice:")]
    meant = {node_id("Mechanism", id) for id in mechanisms}
    of = {edge.source for edge in reader.edges_from(practices, ("INSTANCE_OF",)) if edge.target in meant} if practices else set()
    return frozenset(edge.target for edge in evidence if edge.source in of)
