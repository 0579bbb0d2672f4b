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
        pairs = reader.reaching(passages, "EVIDENCED_BY")
        practices = sorted({source for source, _ in pairs if source.startswith("practice:")})
        metrics = sorted({source for source, _ in pairs if source.startswith("metric:")})
        self._in: dict[str, list[str]] = {id: [] for id in passages}
        for source, passage in pairs:
            self._in[passage].append(source)
        self._practices = reader.props(practices)
        self._kinds = _kinds(practices, reader)
        self._indicators = {source: target.partition(":")[2] for source, target in reader.above(metrics, "INDICATES")}

    def of(self, passage: str) -> dict[str, list[str | None]]:
        ids = self._in[passage]
        practices = [self._practices[id] for id in ids if id in self._practices]
        return {
            "mechanism": [each for practice in practices for each in _with_broader(practice["mechanism"])],
            "status": [practice["status"] for practice in practices],
            "kind": [kind for id in ids for kind in self._kinds.get(id, ())],
            "indicator": [self._indicators.get(id) for id in ids],
        }


def _kinds(practices: Sequence[str], reader: Reader) -> dict[str, list[str]]:
    """The kinds of each practice's operators."""
    pairs = reader.above(practices, "OPERATED_BY")
    operators = reader.props(sorted({operator for _, operator in pairs}))
    found: dict[str, list[str]] = {}
    for practice, operator in pairs:
        found.setdefault(practice, []).append(operators[operator]["kind"])
    return found


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
    pairs = reader.reaching(articles, "FROM")
    cases = reader.props(sorted({case for case, _ in pairs}))
    found: dict[str, list[str]] = {id: [] for id in articles}
    for case, article in pairs:
        if place := cases[case]["place"]:
            found[article].append(place)
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
