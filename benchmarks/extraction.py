"""Characters a second through the whole of extraction, on one core, once loaded: `python -m benchmarks.extraction [FILE ...]`.

Without files: the sample reports, repeated. Beside it, the same texts through the segmenter alone, which no extractor can undercut.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import rjieba

from benchmarks.machine import describe
from corpus.reports import sample_files
from ingest import extract
from ingest.loaders import read
from ingest.model import Document

ROUNDS = 7


def rate(work: Callable[[Document], object], documents: list[Document]) -> float:
    """Median over rounds of characters per second of processor time."""
    size = sum(len(document.text) for document in documents)
    rates = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for document in documents:
            work(document)
        rates.append(size / (time.process_time() - start))
    return median(rates)


def main() -> None:
    documents = [read(Path(path)) for path in sys.argv[1:] or sample_files()]
    extract(documents[0])
    whole, segmenter = rate(extract, documents), rate(lambda document: rjieba.tag(document.text), documents)
    print(describe("spacy", "rjieba", "ahocorasick_rs"))
    print(f"{len(documents)} documents, {sum(len(d.text) for d in documents):,} characters, median of {ROUNDS} rounds")
    print(f"extraction        {whole:>12,.0f} characters/s")
    print(f"segmenter alone   {segmenter:>12,.0f} characters/s   ({segmenter / whole:.0f} times as fast)")


if __name__ == "__main__":
    main()
