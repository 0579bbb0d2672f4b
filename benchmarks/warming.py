"""Questions that a service is asked before times are taken, so that all is loaded but no answer that counts is kept from before."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.questions import HOME, questions


def others(counted: Iterable[str]) -> list[str]:
    """The project's development questions without those that count."""
    asked = [str(each["question"]) for each in questions(HOME / "development.jsonl")]
    return [question for question in asked if question not in set(counted)]
