"""Vectors of passages as every store keeps and compares them: 32-bit floats, the cosine computed in double precision.

numpy is loaded with the first vector, as most commands need none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Vector = npt.NDArray[np.float32]


def checked(vectors: Mapping[str, Sequence[float]]) -> dict[str, Vector]:
    """The vectors as arrays, without those that are zero and so near to nothing. Raises ValueError unless all are of one length."""
    arrays = {id: as_vector(vector) for id, vector in vectors.items()}
    if len({array.size for array in arrays.values()}) > 1:
        raise ValueError("the vectors differ in length")
    return {id: array for id, array in arrays.items() if array.any()}


def as_vector(numbers: Sequence[float] | bytes) -> Vector:
    """Numbers, or the bytes of little-endian 32-bit floats, as an array."""
    import numpy as np

    return np.frombuffer(numbers, "<f4") if isinstance(numbers, bytes) else np.asarray(numbers, "<f4")


def ranked(vector: Vector, others: Iterable[tuple[str, Vector]], limit: int) -> list[tuple[float, str]]:
    """The best of `others` by cosine, as negated cosines with their ids: the same to the last bit whatever else is among them."""
    import numpy as np

    a = vector.astype(np.float64)
    length = np.sqrt(np.dot(a, a))
    found = []
    for id, other in others:
        b = other.astype(np.float64)
        if length and b.shape == a.shape:
            found.append((-float(np.dot(a, b) / (length * np.sqrt(np.dot(b, b)))), id))
    return sorted(found)[:limit]
