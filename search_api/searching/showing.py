"""Passages as users see them: the document they stand in, what found them, and the ranges of the words that they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.models import simplified
from graph.schema import node_id
from graph.store import Node, Props, Reader
from graph.words import wanted
from search_api.answering.sources import document_node
from search_api.searching.query import Query
from search_api.searching.ranking import Found
from search_api.shapes import PassageHit, Why

Range = tuple[int, int]
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def shown(hits: Sequence[Found], query: Query, reader: Reader) -> tuple[PassageHit, ...]:
    documents = reader.by_ids(sorted({document_node(hit.node.props["document"]) for hit in hits}))
    supporting = _supporting([hit.node for hit in hits], query.mechanisms, reader)
    return tuple(_passage(hit, query, documents[document_node(hit.node.props["document"])].props, supporting) for hit in hits)


def _passage(hit: Found, query: Query, document: Props, supporting: frozenset[str]) -> PassageHit:
    props = hit.node.props
    graph: tuple[Why, ...] = ("graph",) if hit.node.id in supporting else ()
    return PassageHit(
        document=props["document"],
        name=document["name"] or "",
        title=document["title"],
        start=props["start"],
        end=props["end"],
        text=props["text"],
        score=round(hit.score, 4),
        why=(*hit.why, *graph),
        highlights=highlights(props["text"], query.asked, props["start"]) or highlights(props["text"], query.terms, props["start"]),
    )


def _supporting(passages: Sequence[Node], mechanisms: Sequence[str], reader: Reader) -> frozenset[str]:
    """Those of the passages that are evidence for a practice of the mechanisms that the query means."""
    if not passages or not mechanisms:
        return frozenset()
    evidence = reader.edges_to([passage.id for passage in passages], ("EVIDENCED_BY",))
    practices = [edge.source for edge in evidence if edge.source.startswith("practice:")]
    meant = {node_id("Mechanism", id) for id in mechanisms}
    of = {edge.source for edge in reader.edges_from(practices, ("INSTANCE_OF",)) if edge.target in meant} if practices else set()
    return frozenset(edge.target for edge in evidence if edge.source in of)


def highlights(text: str, terms: Sequence[str], offset: int) -> tuple[Range, ...]:
    """Where the terms stand, overlapping ranges joined; single characters only where nothing longer was asked."""
    alike = folded_alike(text)
    longer = [term for term in terms if len(term) > 1] or terms
    joined: list[Range] = []
    for start, end in sorted(span for term in longer for span in _every(alike, term)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple((offset + start, offset + end) for start, end in joined)


def folded_alike(text: str) -> str:
    """Case, width and traditional characters made equal one character for one, so that offsets stay."""
    wide = simplified(text.translate(_NARROW))
    lowered = wide.lower()
    return lowered if len(lowered) == len(wide) else "".join(low if len(low := char.lower()) == 1 else char for char in wide)


def _every(text: str, term: str) -> Iterator[Range]:
    """Each place where the term stands; a word of letters only as a whole."""
    at = text.find(term)
    while at >= 0:
        end = at + len(term)
        if wanted(term)[1] or not term.isascii() or _bounded(text, at, end):
            yield at, end
        at = text.find(term, at + 1)


def _bounded(text: str, start: int, end: int) -> bool:
    around = text[start - 1 : start] + text[end : end + 1]
    return not any(character.isascii() and character.isalnum() for character in around)
