"""Where nothing is found, the answer names questions that the store does answer."""

from __future__ import annotations

import pytest

from corpus.ontology import ontology
from search_api.answering.wording import sentence
from search_api.planning import label
from search_api.planning.language import Language
from search_api.service import Service
from search_api.settings import Settings

CASES = [
    # question, the beginning of the first question that is named, the reason for the row
    ("霞山区有没有搞积分制？", "广东省湛江市霞山区有哪些做法", "a place that reports tell of"),
    ("福田区的国企托底", "哪些地方有“国企托底", "no report on the place: the mechanism elsewhere"),
    ("Does Wuxi use a points system?", "Which practices does Wuxi City", "in the language of the question"),
    ("今天天气怎么样？", "哪些地方有“", "off the subject: what the store is mostly about"),
]


@pytest.mark.parametrize(("question", "first", "reason"), CASES)
def test_other_questions_are_named_and_answered(samples: Service, question: str, first: str, reason: str) -> None:
    found = samples.ask(question)
    assert found.answer.kind == "none", reason
    assert found.instead[0].startswith(first), reason
    assert {samples.ask(each).answer.kind for each in found.instead} <= {"places", "mechanisms"}, reason


def test_an_answer_names_none(samples: Service) -> None:
    assert samples.ask("哪些地方有国企托底？").instead == ()


def test_an_empty_store_names_none(settings: Settings) -> None:
    with Service(settings) as empty:
        assert empty.ask("哪些地方有国企托底？").instead == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_mechanism_is_named_is_answered(samples: Service, language: Language) -> None:
    """By its label in quotation marks, of which no word may be taken for another condition."""
    held = {p.props["mechanism"] for p in samples._store.nodes("Practice") if p.props["status"] == "current"}
    for id in sorted(held & ontology().mechanisms.keys()):
        question = sentence("instead_mechanism", language, mechanism=label(id, language))
        assert samples.ask(question).answer.kind == "places", question
