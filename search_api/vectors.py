"""Vectors of stored passages: made when documents are taken in, and anew for whatever another encoder has made."""

from __future__ import annotations

from graph.store import Store
from search_api.encoder import Encoder

AT_ONCE = 1000


def add_vectors(store: Store, encoder: Encoder) -> int:
    """Encodes every passage that has no vector by this encoder, and tells how many; those by another one are dropped."""
    after, count = "", 0
    while passages := store.without_vectors(encoder.fingerprint, after, AT_ONCE):
        made = encoder.encode([passage.props["text"] for passage in passages])
        store.set_vectors(encoder.fingerprint, {passage.id: row for passage, row in zip(passages, made, strict=True)})
        after, count = passages[-1].id, count + len(passages)
    return count
