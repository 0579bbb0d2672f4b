"""What rows of answers and passages of searches have in each facet.

A place counts for those that it is part of, up to its province; a mechanism for those that are broader.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corpus.ontology import ontology
from graph.schema import document_node, node_id
from graph.store import Node, Props, Reader
from search_api.shapes import FacetName, Row

FACETS: tuple[FacetName, ...] = ("place", "mechanism", "status", "kind", "indicator", "year", "source")
SHOWN = ("province", "prefecture", "district", "county", "county_city")  # levels of places
Values = Mapping[FacetName, frozenset[str]]


def of_rows(rows: Sequence[Row], reader: Reader) -> list[Values]:
    """Year and source are those of the reports that a row quotes."""
    lines = _lines((row.place.name for row in rows if row.place), reader)
    documents = reader.props(sorted({document_node(e.document) for row in rows for e in row.evidence}))
    return [_of_row(row, lines, [documents[document_node(e.document)] for e in row.evidence]) for row in rows]


def _of_row(row: Row, lines: Mapping[str, Sequence[str]], documents: Sequence[Props]) -> Values:
    return _values(
        place=lines[row.place.name] if row.place else (),
        mechanism=_with_broader(row.mechanism.id if row.mechanism else None),
        status=[row.status],
        kind=[operator.kind for operator in row.operators],
        indicator=[row.metric.indicator_id if row.metric else None],
        documents=documents,
    )


def of_passages(passages: Sequence[Node], reader: Reader) -> list[Values]:
    """The places that the article is about, and what is stated in the passage's words."""
    documents = reader.props(sorted({document_node(passage.props["document"]) for passage in passages}))
    places = _places_of(sorted({node_id("Article", passage.props["article"]) for passage in passages}), reader)
    lines = _lines((name for names in places.values() for name in names), reader)
    stated = _Stated([passage.id for passage in passages], reader)
    return [
        _values(
            place=[each for name in places[node_id("Article", passage.props["article"])] for each in lines[name]],
            documents=[documents[document_node(passage.props["document"])]],
            **stated.of(passage.id),
        )
        for passage in passages
    ]


class _Stated:
    """The practices and figures that have their words in passages."""

    def __init__(self, passages: Sequence[str], reader: Reader) -> None:
        edges = [e for e in reader.edges_to(passages, ("EVIDENCED_BY",)) if e.source.startswith(("practice:", "metric:"))]
        self._in: dict[str, set[str]] = {id: set() for id in passages}
        for edge in edges:
            self._in[edge.target].add(edge.source)
        self._props = reader.props(sorted({edge.source for edge in edges}))
        operated = reader.edges_from(sorted(id for id in self._props if id.startswith("practice:")), ("OPERATED_BY",))
        operators = reader.props(sorted({edge.target for edge in operated}))
        self._kinds: dict[str, list[str]] = {}
        for edge in operated:
            self._kinds.setdefault(edge.source, []).append(operators[edge.target]["kind"])

    def of(self, passage: str) -> dict[str, list[str | None]]:
        ids = self._in[passage]
        props = [self._props[id] for id in ids]
        return {
            "mechanism": [each for p in props for each in _with_broader(p.get("mechanism"))],
            "status": [p.get("status") for p in props],
            "kind": [kind for id in ids for kind in self._kinds.get(id, ())],
            "indicator": [p.get("indicator_id") for p in props],
        }


def of_documents(documents: Iterable[Node]) -> list[Values]:
    """Year and source alone."""
    return [_dated([node.props]) for node in documents]


def _values(documents: Sequence[Props], **given: Iterable[str | None]) -> Values:
    own = {name: frozenset(value for value in given[name] if value) for name in FACETS if name in given}
    return own | _dated(documents)


def _dated(documents: Sequence[Props]) -> dict[FacetName, frozenset[str]]:
    dates = (props["date"] for props in documents)
    sources = (props["source"] for props in documents)
    return {"year": frozenset(date[:4] for date in dates if date), "source": frozenset(filter(None, sources))}


def _places_of(articles: Sequence[str], reader: Reader) -> dict[str, list[str]]:
    """For each article, the places that its cases are about."""
    edges = reader.edges_to(articles, ("FROM",))
    cases = reader.props(sorted({edge.source for edge in edges}))
    found: dict[str, list[str]] = {id: [] for id in articles}
    for edge in edges:
        if place := cases[edge.source]["place"]:
            found[edge.target].append(place)
    return found


def _lines(names: Iterable[str], reader: Reader) -> dict[str, list[str]]:
    """Each place with those above it, from county level up."""
    every = {name: node_id("Place", name) for name in sorted(set(names))}
    above = dict(reader.above(list(every.values()), "PART_OF"))
    places = reader.props(sorted({*every.values(), *above.values()}))
    return {name: [place["name"] for place in _line(id, above, places) if place["level"] in SHOWN] for name, id in every.items()}


def _line(place: str, above: Mapping[str, str], places: Mapping[str, Props]) -> Iterator[Props]:
    id = place
    while id in places:
        yield places[id]
        id = above.get(id, "")


def _with_broader(id: Any) -> Iterator[str]:
    known = ontology().mechanisms
    while id:
        yield id
        id = known[id].broader if id in known else None
