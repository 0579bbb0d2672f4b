"""Late interaction: how well each word of a question is met by the nearest word of a passage (after O. Khattab and M. Zaharia 2020)."""

from __future__ import annotations

from collections.abc import Sequence
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
    import numpy as np

    (asked,) = encoder.tokens([question])
    held = distinct(encoder, passages)
    full = [at for at, ids in enumerate(held) if len(ids)]
    scores = np.zeros(len(passages))
    if not asked or not full:
        return scores
    wanted, weights = unit(encoder.token_vectors(asked))
    known, column = np.unique(np.concatenate([held[at] for at in full]), return_inverse=True)
    table, _ = unit(encoder.token_vectors(known))
    near = np.clip(wanted @ table.T, 0, 1)[:, column]
    starts = np.cumsum([0, *(len(held[at]) for at in full[:-1])])
    scores[full] = np.maximum.reduceat(near, starts, axis=1).T @ weights / weights.sum()
    return scores


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
