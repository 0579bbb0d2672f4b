"""Passages by words. Neo4j's full-text index finds candidates; scores and order are those of every store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from neo4j import ManagedTransaction

from graph import bm25
from graph.neo4j_query import matching
from graph.neo4j_schema import TERMS
from graph.store import Where
from graph.words import wanted

# The passages of each word, and those that have it more than once; then the passages by what their scores can be at most: BM25 as if
# what comes more than once came infinitely often.
_FOUND = f"""MATCH (s:Store)
WITH COUNT {{ MATCH (:Passage) }} AS total, s.tokens AS length%(allowed)s
UNWIND range(0, size($p.words) - 1) AS i
CALL (i) {{ CALL db.index.fulltext.queryNodes('{TERMS}', $p.words[i]) YIELD node RETURN collect(node) AS found }}
CALL (i) {{ CALL db.index.fulltext.queryNodes('{TERMS}', $p.often[i]) YIELD node RETURN collect(node) AS often }}
WITH *, log((total - size(found) + 0.5) / (size(found) + 0.5)) AS idf
WITH *, CASE WHEN idf > 0 THEN idf ELSE {bm25.RAREST} END AS weight
WITH total, length%(and_allowed)s, collect(size(found)) AS sizes, collect([weight, found, often]) AS postings
WITH *, reduce(text = '', size IN sizes | text + size + ' ') AS having
UNWIND postings AS posting
CALL (posting) {{
    UNWIND posting[1] AS n RETURN n, posting[0] AS once, 0.0 AS more
    UNION ALL
    UNWIND posting[2] AS n RETURN n, 0.0 AS once, posting[0] AS more
}}
%(among)s
WITH total, length, having, n, sum(once) AS once, sum(more) AS more
WITH total, length, having, n,
    {bm25.MOST} * (more + (once - more) / (1 + {bm25.K1} * (1 - {bm25.B} + {bm25.B} * n.tokens * total / length))) AS most
ORDER BY most DESC LIMIT $p.candidates
RETURN total, length, having, collect([n.id, n.terms, n.tokens, most]) AS passages"""
_SURE = 1 + 1e-9  # the server's logarithms may differ in the last digits
FIRST, FACTOR = 60, 4


def by_words(tx: ManagedTransaction, words: Sequence[str], where: Where, limit: int) -> dict[str, float]:
    """Ids of passages with any of the words and their scores, best first. Asks for more candidates until no other can be among the best."""
    tokens = list(map(wanted, words))
    query, asked = _query(tokens, where, FIRST + 3 * limit)
    while True:
        found = tx.run(query, p=asked).single()
        if not found:
            return {}
        total, length, having, passages = found
        weights = [bm25.weight(total, int(each)) for each in having.split()]
        scored = _scored(tokens, weights, length / total, passages)[:limit]
        if len(passages) < asked["candidates"] or -scored[-1][0] > passages[-1][3] * _SURE:
            break
        asked["candidates"] *= FACTOR
    return {id: -score for score, id in scored}


def _query(tokens: Sequence[tuple[str, bool]], where: Where, candidates: int) -> tuple[str, dict[str, Any]]:
    """A token that is only a beginning may stand for several terms, so that where it is found once it may come more often."""
    allowed, values = matching("Passage", where)
    words = [f"terms:{token}*" if begins else f"terms:{token}" for token, begins in tokens]
    often = [f"terms:{token}*" if begins else f"again:{token}" for token, begins in tokens]
    asked = values | {"words": words, "often": often, "candidates": candidates}
    parts = {"allowed": "", "and_allowed": "", "among": ""}
    if where != Where():
        parts = {
            "allowed": f", COLLECT {{ {allowed} RETURN n }} AS allowed",
            "and_allowed": ", allowed",
            "among": "WITH total, length, having, n, once, more WHERE n IN allowed",
        }
    return _FOUND % parts, asked


def _scored(tokens: Sequence[tuple[str, bool]], weights: list[float], average: float, passages: list[Any]) -> list[tuple[float, str]]:
    """Negated scores and ids, best first."""
    return sorted((-bm25.score(_frequencies(tokens, terms), weights, length, average), id) for id, terms, length, _ in passages)


def _frequencies(tokens: Sequence[tuple[str, bool]], terms: str) -> list[int]:
    counts = Counter(terms.split(" "))
    return [sum(counts[each] for each in counts if each.startswith(token)) if begins else counts[token] for token, begins in tokens]
