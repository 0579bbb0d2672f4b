"""The quantities that a question asks for: what is counted or measured, what else is said of it, and of which kind the number must be."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from search_api.planning.language import Language
from search_api.planning.quantities.ask import Ask, bases
from search_api.planning.quantities.asks_en import english_asks
from search_api.planning.quantities.asks_zh import chinese_asks

KEPT = 64  # questions: several parts of a plan look at the same


def asks(subject: str, language: Language) -> list[Ask]:
    """In the order of the question, which comes without its names of places."""
    return list(_asks(subject, language))


@lru_cache(KEPT)
def _asks(subject: str, language: Language) -> tuple[Ask, ...]:
    found = chinese_asks(subject) if language == "zh" else english_asks(subject)
    per = bases(subject, language)
    return tuple(replace(ask, per=per) for ask in found) if per else tuple(found)
