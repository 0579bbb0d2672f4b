"""Links between nodes with the quotes behind them."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from graph.links import Link
from graph.store import Reader
from search_api import link_shapes as shapes
from search_api.evidence import Quotes, by_document
from search_api.listing import LABELS, QUOTES_IN_LIST
from search_api.shapes import Evidence

KINDS: dict[str, shapes.LinkedKind] = {LABELS[kind]: kind for kind in ("places", "mechanisms", "organisations")}


def node_ref(graph: nx.Graph[str], id: str) -> shapes.NodeRef:
    """A node of a graph of links, as an end of a link."""
    facts = graph.nodes[id]
    name = facts["zh"] if facts["label"] == "Mechanism" else facts["name"]
    return shapes.NodeRef(kind=KINDS[facts["label"]], id=id.partition(":")[2], name=name, en=facts.get("en"))


class LinkMaker:
    """Shows the links of these pairs of nodes; their quotes are read at once."""

    def __init__(self, reader: Reader, graph: nx.Graph[str], pairs: Iterable[tuple[str, str]]) -> None:
        self._reader, self._graph = reader, graph
        found: list[Link] = [graph.edges[pair]["link"] for pair in pairs]
        self._quotes = Quotes(reader, sorted({practice for link in found for practice in link.practices}))

    def of(self, one: str, other: str) -> shapes.Link:
        link: Link = self._graph.edges[one, other]["link"]
        evidence, total = self._by_practice(link) if link.practices else self._of_edge(link)
        return shapes.Link(
            source=node_ref(self._graph, link.source),
            relation=link.relation,
            target=node_ref(self._graph, link.target),
            practices=tuple(practice.partition(":")[2] for practice in link.practices),
            statuses=tuple(sorted(link.statuses)),
            documents=tuple(sorted(link.documents)),
            evidence=evidence,
            evidence_total=total,
        )

    def _by_practice(self, link: Link) -> tuple[tuple[Evidence, ...], int]:
        """Practices may have a quote in common."""
        pieces = sorted({piece for practice in link.practices for piece in self._quotes.of(practice)}, key=by_document)
        return tuple(pieces[:QUOTES_IN_LIST]), len(pieces)

    def _of_edge(self, link: Link) -> tuple[tuple[Evidence, ...], int]:
        """An organisation's mentions tell where it lies; a relation between organisations has quotes of its own."""
        if link.relation == "BROADER":
            return (), 0
        relation = None if link.relation == "LOCATED_IN" else (link.relation, link.target)
        quotes = Quotes(self._reader, [link.source], QUOTES_IN_LIST, relation)
        return quotes.of(link.source), quotes.total(link.source)
