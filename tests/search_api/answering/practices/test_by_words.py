"""Places that join an answer because the nearest sentences of reports say what is asked, where no practice was read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_api.answering.practices.by_words import CONFIDENCE
from search_api.service import Service
from search_api.settings import Settings
from search_api.shapes import Answer, Row

# Two reports: one names the mechanism, the other tells the same in words that no entry of the vocabulary has.
NAMED = "浙江省衢州市柯城区：社区开了积分超市，居民参加志愿服务可以累积积分，积分在积分超市兑换日用品。"
SAID = "江西省南昌市青云谱区：居民参加志愿服务攒下的分数，月底能在便民小铺换回日用品，米面油盐都有。"
QUESTIONS = [
    # question, is the second report's place there, what the row guards
    ("哪些地方的居民参加志愿服务攒积分，可以换日用品？", True, "the sentence says it"),
    ("哪个区的居民参加志愿服务攒积分，可以换日用品？", False, "one place is asked for, and a practice is there"),
    ("哪些地方由国有企业办积分超市？", False, "who acts is no matter of words"),
]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder: Path = tmp_path_factory.mktemp("words")
    with Service(Settings(store=f"sqlite:///{folder / 'words.db'}")) as opened:
        for name, text in (("named.txt", NAMED), ("said.txt", SAID)):
            opened.add(text.encode(), name)
        yield opened


def by_words(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row.mechanism is None and row.confidence == CONFIDENCE]


@pytest.mark.parametrize(("question", "expected", "guards"), QUESTIONS)
def test_places_found_by_words(service: Service, question: str, expected: bool, guards: str) -> None:
    found = by_words(service.ask(question))
    assert [row.place.name for row in found if row.place] == (["江西省南昌市青云谱区"] if expected else []), guards


def test_the_answer_says_so_and_quotes_exactly(service: Service) -> None:
    answer = service.ask(QUESTIONS[0][0])
    (row,) = by_words(answer)
    (evidence,) = row.evidence
    assert SAID[evidence.start : evidence.end] == evidence.quote
    assert "只按原文的词句找到" in answer.answer.text
