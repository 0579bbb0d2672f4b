"""What the adapters share; runs in a library's own environment, so with the standard library alone.

Standard input: one JSON string (a text) a line. Standard output: one JSON list (what was found) a line, then one object with the
library's versions and its seconds of processor time for all texts (median of rounds, the first call left out).
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from statistics import median
from typing import Any

ROUNDS = 5
Found = list[dict[str, Any]]


def run(find: Callable[[str], Found], *packages: str) -> None:
    texts: list[str] = [json.loads(line) for line in sys.stdin]
    answers = [find(text) for text in texts]
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            find(text)
        seconds.append(time.process_time() - start)
    out = sys.__stdout__
    assert out is not None
    for answer in answers:
        out.write(json.dumps(answer, ensure_ascii=False) + "\n")
    out.write(json.dumps({"versions": {name: version(name) for name in packages}, "seconds": median(seconds)}) + "\n")
