"""Sentences with homonyms and with numbers, kept as data in tests/cases: every row has to come out right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.findings import Findings
from ingest.pipeline import begin, pipeline
from ingest.quantities import quantities

CASES = Path(__file__).parents[1] / "cases"


def rows(name: str) -> list[Any]:
    loaded: list[Any] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(row, id=f"{i:02d}") for i, row in enumerate(loaded, 1)]


def read(text: str, date: str | None = None) -> Findings:
    doc = begin(text)
    findings: Findings = doc._.findings
    findings.date = date
    for _, component in pipeline().pipeline:
        doc = component(doc)
    return findings


@pytest.mark.parametrize("row", rows("homonyms.yaml"))
def test_homonyms(row: dict[str, Any]) -> None:
    found = {m.place for m in read(row["text"], row.get("date")).places if row["text"][m.start : m.end] == row["printed"]}
    got = [(p.name, p.adcode, p.candidates) for p in sorted(found, key=lambda p: p.name)]
    if "open" in row:
        assert [c for _, _, c in got] == [tuple(sorted(row["open"]))], row["why"]
    else:
        assert got == ([(row["name"], row["adcode"], ())] if "name" in row else []), row["why"]


@pytest.mark.parametrize("row", rows("numbers.yaml"))
def test_numbers(row: dict[str, Any]) -> None:
    found = [[list(q.value_si) if isinstance(q.value_si, tuple) else q.value_si, q.unit] for q in quantities(row["text"])]
    expected = [] if row["expected"] == "none" else row["expected"]
    assert [unit for _, unit in found] == [unit for _, unit in expected], row["why"]
    for (value, _), (right, _) in zip(found, expected, strict=True):
        assert value == pytest.approx(right) if value is not None else right is None, row["why"]
