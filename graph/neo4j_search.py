"""Passages by words. Neo4j's full-text index tells which passages have a word; scores and order are those of every store."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from neo4j import ManagedTransaction

from graph.neo4j_query import matching
from graph.neo4j_schema import TERMS
from graph.postings import Postings
from graph.store import Where
from graph.words import wanted

# For each word the passages that have it with their lengths, and how often it comes in those that have it more than once: spaces are
# doubled, so that a term between two of them shares none with the next.
_FOUND = f"""MATCH (s:Store)
WITH coalesce(s.revision, '') AS revision, s.tokens AS length, COUNT {{ MATCH (:Passage) }} AS total
CALL () {{
    UNWIND $words AS word
    CALL (word) {{ CALL db.index.fulltext.queryNodes('{TERMS}', word[0]) YIELD node
        RETURN collect(node.id) AS ids, collect(node.tokens) AS lengths }}
    CALL (word) {{ CALL db.index.fulltext.queryNodes('{TERMS}', word[1]) YIELD node
        RETURN collect(node.id) AS often, collect(size(split(' ' + replace(node.terms, ' ', '  ') + ' ', word[2])) - 1) AS times }}
    RETURN collect([ids, lengths, often, times]) AS found
}}
RETURN revision, total, length, found"""


class Words:
    """Searches by words, and keeps what it is told of a word for as long as the store does not change."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept = Postings("")

    def scores(self, tx: ManagedTransaction, words: Sequence[str], where: Where, limit: int) -> dict[str, float]:
        """Ids of passages with any of the words and their scores, best first."""
        tokens = [_asked(*wanted(word)) for word in words]
        while True:
            kept = self._kept
            missing = [each for each in dict.fromkeys(tokens) if each not in kept.words]
            revision, total, length, found = tx.run(_FOUND, words=missing).single(strict=True)
            if revision != kept.revision or kept.is_full:
                kept = self._kept = Postings(revision)
                if len(missing) < len(set(tokens)):
                    continue  # what was known of the others is of another state
            allowed = _allowed(tx, kept, where)
            with self._lock:
                for word, each in zip(missing, found, strict=True):
                    _keep(kept, word, *each)
                return kept.best(tokens, total, length, allowed, limit) if total else {}


def _keep(kept: Postings, word: tuple[str, str, str], ids: list[str], lengths: list[int], often: list[str], times: list[int]) -> None:
    """ids, lengths: of the passages that have the word; `often` are those that have it several `times`."""
    import numpy as np

    places = {id: at for at, id in enumerate(ids)}
    frequencies = np.ones(len(ids))
    frequencies[[places[id] for id in often]] = times
    kept.keep(word, kept.rows(ids, lengths), frequencies)


def _asked(token: str, begins: bool) -> tuple[str, str, str]:
    """The queries for passages that have it, and that have it more than once, and what stands before and after it.

    A token that is only a beginning may stand for several terms, so that where it is found once it may come more often.
    """
    return (f"terms:{token}*", f"terms:{token}*", f" {token}") if begins else (f"terms:{token}", f"again:{token}", f" {token} ")


def _allowed(tx: ManagedTransaction, kept: Postings, where: Where) -> frozenset[str] | None:
    """Ids of the passages that meet the conditions; null where there are none."""
    if where == Where():
        return None
    if where not in kept.allowed:
        condition, values = matching("Passage", where)
        kept.allowed[where] = frozenset(tx.run(f"{condition} RETURN n.id", p=values).value())
    return kept.allowed[where]
