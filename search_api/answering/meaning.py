"""How near in meaning: a question and the sentences of reports, a word and the words of passages (by the embedded encoder)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from search_api.encoder import StaticEncoder, open_encoder
from search_api.planning.language import Language
from search_api.searching.agreement import agreement, distinct, unit

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# Mean and spread of agreement and of cosine between the development questions and the sentences of the sample reports, most of which
# have nothing to do with each other.
USUAL = {"zh": (0.264, 0.085, 0.070, 0.117), "en": (0.231, 0.067, 0.064, 0.111)}


def closeness(question: str, texts: Sequence[str], language: Language) -> npt.NDArray[np.float64]:
    """How much nearer each text is to the question than any text is to any question, in units of the usual spread."""
    import numpy as np

    encoder = encoder_of_words()
    if not texts:
        return np.zeros(0)
    agreed, agreed_spread, cosine, cosine_spread = USUAL[language]
    cosines = encoder.encode(texts) @ encoder.encode([question])[0]
    return np.asarray((agreement(encoder, question, texts) - agreed) / agreed_spread + (cosines - cosine) / cosine_spread, np.float64)


def nearest(words: Sequence[str], texts: Sequence[str]) -> list[float]:
    """For each word the cosine of the nearest word of the texts."""
    import numpy as np

    encoder = encoder_of_words()
    held = [ids for ids in distinct(encoder, texts) if len(ids)] if texts else []
    if not held or not words:
        return [0.0] * len(words)
    table, _ = unit(encoder.token_vectors(np.unique(np.concatenate(held))))
    return [float(cosine) for cosine in (encoder.encode(words) @ table.T).max(axis=1)]


def cosines(asked: str, written: Sequence[str]) -> list[float]:
    """The cosine of what is asked with each of short texts."""
    if not asked or not written:
        return [0.0] * len(written)
    different = list(dict.fromkeys(written))
    vectors = open_encoder().encode([asked, *different])
    near = dict(zip(different, (vectors[1:] @ vectors[0]).tolist(), strict=True))
    return [near[text] for text in written]


def pairwise(texts: Sequence[tuple[str, str]]) -> list[float]:
    """The cosine of each two Chinese texts, in units of its usual spread."""
    import numpy as np

    encoder, spread = open_encoder(), USUAL["zh"][3]
    vectors = (encoder.encode([text for text, _ in texts]), encoder.encode([text for _, text in texts]))
    return [float(cosine) / spread for cosine in np.sum(vectors[0] * vectors[1], axis=1)]


def encoder_of_words() -> StaticEncoder:
    encoder = open_encoder()
    assert isinstance(encoder, StaticEncoder)  # what no name opens
    return encoder
