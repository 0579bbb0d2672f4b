"""Questions to begin with: some that are known to be good, where the store answers them, and others on what it is mostly about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from graph.store import Reader
from search_api.answering import answer
from search_api.answering.instead import usual
from search_api.answering.wording import sentence
from search_api.planning import label
from search_api.planning.language import Language

SHOWN = 3


@lru_cache(4)
def examples(reader: Reader, known: tuple[str, ...], language: Language) -> tuple[str, ...]:
    """`known`: questions in the language. The reader is of one revision of a store, so that what it answers stays."""
    return tuple(islice(_answered(reader, known, language), SHOWN))


def _answered(reader: Reader, known: tuple[str, ...], language: Language) -> Iterator[str]:
    yield from (question for question in known if answer(question, reader).rows)
    for id in usual(reader):
        yield sentence("instead_mechanism", language, mechanism=label(id, language))
