"""Speed, yield and sameness on real news at volume: `python -m benchmarks.news FOLDER [ITEMS]`.

FOLDER holds items.jsonl.gz (one JSON object a line: id, title, text); each item is one document. Every item, or only the first ITEMS, is
extracted by one worker and again by two: characters a second, practices and metrics per 1,000 items, and one hash over all records of each.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.machine import describe
from search_api.extraction import Extracted, Outcome
from search_api.intake import extraction, in_order


@dataclass(slots=True)
class Yield:
    """What one run over all items gave."""

    failures: int = 0
    practices: int = 0
    metrics: int = 0
    unclassified: int = 0
    hash: str = ""


Item = tuple[str, bytes]


def items(file: Path, most: int | None) -> list[Item]:
    """Name and bytes of each item's document: headline, empty line, text."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        found = map(json.loads, islice(lines, most))
        return [(f"{item['id']}.txt", f"{item['title']}\n\n{item['text']}".encode()) for item in found]


def outcomes(documents: list[Item], workers: int) -> Iterator[Outcome]:
    with extraction(workers) as start:
        yield from in_order((start(data, name) for name, data in documents), 2 * workers - 1)


def run(documents: list[Item], workers: int) -> Yield:
    total, digest = Yield(), hashlib.sha256()
    for outcome in outcomes(documents, workers):
        if not isinstance(outcome, Extracted):
            total.failures += 1
            continue
        total.practices += len(outcome.record.practices)
        total.metrics += len(outcome.record.metrics)
        total.unclassified += sum(practice.mechanism is None for practice in outcome.record.practices)
        digest.update(outcome.record.model_dump_json(by_alias=True).encode() + b"\n")
    total.hash = digest.hexdigest()
    return total


def timed(work: Callable[[], Yield], clock: Callable[[], float]) -> tuple[Yield, float]:
    start = clock()
    done = work()
    return done, clock() - start


def main() -> None:
    file = Path(sys.argv[1] if len(sys.argv) > 1 else "") / "items.jsonl.gz"
    if not 2 <= len(sys.argv) <= 3 or not file.is_file():
        sys.exit("usage: python -m benchmarks.news FOLDER [ITEMS] (the folder with items.jsonl.gz)")
    documents = items(file, int(sys.argv[2]) if len(sys.argv) == 3 else None)
    size = sum(len(data.decode()) for _, data in documents)
    run(documents[:50], 1)  # loads everything that is loaded once
    one, seconds = timed(partial(run, documents, 1), time.process_time)
    two, wall = timed(partial(run, documents, 2), time.perf_counter)
    per = 1000 / len(documents)
    print(describe("spacy", "rjieba", "ahocorasick_rs", "pydantic"))
    print(f"{len(documents):,} items, {size:,} characters, {one.failures} failures")
    print(f"one worker    {size / seconds:>10,.0f} characters/s of processor time, records written as JSON")
    print(f"two workers   {size / wall:>10,.0f} characters/s of wall time, their start included")
    practices, unclassified, metrics = one.practices * per, one.unclassified * per, one.metrics * per
    print(f"per 1,000 items: {practices:.1f} practices ({unclassified:.1f} of them unclassified), {metrics:.1f} metrics")
    print(f"all records, 1 worker   {one.hash}")
    print(f"all records, 2 workers  {two.hash}   {'the same' if one.hash == two.hash else 'NOT THE SAME'}")
    sys.exit(one.hash != two.hash)


if __name__ == "__main__":
    main()
