"""What a statement might be: mechanisms whose words stand in it or that are near in meaning, and places that a name may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.ontology import ontology
from search_api.planning.nearness import nearness
from search_api.planning.vocabulary import mechanism_index
from search_api.reviewing.shapes import Suggested, Why
from search_api.suggestions import EVIDENCE, NAME, QUOTATION_MARKS

MOST, NEAREST = 4, 3
SECOND = 0.3  # the share of the best score that another suggestion needs
LONGEST = 300  # characters of the quotes that are compared by meaning


def mechanisms(name: str | None, quotes: Sequence[str]) -> tuple[Suggested, ...]:
    """Mechanisms for a practice, best first."""
    return _mechanisms((name or "").translate(QUOTATION_MARKS), tuple(quotes))


def places(candidates: Iterable[str]) -> tuple[Suggested, ...]:
    return tuple(Suggested(id=name, zh=name, en=name, score=1.0, why=("candidate",)) for name in candidates)


@lru_cache(1 << 12)
def _mechanisms(name: str, quotes: tuple[str, ...]) -> tuple[Suggested, ...]:
    words, used = _by_words(name, quotes)
    near = nearness(f"{name} {' '.join(quotes)}"[:LONGEST], "zh")
    nearest = sorted(near, key=lambda id: (-near[id], id))[:NEAREST]
    scores = {id: words.get(id, 0.0) + max(near[id], 0.0) for id in {*words, *nearest} if id in near}
    best = sorted(scores, key=lambda id: (-scores[id], id))[:MOST]
    found = (_suggested(id, scores[id], used.get(id, frozenset()), id in nearest) for id in best if scores[id] >= SECOND * scores[best[0]])
    return tuple(each for each in found if each.why and each.score > 0)


def _by_words(name: str, quotes: tuple[str, ...]) -> tuple[dict[str, float], dict[str, frozenset[str]]]:
    """By mechanism, how much its words explain of the name and of the quotes without the name, and which words these are."""
    scores: dict[str, float] = {}
    used: dict[str, frozenset[str]] = {}
    for weight, text in ((NAME, name), (EVIDENCE, " ".join(quote.replace(name, " ") if name else quote for quote in quotes))):
        for meant in mechanism_index("zh").ranked(text):
            scores[meant.id] = scores.get(meant.id, 0.0) + weight * meant.score
            used[meant.id] = used.get(meant.id, frozenset()) | meant.used
    return scores, used


def _suggested(id: str, score: float, words: frozenset[str], near: bool) -> Suggested:
    known = ontology().mechanisms[id]
    whole = sorted(word for word in words if len(word) > 1 and not any(word != other and word in other for other in words))
    why: tuple[Why, ...] = (*(("words",) if whole else ()), *(("meaning",) if near else ()))
    return Suggested(id=id, zh=known.zh, en=known.en, score=min(round(score, 3), 1.0), why=why, words=tuple(whole))
