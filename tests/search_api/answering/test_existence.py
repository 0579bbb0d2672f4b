"""Where nothing is found of a place, the answer says whether reports deny it or do not speak of it."""

from __future__ import annotations

import pytest

from search_api.service import Service

CASES = [
    # question, words of the answer, documents about the place, the reason for the row
    ("鹤岗市向阳区有国企托底吗？", "：失败（见“相关”）", 1, "a report says that it failed"),
    ("Is there a state-owned backstop in Hegang's Xiangyang District?", "as failed: see the related rows", 1, "the same in English"),
    ("西陵区有没有国企托底？", "：计划中（见“相关”）", 1, "only planned"),
    ("霞山区有没有搞积分制？", "没有提到不等于没有", 2, "no report on the place speaks of it"),
    ("Does Wuxi use a points system?", "that does not mean that it is not done there", 2, "the same in English"),
    ("山东省哪些区用国企托底？", "相近的结果见“相关”", None, "a city of that province has it: another level"),
    ("西藏有没有国企托底？", "没有关于西藏自治区的报道", None, "no report on the place at all"),
]


@pytest.mark.parametrize(("question", "words", "about", "reason"), CASES)
def test_not_found_is_told_apart(samples: Service, question: str, words: str, about: int | None, reason: str) -> None:
    found = samples.ask(question).answer
    assert found.kind == "none", reason
    assert words in found.text, reason
    assert found.documents_about == about, reason


def test_what_is_there_is_no_matter_of_silence(samples: Service) -> None:
    found = samples.ask("霞山区有没有国企托底？").answer
    assert (found.kind, found.documents_about) == ("places", None)


def test_but_not_is_no_proof(samples: Service) -> None:
    found = samples.ask("哪些地方有国企托底但没有积分制？").answer
    assert found.kind == "places"
    assert found.text.endswith("没有提到不等于没有。")
