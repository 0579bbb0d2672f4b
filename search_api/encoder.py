"""Encoders: texts as vectors whose cosine says how near they are in meaning. What takes long to load is loaded with the first text."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from corpus.models import STATIC
from search_api.errors import BadSettings

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Matrix = npt.NDArray[np.float32]

READ_WHOLE = 40_000_000  # bytes of a model's file that its fingerprint covers
KEPT = 5000  # vectors of texts that came up lately


class Encoder(Protocol):
    """fingerprint: changes with whatever changes the vectors. encode: one row of unit length for each text, or zeros."""

    @property
    def fingerprint(self) -> str: ...
    def encode(self, texts: Sequence[str]) -> Matrix: ...


@cache
def open_encoder(name: str = "") -> Encoder:
    """The embedded encoder, or the sentence-transformers model of that name or in that folder. Nothing is loaded yet."""
    return StaticEncoder(STATIC) if not name else TransformerEncoder(name)


class StaticEncoder:
    """A folder with a vector for each token: a text is their mean. Read with numpy alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lately: dict[str, Matrix] = {}

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint(self._folder, ("model.safetensors", "tokenizer.json"))

    def encode(self, texts: Sequence[str]) -> Matrix:
        import numpy as np

        if not texts:
            return np.zeros((0, self._model.dim), np.float32)
        known = self._lately
        if new := [text for text in dict.fromkeys(texts) if text not in known]:
            made = self._model.encode(new, max_length=None, normalize=True, use_multiprocessing=False)
            if len(known) + len(new) > KEPT:
                known = self._lately = {text: known[text] for text in texts if text in known}
            known |= dict(zip(new, np.asarray(made, np.float32), strict=True))
        return np.stack([known[text] for text in texts])

    def tokens(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids of the known tokens of each text."""
        encoded = self._model.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [[id for id in each.ids if id] for each in encoded]

    def token_vectors(self, ids: Sequence[int] | npt.NDArray[np.int32]) -> Matrix:
        import numpy as np

        model = self._model
        return np.asarray(model.embedding[ids] * model.weights[ids][:, None], np.float32)

    @cached_property
    def _model(self) -> Any:
        from model2vec import StaticModel

        return StaticModel.from_pretrained(self._folder, force_download=False)


class TransformerEncoder:
    """A model of sentence-transformers, which the extra `encoders` installs. A name that is no folder is one of the local cache."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def fingerprint(self) -> str:
        folder = Path(self._name)
        if not folder.is_dir():
            return f"{self._name}:{hashlib.sha256(self.encode(['案例 case']).round(2).tobytes()).hexdigest()[:16]}"
        files = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
        return fingerprint(folder, [file for file in files if file.endswith((".json", ".safetensors", ".bin", ".txt", ".model"))])

    def encode(self, texts: Sequence[str]) -> Matrix:
        import numpy as np

        made = self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True)
        return np.asarray(made, np.float32).reshape(len(texts), -1)

    @cached_property
    def _model(self) -> Any:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError:
            raise BadSettings("CASEGRAPH_ENCODER needs sentence-transformers.", "Install casegraph with its extra `encoders`.") from None
        try:
            return SentenceTransformer(self._name, device="cpu")
        except (OSError, ValueError) as error:
            cause = f"The encoder {self._name} cannot be loaded: {str(error).splitlines()[0]}"
            raise BadSettings(cause, "Name the folder of a model in CASEGRAPH_ENCODER, or unset it for the embedded one.") from None


def fingerprint(folder: Path, files: Sequence[str]) -> str:
    """A hash of a model's files, of large ones their beginnings and sizes."""
    whole = hashlib.sha256()
    for name in files:
        path = folder / name
        whole.update(f"{name} {path.stat().st_size}\n".encode())
        with path.open("rb") as file:
            whole.update(file.read(READ_WHOLE))
    return f"sha256:{whole.hexdigest()[:32]}"
