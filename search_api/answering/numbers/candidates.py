"""Which printed numbers may answer: those of the places, those that the same reports tell of the place above, those found by words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus.ontology import ontology
from graph.schema import node_id
from graph.store import Node, Reader, Where
from graph.words import terms as index_terms
from search_api.planning.quantities.ask import Ask

PASSAGES = 40
INDICATORS = 300  # numbers of an indicator that are looked at where no place is named
TRANSLATIONS = 3
CLOSE = 0.8  # how well an indicator's name has to hold a word to be the one asked for
COUNTY_UP = ("province", "prefecture", "district", "county", "county_city")


def candidates(ask: Ask, within: Sequence[str], documents: Sequence[str], reader: Reader) -> list[Node]:
    """`documents`: where no place is named, the reports that the question points at otherwise."""
    if documents and not within:
        return reader.nodes("Metric", Where(documents=tuple(documents)))
    if not within:
        found = {n.id: n for n in (*by_words(ask, reader), *by_indicator(ask, reader))}
        return sorted(found.values(), key=lambda node: node.id)
    return [*reader.nodes("Metric", Where(within=tuple(within))), *above(within, reader)]


def by_words(ask: Ask, reader: Reader) -> list[Node]:
    """Numbers in passages that hold words of the question."""
    wanted = [word for c in (*ask.head, *ask.about) for word in c.chinese[:TRANSLATIONS]]
    hits = reader.search(list(dict.fromkeys(index_terms(" ".join(wanted)))), Where(), PASSAGES) if wanted else []
    edges = reader.edges_to([hit.node.id for hit in hits], ("EVIDENCED_BY",)) if hits else []
    return list(reader.by_ids(sorted({e.source for e in edges if e.source.startswith("metric:")})).values())


def by_indicator(ask: Ask, reader: Reader) -> list[Node]:
    """Numbers of the indicators whose names hold all of what is asked for."""
    ids = indicators(ask)
    return reader.nodes("Metric", Where(indicators=ids), limit=INDICATORS) if ids else []


def indicators(ask: Ask) -> tuple[str, ...]:
    """The indicators of the vocabulary that are asked for by name."""
    named = {i.id: " ".join((i.zh, *i.phrases)) for i in ontology().indicators.values()}
    return tuple(id for id, text in named.items() if ask.head and all(c.within(text) >= CLOSE for c in ask.head))


def above(within: Sequence[str], reader: Reader) -> list[Node]:
    """Numbers that the reports about a subdistrict, community or compound give for the places that it lies in, up to the county."""
    places = [p for p in reader.by_ids([node_id("Place", name) for name in within]).values() if p.props["level"] not in COUNTY_UP]
    steps = dict(reader.above([p.id for p in places], "PART_OF")) if places else {}
    higher = reader.by_ids(sorted(set(steps.values())))
    out: dict[str, Node] = {}
    for place in places:
        for name in up_to_the_county(place, steps, higher):
            for metric in reader.nodes("Metric", Where(within=(name,), documents=place.documents)):
                if metric.props["place"] == name:
                    out[metric.id] = metric
    return list(out.values())


def up_to_the_county(place: Node, steps: Mapping[str, str], higher: Mapping[str, Node]) -> Iterator[str]:
    """The names of the places around one, the nearest first."""
    while place.props["level"] not in COUNTY_UP and steps.get(place.id) in higher:
        place = higher[steps[place.id]]
        yield str(place.props["name"])
