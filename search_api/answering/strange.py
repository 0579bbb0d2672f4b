"""Words of a question that show that it is about something else than any report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search_api.answering import meaning
from search_api.answering.contents import weight
from search_api.answering.leftover import named, numbered
from search_api.planning.concepts import Concept

# The cosine that the nearest word of any report must have to a word of the question, or else the reports speak of something else.
# More for a word of the lexicon, which knows how else it is said. Measured over the development questions and benchmarks/hostile.py.
RELATED, KNOWN_RELATED = 0.4, 0.6
VERB = re.compile("[a-z](?:ed|ing)$")  # says how something is done, and not what a question is about
FEW = 0.17  # the share of a question's content that so many words do not make it one about something else


def weighs(strange: Sequence[Concept], concepts: Sequence[Concept]) -> bool:
    """True if these words are enough of the question to make it one about something else; one word of a long question is not."""
    return sum(map(weight, strange)) > FEW * sum(map(weight, concepts))


def foreign(further: Sequence[Concept], texts: Sequence[str]) -> list[Concept]:
    """Words of the question that no text holds, nor any word near to them: it is about something else (cats as building chiefs)."""
    unheld = [c for c in further if not VERB.search(c.word) and not any(c.within(text) for text in texts)]
    near = meaning.nearest([c.word for c in unheld], texts)
    return [
        c for c, cosine in zip(unheld, near, strict=True) if numbered(c) or named(c) or cosine < (KNOWN_RELATED if c.known else RELATED)
    ]
