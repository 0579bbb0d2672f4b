"""Ranks passages: candidates by words and by meaning, fused; the best of them once more by how their words agree with the question's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.store import Node, Reader, Where
from search_api.encoder import Encoder, StaticEncoder, open_encoder
from search_api.searching.agreement import agreement
from search_api.searching.query import Query
from search_api.shapes import Why

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Scores = npt.NDArray[np.float64]

CANDIDATES, AGAIN = 200, 50
# What a word score counts beside a cosine, both in units of their spread among the candidates: benchmarks/retrieval.py is flat from
# .5 to .8.
WORDS = 0.7
NEAR = 0.35  # the cosine from which a passage without any word of the question counts as found by meaning


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with its score (higher is better) and what found it."""

    node: Node
    score: float
    why: tuple[Why, ...]


def found(reader: Reader, query: Query, where: Where, limit: int, encoder: Encoder) -> tuple[list[Found], int]:
    """Passages that hold words of the query or are near to it in meaning, best first, and how many candidates there were."""
    words = reader.scores(query.terms, where, CANDIDATES) if query.terms else {}
    meaning = _near(reader, query, where, encoder)
    kept = sorted(words.keys() | {id for id, score in meaning.items() if score >= NEAR})
    fused = dict(zip(kept, _fused(kept, words, meaning), strict=True))
    order = sorted(kept, key=lambda id: (-fused[id], id))[: max(limit, AGAIN)]
    nodes = reader.by_ids(order)
    order = [id for id in order if id in nodes]
    final = _again(query, [nodes[id] for id in order[:AGAIN]], [fused[id] for id in order[:AGAIN]], order)
    return [Found(nodes[id], score, _why(id, words, meaning)) for id, score in final[:limit]], len(kept)


def _near(reader: Reader, query: Query, where: Where, encoder: Encoder) -> dict[str, float]:
    (vector,) = encoder.encode([query.meaning])
    return reader.nearest(encoder.fingerprint, vector, where, CANDIDATES) if vector.any() else {}


def _why(id: str, words: dict[str, float], meaning: dict[str, float]) -> tuple[Why, ...]:
    ways: tuple[tuple[Why, bool], ...] = (("words", id in words), ("meaning", meaning.get(id, 0.0) >= NEAR))
    return tuple(way for way, found in ways if found)


def _fused(ids: Sequence[str], words: dict[str, float], meaning: dict[str, float]) -> list[float]:
    """What one way did not find counts as its last find, or as nothing where it found all there is."""
    import numpy as np

    last = {True: 0.0, False: 0.0}
    if len(words) >= CANDIDATES:
        last[True] = min(words.values())
    if meaning:
        last[False] = min(meaning.values())
    a = np.array([words.get(id, last[True]) for id in ids])
    b = np.array([meaning.get(id, last[False]) for id in ids])
    return [float(score) for score in WORDS * standard(a) + standard(b)]


def standard(scores: Scores) -> Scores:
    """In units of their spread around their mean."""
    return (scores - scores.mean()) / (scores.std() + 1e-9) if len(scores) else scores


def _again(query: Query, nodes: Sequence[Node], scores: Sequence[float], order: Sequence[str]) -> list[tuple[str, float]]:
    """The best candidates by their score and their agreement together, then the rest, whose scores go on from there."""
    import numpy as np

    table = open_encoder()
    if not nodes or not isinstance(table, StaticEncoder):
        return []
    agreed = agreement(table, query.meaning, [node.props["text"] for node in nodes])
    total = standard(np.array(scores)) + standard(agreed)
    best = sorted(((order[at], float(total[at])) for at in range(len(nodes))), key=lambda each: -each[1])
    lowest = best[-1][1]
    return best + [(id, lowest - rank) for rank, id in enumerate(order[len(nodes) :], 1)]
