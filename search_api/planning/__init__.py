"""Reads a question: what kind of answer it wants, and under which conditions. Deterministic, and driven by the vocabulary.

`plan(question, reader) -> Plan` is the whole face.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.gazetteer import Unit, gazetteer
from graph.schema import node_id
from graph.store import Node, Reader
from search_api.planning import conditions
from search_api.planning.asks import asks
from search_api.planning.combining import meanings
from search_api.planning.comparison import comparison
from search_api.planning.concepts import concepts
from search_api.planning.intents import intents
from search_api.planning.language import language, terms
from search_api.planning.patterns import pattern
from search_api.planning.places import Asked, asked_places
from search_api.planning.reading import Plan, label
from search_api.planning.romanised import KIND, Written, written_names
from search_api.planning.regions import regions
from search_api.planning.sites import sites
from search_api.planning.themes import themes
from search_api.planning.times import years
from search_api.planning.unknown import unknown_places
from search_api.shapes import PlaceRef

__all__ = ["Plan", "label", "plan"]
QUOTED = re.compile(r"[“\"「『《]([^”\"」』》]{2,20})[”\"」』》]")
LEVEL_EN = re.compile(r"\s+(?:District|County|City|Province|Prefecture|Municipality)\b")  # the word behind a romanised name
# More than this of a question is not read: its words are no question.
LONGEST = 1000


def plan(question: str, reader: Reader) -> Plan:
    """Reads `question` against the vocabulary, the gazetteer and the places that the store holds."""
    question = question.encode(errors="replace").decode()
    spoken = language(question[:LONGEST])
    named = named_places(question[:LONGEST], spoken)
    written = romanised_names(question[:LONGEST], named, reader) if spoken == "en" else []
    below = [name for name in written if name.nodes]
    named = [a for a in named if not any(name.start <= a.start < name.end for name in below)]
    subject = blanked(question[:LONGEST], [*named, *below])
    sides, unknown = settled(named, reader)
    refs = {ref.name: ref for side in sides for ref in side}
    region = tuple(refs)
    if spoken == "zh" and (inside := sites(subject, tuple(refs), reader)):
        refs = {n.props["name"]: ref(n) for n in inside}
    elif below and (inside := lying_within([node for name in below for node in name.nodes], tuple(refs))):
        refs = {n.props["name"]: ref(n) for n in inside}
    if not refs:
        unknown = (*unknown, *unknown_places(subject, spoken, reader))
    meant = meanings(subject, spoken)
    words = concepts(subject, spoken)
    level_word, levels = conditions.level(subject)
    since, until = years(subject)
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
        region=region,
        sides=tuple(tuple(r.name for r in side) for side in sides),
        unknown=unknown,
        level=level_word,
        levels=levels,
        kind=conditions.organisation_kind(subject),
        status=conditions.status(subject, [(c.start, c.end) for c in words if c.known and len(c.chinese) > 1 and " " in c.word]),
        since=since,
        until=until,
        asks=tuple(asks(subject, spoken)),
        comparison=comparison(subject, inner(named), spoken),
        quoted=tuple(QUOTED.findall(question[:LONGEST])),
        yes_no=bool(pattern("yes_no", spoken).search(question[:LONGEST])),
        names=tuple(name.chinese for name in written),
        terms=tuple(terms(subject, spoken)),
        used=frozenset(term for m in (*meant.wanted, *meant.excluded) for term in m.used),
        places=tuple(refs.values()),
    )
    return replace(found, intents=intents(found))


def named_places(question: str, spoken: str) -> list[Asked]:
    found = asked_places(question, "zh" if spoken == "zh" else "en")
    found = [Asked(a.start, a.end + len(level.group()) if (level := LEVEL_EN.match(question, a.end)) else a.end, a.units) for a in found]
    wide = [Asked(*region) for region in regions(question)]
    kept = [a for a in found if not any(w.start < a.end and a.start < w.end for w in wide)]
    return sorted([*kept, *wide], key=lambda a: a.start)


def romanised_names(question: str, named: list[Asked], reader: Reader) -> list[Written]:
    """Names that only reports write; one that the gazetteer knows stays its, unless a word for a smaller place stands behind it."""
    kept = [a for a in named if not KIND.match(question, a.end) and settled([a], reader)[0][0]]
    return written_names(blanked(question, kept), reader)


def lying_within(nodes: list[Node], places: tuple[str, ...]) -> list[Node]:
    """Names of places begin with those of the places that they lie in."""
    return [node for node in nodes if not places or node.props["name"].startswith(places)]


def blanked(question: str, asked: Sequence[Asked | Written]) -> str:
    """The question with spaces for the names of places, so that these do not count as its subject and positions stay."""
    for place in asked:
        question = question[: place.start] + " " * (place.end - place.start) + question[place.end :]
    return question


def ref(node: Node) -> PlaceRef:
    return PlaceRef(name=node.props["name"], adcode=node.props["adcode"], level=node.props["level"])


def settled(asked: list[Asked], reader: Reader) -> tuple[list[tuple[PlaceRef, ...]], tuple[str, ...]]:
    """For each place of the question the places that the store holds, and the names of those of which it holds none.

    A name that only says where another one lies (Luzhou, Sichuan) is no condition of its own.
    """
    sides: list[tuple[PlaceRef, ...]] = []
    unknown: list[str] = []
    for each in inner(asked):
        full = [gazetteer().full_name(unit) for unit in each.units]
        held = reader.by_ids([node_id("Place", name) for name in full])
        sides.append(tuple(ref(node) for node in held.values()))
        if not held:
            unknown.append(full[0])
    return sides, tuple(unknown)


def inner(asked: list[Asked]) -> list[Asked]:
    """The innermost of nested places."""
    return [a for a in asked if not any(o is not a and all(any(holds(u, v) for u in a.units) for v in o.units) for o in asked)]


def holds(outer: Unit, unit: Unit) -> bool:
    return outer.code != unit.code and gazetteer().within(unit, outer)
