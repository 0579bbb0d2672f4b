"""What lessons say of mechanisms, for questions and sentences that none of them repeats."""

from __future__ import annotations

import pytest

from corpus.ontology import ontology
from search_api.answering.practices.taught import by_lessons, likeness
from search_api.planning import Plan
from search_api.planning.language import Language

QUESTIONS: list[tuple[Language, str, str, str]] = [
    # language, question, mechanism, what the row guards
    ("zh", "腿脚不好的老人中午去哪儿吃饭，有人给送吗？", "community_canteen", "a question that holds no phrase of the mechanism"),
    ("zh", "邻居闹矛盾了，谁来劝和？", "dispute_mediation", "everyday words"),
    ("en", "Who keeps an eye on old folk who live alone, with gadgets and the like?", "smart_elderly_alert", "colloquial English"),
    ("en", "Is there anywhere I can leave my car at night when the compound is full?", "parking_management", "no word of the label"),
]
SENTENCES = [
    # sentence, the mechanism that tells it, another
    ("灶上每天给院里的老人做热饭，走不动的由骑车的小伙子送上楼。", "community_canteen", "parking_management"),
    ("两家为一堵墙吵了三年，老书记坐下来一说，都笑了。", "dispute_mediation", "waste_sorting"),
]
FIRST = 10  # of all mechanisms


@pytest.mark.parametrize(("language", "question", "mechanism", "guards"), QUESTIONS)
def test_a_question_is_like_the_lessons_of_its_mechanism(language: Language, question: str, mechanism: str, guards: str) -> None:
    plan = Plan(question=question, language=language, intents=("mechanisms",), subject=question)
    found = by_lessons(plan, [(id, "") for id in ontology().mechanisms])
    assert mechanism in sorted(found, key=lambda id: -found[id])[:FIRST], guards


@pytest.mark.parametrize(("sentence", "mechanism", "other"), SENTENCES)
def test_a_sentence_is_most_like_the_lessons_of_what_it_tells(sentence: str, mechanism: str, other: str) -> None:
    found = likeness([(mechanism, sentence), (other, sentence)])
    assert found[mechanism] > found[other] + 1


def test_what_was_not_read_says_nothing() -> None:
    assert likeness([("community_canteen", "")]) == {}


def test_a_mechanism_without_lessons_is_known_by_its_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_api.answering.practices.taught.lessons", lambda *_: {})
    sentence, mechanism, other = SENTENCES[0]
    found = likeness([(mechanism, sentence), (other, sentence)])
    assert found[mechanism] > found[other]
