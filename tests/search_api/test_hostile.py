"""Questions off the subject, broken or hostile: those of benchmarks/hostile.py, on the sample reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from benchmarks.hostile import asked, questions, store
from search_api.service import Service


@pytest.fixture(scope="module")
def samples() -> Iterator[Service]:
    with store(None) as service:
        yield service


def test_there_are_300_different_questions() -> None:
    made = questions()
    assert len(set(made)) == len(made) == 300
    assert made == questions()


@pytest.mark.parametrize("kind", Counter(kind for kind, _ in questions()))
def test_every_question_gets_nothing_and_no_error(samples: Service, kind: str) -> None:
    results = [asked(samples, kind, question) for each, question in questions() if each == kind]
    assert [result for result in results if result.outcome.startswith("error")] == []
    assert [result for result in results if not result.good] == []
