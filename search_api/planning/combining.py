"""Questions with several mechanisms: both … and …, … but not …."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_api.planning.concepts import concepts
from search_api.planning.language import Language, terms
from search_api.planning.nearness import nearness
from search_api.planning.patterns import pattern
from search_api.planning.vocabulary import Meant, mechanism_index


@dataclass(frozen=True, slots=True)
class Meanings:
    """Mechanisms of a question: those it wants (all of them if `joint`, any otherwise), and those that must not hold."""

    wanted: tuple[Meant, ...]
    joint: bool = False
    excluded: tuple[Meant, ...] = ()
    near: tuple[Meant, ...] = ()  # what else the question comes near to, best first


MEANING = 0.5  # what nearness in meaning counts beside the words
SEVERAL, SECOND = 3, 0.95  # how many entries a question means at most, and the share of the best one's score that they need
SURE, AHEAD = 0.7, 1.5
NEAR, NEARLY = 8, 0.4  # how many entries a question comes near to at most, and the share of the best one's score that they need


def meanings(subject: str, language: Language) -> Meanings:
    index = mechanism_index(language)
    negative = pattern("without", language).search(subject)
    rest = subject[: negative.start()] + " " + subject[negative.end() :] if negative else subject
    excluded = tuple(index.meant(negative["part"])[:1]) if negative else ()
    if negative and not excluded:
        rest = subject
    near = nearest(rest, language)
    several = parts(rest, language) if pattern("joint", language).search(rest) else ()
    if len(several) > 1:
        return Meanings(several, True, excluded, near)
    worded = {m.id for m in (*index.worded(rest), *sure(near))}
    named = [m for m in near if m.id in worded]
    return Meanings(tuple(m for m in named[:SEVERAL] if m.score >= SECOND * named[0].score), False, excluded, near)


def sure(near: Sequence[Meant]) -> Sequence[Meant]:
    """The nearest entry where it is near and no other is half as near."""
    return near[:1] if near and near[0].score >= SURE and (len(near) == 1 or near[0].score >= AHEAD * near[1].score) else ()


def nearest(question: str, language: Language) -> tuple[Meant, ...]:
    """Entries by how much of the question they explain and how near they are to it in meaning."""
    by_words = {m.id: m for m in mechanism_index(language).ranked(question)}
    if language == "zh" and (other := reworded(question)) != question:
        for meant in mechanism_index(language).ranked(other):
            if meant.id not in by_words or by_words[meant.id].score < meant.score:
                by_words[meant.id] = meant
    near = nearness(question, language) if question.strip() else {}
    found = [
        Meant(id, (m.score if (m := by_words.get(id)) else 0.0) + MEANING * max(0.0, score), m.used if m else frozenset())
        for id, score in near.items()
    ]
    found.sort(key=lambda m: (-m.score, m.id))
    return tuple(m for m in found[:NEAR] if m.score > NEARLY * found[0].score)


def reworded(question: str) -> str:
    """The Chinese question with other words for those that the vocabulary has not (掏腰包 for 集资)."""
    index = mechanism_index("zh")
    for concept in sorted(concepts(question, "zh"), key=lambda c: -c.start):
        if concept.known and len(concept.word) > 1 and not any(map(index.knows, terms(concept.word, "zh"))):
            instead = next((word for word in concept.chinese if index.knows(word)), concept.word)
            question = question[: concept.start] + instead + question[concept.end :]
    return question


def parts(text: str, language: Language) -> tuple[Meant, ...]:
    """The best mechanism of each joined part, where the parts mean different ones."""
    index = mechanism_index(language)
    found = [m for part in pattern("joined_parts", language).split(text) if (m := best(index.meant(part)))]
    return tuple({m.id: m for m in found}.values())


def best(meant: Sequence[Meant]) -> Meant | None:
    return meant[0] if meant else None
