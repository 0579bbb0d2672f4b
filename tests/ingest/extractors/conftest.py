"""Runs the pipeline on a short text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.findings import Findings
from ingest.pipeline import begin, pipeline

Read = Callable[[str], Findings]


@pytest.fixture(scope="session")
def read() -> Read:
    """`read(text)` gives all findings of a reading text; its first line is the headline."""

    def run(text: str) -> Findings:
        doc = begin(text)
        doc._.findings.title_end = text.find("\n") + 1
        for _, component in pipeline().pipeline:
            doc = component(doc)
        findings: Findings = doc._.findings
        return findings

    return run
