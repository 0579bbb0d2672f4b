"""Chooses among practices by how well what reports tell of them meets a question: its mechanisms, its words, its meaning."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from corpus.ontology import ontology
from graph.store import Node, Reader, Where
from search_api.answering import meaning
from search_api.answering.passages import query
from search_api.answering.practices.told import Told
from search_api.planning import Plan
from search_api.searching.ranking import CANDIDATES, Found

VOCABULARY = 8.0  # what a mechanism that a question names outright counts, in the units of closeness
# How near the best practice has to be, and how much farther others may be; less far where one place is asked for.
ENOUGH, SPAN, SINGLE_SPAN = 5.0, 4.5, 1.5
ADDED = 6  # places up to which practices join that are only near, and not of a mechanism that the question names
HITS = 20  # passages by words and meaning whose practices are looked at beside those of few near mechanisms
READ = 100  # practices that are read at most


def scores(plan: Plan, practices: Sequence[Node], said: Mapping[str, Told]) -> dict[str, float]:
    """By node id: how near the sentences of a practice are to the question, and its mechanism to what the question names."""
    near = dict(plan.near)
    sentences = [said[p.id].sentence if p.id in said else "" for p in practices]
    close = meaning.closeness(plan.subject, sentences, plan.language)
    return {p.id: float(c) + VOCABULARY * near.get(p.props["mechanism"] or "", 0.0) for p, c in zip(practices, close, strict=True)}


def likely(plan: Plan, mechanisms: Sequence[str], reader: Reader) -> tuple[list[Node], bool]:
    """Practices of the mechanisms at the places of the question, and whether that is all; of many, those in passages with its words."""
    if (every := few(plan, mechanisms, reader)) is not None:
        return every, True
    worded = reader.scores(query(plan).terms, Where(mechanisms=tuple(mechanisms), within=plan.region), READ)
    meant = {below for m in mechanisms for below in ontology().narrower(m)}
    return [p for p in told_in(sorted(worded), plan, reader) if p.props["mechanism"] in meant], False


def few(plan: Plan, mechanisms: Sequence[str], reader: Reader) -> list[Node] | None:
    """All practices of the mechanisms at the places of the question, if they are few enough to be read."""
    if not mechanisms:
        return []
    found = reader.nodes("Practice", Where(mechanisms=tuple(mechanisms), within=plan.within), limit=READ + 1)
    return found if len(found) <= READ else None


def told_in(passages: Sequence[str], plan: Plan, reader: Reader) -> list[Node]:
    """The practices that these passages tell of, at the places of the question."""
    edges = reader.edges_to(passages, ("EVIDENCED_BY",)) if passages else []
    ids = sorted({e.source for e in edges if e.source.startswith("practice:")})
    return [p for p in reader.by_ids(ids).values() if lies_within(p, plan.within)]


def pool(plan: Plan, hits: Sequence[Found], reader: Reader) -> list[Node]:
    """Practices of the mechanisms that the question comes near to, unless these are many, and those that the nearest passages tell of."""
    named = few(plan, [id for id, _ in plan.near], reader)
    return [*(named or ()), *told_in([hit.node.id for hit in (hits if named is None else hits[:HITS])], plan, reader)]


def foremost(plan: Plan, practices: list[Node], reader: Reader, sure: Collection[str] = ()) -> list[Node]:
    """Those worth reading: of many, the sure ones (by id), then those in passages with words of the question, then the nearest."""
    if len(practices) <= READ:
        return practices
    worded = reader.scores(query(plan).terms, plan.where, CANDIDATES)
    edges = reader.edges_from([p.id for p in practices], ("EVIDENCED_BY",))
    first, near = {e.source for e in edges if e.target in worded}, dict(plan.near)
    return sorted(practices, key=lambda p: (p.id not in sure, p.id not in first, -near.get(p.props["mechanism"] or "", 0.0), p.id))[:READ]


def lies_within(practice: Node, places: Sequence[str]) -> bool:
    """Names of places begin with those of the places that they lie in."""
    return not places or (practice.props["place"] or "").startswith(tuple(places))


def nearest(plan: Plan, practices: Sequence[Node], scores: Mapping[str, float]) -> list[Node]:
    """Those not much farther from the question than the best; where it asks for one place, next to none."""
    best = max(scores.values(), default=0.0)
    if best < ENOUGH:
        return []
    return [p for p in practices if scores[p.id] >= best - (SINGLE_SPAN if plan.single else SPAN)]


def foremost_places(
    practices: Sequence[Node], scores: Mapping[str, float], sure: Collection[str], place_of: Mapping[str, str]
) -> list[Node]:
    """All that are sure (by id); of others those at their places, and at the nearest places as long as these are few."""
    best: dict[str, float] = {}
    for p in practices:
        best[place_of[p.id]] = max(best.get(place_of[p.id], scores[p.id]), scores[p.id])
    few = {*sorted(best, key=lambda place: (-best[place], place))[:ADDED], *(place_of[p.id] for p in practices if p.id in sure)}
    return [p for p in practices if place_of[p.id] in few]
