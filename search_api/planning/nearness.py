"""How near in meaning a question is to the mechanisms of the vocabulary: what their words leave open, the encoder tells."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from corpus.ontology import ontology
from search_api.planning.language import Language

if TYPE_CHECKING:
    from search_api.encoder import Matrix

AGREEMENT, COSINE = 0.5, 0.3  # of the definition and of the phrases; benchmarked with the mechanisms of the development questions
UNRELATED = 0.35  # what an entry gets that has nothing to do with the question
PHRASES = 8


def nearness(question: str, language: Language) -> dict[str, float]:
    """By mechanism, about 0 for one that has nothing to do with the question and up to about 0.6."""
    from search_api.encoder import StaticEncoder, open_encoder
    from search_api.searching.agreement import always_held_by

    encoder = open_encoder()
    assert isinstance(encoder, StaticEncoder)  # what no name opens
    (asked,) = encoder.encode([question])
    total = sum(
        AGREEMENT * always_held_by(encoder, texts).agreement(encoder, question) + COSINE * (vectors(texts) @ asked)
        for texts in wordings(language)
    )
    return {id: float(score) - UNRELATED for id, score in zip(ontology().mechanisms, total, strict=True)}


@cache
def wordings(language: Language) -> tuple[tuple[str, ...], ...]:
    """The definitions of all mechanisms, and their phrases."""
    entries = ontology().mechanisms.values()
    if language == "en":
        return tuple(f"{m.en}; {m.definition_en}" for m in entries), tuple("; ".join((m.en, *m.english)) for m in entries)
    phrases = tuple("；".join((m.zh, *(*m.asked, *m.phrases)[:PHRASES])) for m in entries)
    return tuple(f"{m.zh}；{m.definition_zh}" for m in entries), phrases


@cache
def vectors(texts: tuple[str, ...]) -> Matrix:
    from search_api.encoder import open_encoder

    return open_encoder().encode(texts)
