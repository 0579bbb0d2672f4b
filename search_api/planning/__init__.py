"""Reads a question: what kind of answer it wants, and under which conditions. Deterministic, and driven by the vocabulary.

`plan(question, reader) -> Plan` is the whole face.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import yaml

from corpus.gazetteer import Unit, gazetteer
from corpus.ontology import ontology
from graph.schema import node_id
from graph.store import Reader
from search_api.planning import conditions
from search_api.planning.language import Language, language, terms
from search_api.planning.places import Asked, asked_places
from search_api.planning.vocabulary import mechanism_index
from search_api.shapes import Interpretation, Kind, Labelled, PlaceRef

INTENTS = Path(__file__).with_name("intents.yaml")


@dataclass(frozen=True, slots=True)
class Plan:
    """A question as read. `within`: canonical names of places that the store holds; `unknown`: names of places that it does not.

    `rest`: the terms of the question that no condition used; `terms`: all its content terms.
    """

    question: str
    language: Language
    intent: Kind
    mechanisms: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    level: str | None = None
    levels: tuple[str, ...] = ()
    kind: str | None = None
    status: str | None = None
    terms: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    places: tuple[PlaceRef, ...] = ()

    @property
    def interpretation(self) -> Interpretation:
        return Interpretation(
            intent=self.intent,
            mechanisms=tuple(Labelled(id=m, label=label(m, self.language)) for m in self.mechanisms),
            places=self.places,
            level=self.level,
            organisation_kind=self.kind,
            status=self.status,
            free_text=" ".join(self.rest),
        )


def label(mechanism: str, language: Language) -> str:
    entry = ontology().mechanisms.get(mechanism)
    return (entry.zh if language == "zh" else entry.en) if entry else mechanism


def plan(question: str, reader: Reader) -> Plan:
    """Reads `question` against the vocabulary, the gazetteer and the places that the store holds."""
    question = question.encode(errors="replace").decode()
    spoken = language(question)
    asked = asked_places(question, spoken)
    subject = without(question, asked)
    within, unknown, refs = settled(asked, reader)
    meant = mechanism_index(spoken).meant(subject)
    words = terms(subject, spoken)
    used = frozenset(term for m in meant for term in m.used)
    level_word, levels = conditions.level(subject)
    found = Plan(
        question=question,
        language=spoken,
        intent="passages",
        mechanisms=tuple(m.id for m in meant),
        within=within,
        unknown=unknown,
        level=level_word,
        levels=levels,
        kind=conditions.organisation_kind(subject),
        status=conditions.status(subject),
        terms=tuple(words),
        rest=tuple(t for t in words if t not in used),
        places=refs,
    )
    return with_intent(found, subject)


def without(question: str, asked: list[Asked]) -> str:
    """The question less the names of places, so that these do not count as its subject."""
    for place in reversed(asked):
        question = question[: place.start] + " " + question[place.end :]
    return question


def settled(asked: list[Asked], reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...], tuple[PlaceRef, ...]]:
    """Places of the question that the store holds, those it does not, and references to the former.

    A name that only says where another one lies (Luzhou, Sichuan) is no condition of its own.
    """
    within: dict[str, PlaceRef] = {}
    unknown: list[str] = []
    for each in inner(asked):
        full = [gazetteer().full_name(unit) for unit in each.units]
        held = reader.by_ids([node_id("Place", name) for name in full])
        for node in held.values():
            within[node.props["name"]] = PlaceRef(name=node.props["name"], adcode=node.props["adcode"], level=node.props["level"])
        if not held:
            unknown.append(full[0])
    return tuple(within), tuple(unknown), tuple(within.values())


def inner(asked: list[Asked]) -> list[Asked]:
    """The innermost of nested places."""
    return [a for a in asked if not any(o is not a and all(any(holds(u, v) for u in a.units) for v in o.units) for o in asked)]


def holds(outer: Unit, unit: Unit) -> bool:
    return outer.code != unit.code and gazetteer().within(unit, outer)


@cache
def intents() -> dict[Kind, dict[str, list[str]]]:
    raw: dict[Kind, dict[str, list[str]]] = yaml.safe_load(INTENTS.read_text(encoding="utf-8"))
    return raw


def with_intent(found: Plan, subject: str) -> Plan:
    """Adds the kind of answer: by the question's words, and by what the conditions allow."""
    wanted = [kind for kind, words in intents().items() if asks(words[found.language], subject)]
    if conditions.asks_for_a_level(subject) and "metrics" not in wanted:
        wanted.insert(0, "places")
    return replace(found, intent=next((kind for kind in (*wanted, "places") if possible(kind, found)), "passages"))


def asks(words: list[str], subject: str) -> bool:
    """哪几个街道 asks for streets, not for a number, so 哪几 is no word of quantity."""
    lowered = f" {subject.lower()} ".replace("哪几", "哪些")
    return any(word in lowered for word in words)


def possible(kind: Kind, found: Plan) -> bool:
    if kind == "places":
        return bool(found.mechanisms)
    if kind == "organisations":
        return bool(found.mechanisms or found.within)
    return kind != "mechanisms" or bool(found.within)
