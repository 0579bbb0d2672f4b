"""Lessons hold together: each mechanism has them in every kind, in its language, and none is copied from what they are measured with."""

from __future__ import annotations

import pytest

from corpus.ontology import ontology
from corpus.ontology.lessons import KINDS, lessons, lines
from corpus.questions import files, questions
from corpus.reports import sample_files


@pytest.mark.parametrize("kind", KINDS)
def test_every_mechanism_has_lessons_of_the_kind(kind: str) -> None:
    assert set(lessons(kind)) == set(ontology().mechanisms)


def test_lessons_are_of_a_known_kind_in_its_language_and_told_once() -> None:
    texts = [text for _, _, text in lines()]
    assert {kind for _, kind, _ in lines()} == set(KINDS)
    assert [text for _, kind, text in lines() if text.isascii() != (kind == "english")] == []
    assert len(texts) == len(set(texts))


def test_no_lesson_is_a_sentence_of_our_reports_or_questions() -> None:
    asked = [question["question"] for file in files() for question in questions(file)]
    known = "\n".join([*(file.read_text(encoding="utf-8", errors="ignore") for file in sample_files()), *asked])
    assert [text for _, _, text in lines() if text.rstrip("。？?") in known] == []
