"""Late interaction: how well each word of a question is met by the nearest word of a passage (after O. Khattab and M. Zaharia 2020)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from search_api.encoder import StaticEncoder

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Scores = npt.NDArray[np.float64]
    Ids = npt.NDArray[np.int32]

KEPT = 5000
_LATELY: dict[tuple[StaticEncoder, str], Ids] = {}


def agreement(encoder: StaticEncoder, question: str, passages: Sequence[str]) -> Scores:
    """From 0 to 1 for each passage: the nearest token's cosine for each token of the question, weighted by the token's length."""
    return held_by(encoder, passages).agreement(encoder, question)


@cache
def always_held_by(encoder: StaticEncoder, passages: tuple[str, ...]) -> Held:
    """The same for texts that every question is compared with."""
    return held_by(encoder, passages)


@dataclass(frozen=True, eq=False)
class Held:
    """The tokens of passages. table: their unit vectors; column: the place in it of each token; starts: where those of `full` begin."""

    number: int
    full: Sequence[int]
    starts: npt.NDArray[np.int64]
    column: npt.NDArray[np.int64]
    table: npt.NDArray[np.float32]

    def agreement(self, encoder: StaticEncoder, question: str) -> Scores:
        import numpy as np

        (asked,) = encoder.tokens([question])
        scores = np.zeros(self.number)
        if not asked or not self.full:
            return scores
        wanted, weights = unit(encoder.token_vectors(asked))
        near = np.clip(wanted @ self.table.T, 0, 1)[:, self.column]
        scores[self.full] = np.maximum.reduceat(near, self.starts, axis=1).T @ weights / weights.sum()
        return scores


def held_by(encoder: StaticEncoder, passages: Sequence[str]) -> Held:
    import numpy as np

    held = distinct(encoder, passages)
    full = [at for at, ids in enumerate(held) if len(ids)]
    tokens = np.concatenate([held[at] for at in full]) if full else np.zeros(0, np.int32)
    known, column = np.unique(tokens, return_inverse=True)
    starts = np.cumsum([0, *(len(held[at]) for at in full[:-1])])
    return Held(len(passages), full, starts, column, unit(encoder.token_vectors(known))[0])


def distinct(encoder: StaticEncoder, passages: Sequence[str]) -> list[Ids]:
    """The distinct tokens of each passage. Those of passages that came up lately are kept, as making them takes longest."""
    import numpy as np

    held = {text: _LATELY.get((encoder, text)) for text in passages}
    new = [text for text, ids in held.items() if ids is None]
    made = {text: np.unique(np.array(ids, np.int32)) for text, ids in zip(new, encoder.tokens(new), strict=True)}
    if len(_LATELY) + len(new) > KEPT:
        _LATELY.clear()
    _LATELY.update({(encoder, text): ids for text, ids in made.items()})
    return [made[text] if (ids := held[text]) is None else ids for text in passages]


def unit(vectors: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Vectors of unit length, and their lengths before."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1)
    return vectors / (lengths[:, None] + 1e-9), lengths
