"""Reads a question: what kind of answer it wants, and under which conditions. Deterministic, and driven by the vocabulary.

`plan(question, reader) -> Plan` is the whole face.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.store import Reader
from search_api.planning import conditions
from search_api.planning.combining import meanings
from search_api.planning.concepts import concepts
from search_api.planning.intents import intents
from search_api.planning.language import language, terms
from search_api.planning.left_out import besides, left_out
from search_api.planning.patterns import pattern
from search_api.planning.places.named import named
from search_api.planning.places.unknown import unknown_places
from search_api.planning.quantities.asks import asks
from search_api.planning.quantities.comparison import apart, comparisons
from search_api.planning.reading import Plan, label
from search_api.planning.themes import themes
from search_api.planning.times import years

__all__ = ["Plan", "label", "plan"]
EMPTY = re.compile(r"[(（]\s*[)）]|,\s+,")  # what is left around names that are blanked
QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,20})[”\"」』》]")
# More than this of a question is not read: its words are no question.
LONGEST = 1000


def plan(question: str, reader: Reader) -> Plan:
    """Reads `question` against the vocabulary, the gazetteer and the places that the store holds."""
    question = question.encode(errors="replace").decode()
    spoken = language(question[:LONGEST])
    places = named(question[:LONGEST], spoken, reader)
    subject, states = left_out(blanked(question[:LONGEST], places.spans), spoken)
    told, _ = left_out(blanked(question[:LONGEST], places.wide), spoken)
    refs = {ref.name: ref for _, side in places.sides for ref in side}
    unknown = places.unknown
    if not refs:
        unknown = (*unknown, *unknown_places(subject, spoken, reader))
    compared = comparisons(subject, [asked for asked, _ in places.sides], spoken)
    numbers = tuple(asks(subject, spoken))
    if not compared and not any(ask.sure for ask in numbers):  # what is taken away from a number is a part of the question
        subject, told = besides(subject, spoken), besides(told, spoken)
    meant = meanings(subject, spoken)
    words = concepts(told, spoken)
    level_word, levels = conditions.level(subject)
    since, until = years(subject)
    status = conditions.status(subject, [(c.start, c.end) for c in words if c.known and len(c.chinese) > 1 and " " in c.word])
    if status and conditions.over(subject, status):
        status = "current"
    beside = status is not None and conditions.beside_others(subject, status)
    found = Plan(
        question=question,
        language=spoken,
        intents=("passages",),
        subject=subject,
        concepts=tuple(words),
        mechanisms=tuple(m.id for m in meant.wanted),
        joint=meant.joint,
        near=tuple((m.id, m.score) for m in meant.near),
        single=bool(pattern("single", spoken).search(subject)),
        excluded=tuple(m.id for m in meant.excluded),
        themes=themes(subject, spoken),
        within=tuple(refs),
        region=places.region,
        sides=tuple(tuple(r.name for r in side) for _, side in places.sides),
        unknown=unknown,
        level=level_word,
        levels=levels,
        kind=conditions.organisation_kind(subject),
        status=None if beside else status,
        beside=status if beside else None,
        left_out=states,
        since=since,
        until=until,
        asks=numbers,
        comparisons=apart(compared, [side for _, side in places.sides], levels),
        quoted=tuple(QUOTED.findall(question[:LONGEST])),
        yes_no=bool(pattern("yes_no", spoken).search(question[:LONGEST])),
        names=places.names,
        documents=places.documents,
        terms=tuple(terms(told, spoken)),
        used=frozenset(term for m in (*meant.wanted, *meant.excluded) for term in m.used),
        places=tuple(refs.values()),
    )
    return replace(found, intents=intents(found))


def blanked(question: str, spans: Sequence[tuple[int, int]]) -> str:
    """The question with spaces for the names of places, so that these do not count as its subject and positions stay."""
    for start, end in spans:
        question = question[:start] + " " * (end - start) + question[end:]
    return EMPTY.sub(lambda found: " " * len(found.group()), question) if spans else question
