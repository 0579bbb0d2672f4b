"""How near in meaning short texts are, by the embedded encoder."""

from __future__ import annotations

from collections.abc import Sequence

from search_api.encoder import open_encoder


def nearness(asked: str, written: Sequence[str]) -> list[float]:
    """The cosine of what is asked with each text."""
    if not asked or not written:
        return [0.0] * len(written)
    distinct = list(dict.fromkeys(written))
    vectors = open_encoder().encode([asked, *distinct])
    near = dict(zip(distinct, (vectors[1:] @ vectors[0]).tolist(), strict=True))
    return [near[text] for text in written]
