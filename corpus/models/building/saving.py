"""The model as a folder that sentence-transformers and model2vec both read: a table of 8-bit rows with a scale each."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from corpus.models.building.training import Matrix


def save(folder: Path, tokenizer: Tokenizer, table: Matrix) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    scale = np.abs(table).max(axis=1) / 127
    scale[scale == 0] = 1
    rows = np.round(table / scale[:, None]).astype(np.int8)
    save_file({"embeddings": rows, "weights": scale.astype(np.float32)}, folder / "model.safetensors")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in _descriptions(table.shape[1]).items():
        (folder / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _descriptions(size: int) -> dict[str, object]:
    kind = "sentence_transformers.models"
    return {
        "modules.json": [
            {"idx": 0, "name": "0", "path": ".", "type": f"{kind}.StaticEmbedding"},
            {"idx": 1, "name": "1", "path": "1_Normalize", "type": f"{kind}.Normalize"},
        ],
        "config.json": {
            "model_type": "model2vec",
            "architectures": ["StaticModel"],
            "hidden_dim": size,
            "normalize": True,
            "embedding_dtype": "int8",
            "license": "CC-BY-SA-4.0",
        },
    }
