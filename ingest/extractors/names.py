"""Where a name begins: names end in a suffix that can be looked up, and are followed leftwards over tokens that may belong to a name."""

from __future__ import annotations

from collections.abc import Callable

import rjieba

from corpus.lexicon import words
from ingest.findings import Findings, Token

# jieba tags of words that no name contains: prepositions, conjunctions, particles, adverbs, pronouns, numerals, measures, interjections.
CLOSED_TAGS = ("p", "c", "u", "d", "r", "m", "q", "y", "e", "o", "x", "t")


def is_edge(token: Token) -> bool:
    """True for a token that cannot be part of a name."""
    return token.text in words("name_stops") or token.tag.startswith(CLOSED_TAGS) or not token.text.strip()


def swallows_edge(token: Token) -> bool:
    """由兴阳: a word that the dictionary lacks and that begins with a preposition is a name behind that preposition."""
    return len(token.text) > 2 and token.text[0] in words("name_stops") and not rjieba.has_word(token.text)


def name_start(findings: Findings, end: int, floor: int, stop: Callable[[Token], bool]) -> int:
    """The leftmost start of a run of tokens that ends at `end`, does not pass `floor` and holds no token for which `stop` is true."""
    start = end
    for i in range(findings.token_index(end - 1), -1, -1):
        token = findings.tokens[i]
        if token.end > end or token.end <= floor or stop(token):
            return start
        if swallows_edge(token):
            return max(token.start + 1, floor)
        if token.start < floor:
            return max(start if start < end else floor, floor)
        start = token.start
    return start
