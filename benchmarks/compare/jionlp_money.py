"""Amounts of money by jionlp.ner.extract_money, its only call for numbers in running text: offsets and one value or a range."""

from __future__ import annotations

import contextlib
import sys

from benchmarks.compare.adapter_loop import Found, run

with contextlib.redirect_stdout(sys.stderr):
    import jionlp  # type: ignore[import-not-found]


def find(text: str) -> Found:
    return [
        {"start": each["offset"][0], "end": each["offset"][1], "text": each["text"], "value": each["detail"]["num"]}
        for each in jionlp.ner.extract_money(text, with_parsing=True)
        if each["detail"]["case"] == "元"
    ]


run(find, "jionlp", "jiojio")
