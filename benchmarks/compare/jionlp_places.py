"""Places by jionlp.recognize_location: units from the province down with their counts, and other names of places without a level."""

from __future__ import annotations

import contextlib
import sys

from benchmarks.compare.adapter_loop import Found, run

with contextlib.redirect_stdout(sys.stderr):  # it greets on import
    import jionlp  # type: ignore[import-not-found]


def find(text: str) -> Found:
    found = jionlp.recognize_location(text)
    units = [{"path": [unit["province"], unit["city"], unit["county"]]} for unit, _ in found["domestic"] or ()]
    return [*units, *({"name": name} for name in found["others"] or ())]


run(find, "jionlp", "jiojio")
