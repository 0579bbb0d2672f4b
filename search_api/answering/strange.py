"""Words of a question that show that it is about something else than any report."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from graph.store import Reader, Where
from graph.words import terms as index_terms
from search_api.answering import meaning
from search_api.answering.contents import weight
from search_api.answering.leftover import named, numbered
from search_api.planning.concepts import Concept
from search_api.planning.language import HAN

# The cosine that the nearest word of any report must have to a word of the question, or else the reports speak of something else.
# More for a word that no report has. Measured over the development questions and benchmarks/hostile.py.
RELATED, KNOWN_RELATED = 0.4, 0.6
DICTIONARY = 2  # Chinese words of a concept that are looked at
LOOKED_AT = 5  # passages that are searched for a word
VERB = re.compile("[a-z](?:ed|ing)$")  # says how something is done, and not what a question is about
FEW = 0.17  # the share of a question's content that so many words do not make it one about something else


def weighs(strange: Sequence[Concept], concepts: Sequence[Concept]) -> bool:
    """True if these words are enough of the question to make it one about something else; one word of a long question is not."""
    return sum(map(weight, strange)) > FEW * sum(map(weight, concepts))


def foreign(further: Sequence[Concept], texts: Sequence[str], heard: Callable[[Concept], bool] = lambda _: False) -> list[Concept]:
    """Words of the question that no text holds, nor any word near to them: it is about something else (cats as building chiefs).

    heard: whether any report at all has the word.
    """
    unheld = [c for c in further if not VERB.search(c.word) and not any(c.within(text) for text in texts)]
    near = nearest_of(unheld, texts)
    return [
        c
        for c, cosine in zip(unheld, near, strict=True)
        if numbered(c) or named(c) or (cosine < RELATED and not c.known) or (cosine < KNOWN_RELATED and sole(c) and not heard(c))
    ]


def sole(concept: Concept) -> bool:
    """False for a word that may mean much: the dictionary has many for it (lead), or a single character."""
    return concept.known or (len(concept.chinese) <= DICTIONARY and len(next(iter(concept.chinese), concept.word)) > 1)


def nearest_of(concepts: Sequence[Concept], texts: Sequence[str]) -> list[float]:
    """For each the cosine of the word of the texts that is nearest to it or to what the lexicon has for it."""
    words = [(at, word) for at, c in enumerate(concepts) for word in (c.word, *(c.chinese[:DICTIONARY] if c.known else ()))]
    best = [0.0] * len(concepts)
    for (at, _), cosine in zip(words, meaning.nearest([word for _, word in words], texts), strict=True):
        best[at] = max(best[at], cosine)
    return best


def reported(concept: Concept, reader: Reader) -> bool:
    """True if a report of the store has the concept in one of its words."""
    words = [word for word in (concept.chinese or (concept.word,)) if HAN.search(word) and len(word) > 1]
    return any(word in hit.node.props["text"] for word in words for hit in reader.search(index_terms(word), Where(), LOOKED_AT))
