"""The embedded encoder read by model2vec and by sentence-transformers: `python -m benchmarks.encoders ../shared/news/items.jsonl.gz`.

Needs the extra `encoders`. Prints the least and the mean cosine between both vectors of the first 1,000 texts.
"""

from __future__ import annotations

import argparse
import gzip
import json
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import numpy as np

from corpus.models import STATIC

TEXTS, LENGTH = 1000, 300


def texts(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"][:LENGTH] for line in islice(lines, TEXTS)]


def main() -> None:
    from model2vec import StaticModel
    from sentence_transformers import SentenceTransformer

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("items", type=Path)
    given = texts(parser.parse_args().items)
    one = np.asarray(StaticModel.from_pretrained(STATIC, force_download=False).encode(given, max_length=None), np.float64)
    two = np.asarray(SentenceTransformer(str(STATIC), device="cpu").encode(given, convert_to_numpy=True), np.float64)
    cosines = (one * two).sum(axis=1) / (np.linalg.norm(one, axis=1) * np.linalg.norm(two, axis=1))
    print(f"model2vec {version('model2vec')}, sentence-transformers {version('sentence-transformers')}")
    print(f"{len(given)} texts: least cosine {cosines.min():.7f}, mean {cosines.mean():.7f}")


if __name__ == "__main__":
    main()
