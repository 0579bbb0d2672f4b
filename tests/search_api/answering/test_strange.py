"""Which words of a question show that it is about something else than the texts, and which sentences are near to it."""

from __future__ import annotations

import pytest

from search_api.answering import meaning
from search_api.answering.strange import foreign, weighs
from search_api.planning.concepts import Concept

TEXTS = ["楼栋长由党员担任，每周入户走访一次。", "清晨拉开窗帘、傍晚合上，说明老人一切安好。"]
WORDS = [
    # word, Chinese words of the dictionary, is it foreign, what the row guards
    ("curtains", ("帐",), False, "near in meaning though the dictionary has another word"),
    ("cats", ("猫",), True, "nothing comes near"),
    ("机器人", ("机器人",), True, "no word of the texts"),
    ("走访", ("走访",), False, "held by a text"),
    ("Beethoven", (), True, "a name that no characters can be read as"),
    ("posted", ("派驻",), False, "a verb says how, not what about"),
    ("猫", ("猫",), True, "a noun of one character"),
    ("12345", (), True, "a number that names something is held or not"),
]


@pytest.mark.parametrize(("word", "chinese", "expected", "guards"), WORDS)
def test_foreign_words(word: str, chinese: tuple[str, ...], expected: bool, guards: str) -> None:
    concept = Concept(word, 6, 6 + len(word), chinese, known=False)
    assert bool(foreign([concept], TEXTS)) == expected, guards


def test_a_word_that_some_report_has_needs_to_be_less_near() -> None:
    window = Concept("窗户", 0, 2, ("窗户",))  # the lexicon knows how else it is said
    assert foreign([window], TEXTS) == [window]
    assert foreign([window], TEXTS, heard=lambda _: True) == []


def test_a_word_of_the_lexicon_that_some_report_has_is_not_foreign() -> None:
    lawn = Concept("草坪", 0, 2, ("草坪",))
    assert foreign([lawn], TEXTS) == [lawn]
    assert foreign([lawn], TEXTS, heard=lambda _: True) == []


def test_a_thing_that_no_report_has_needs_a_word_very_near() -> None:
    screens = Concept("纱窗", 0, 2, ("纱窗",), known=False)
    assert foreign([screens], TEXTS) == [screens]
    assert foreign([screens], TEXTS, heard=lambda _: True) == []
    many = Concept("纱窗", 0, 2, ("纱窗", "屏幕", "筛子"), known=False)  # may mean much else
    assert foreign([many], TEXTS) == []


def test_the_sentence_that_says_it_is_nearer() -> None:
    for language, question in (("zh", "哪里和独居老人约定拉窗帘报平安"), ("en", "elderly people signal through their curtains")):
        chief, curtain = meaning.closeness(question, TEXTS, language)  # type: ignore[arg-type]
        assert curtain > chief


def test_nothing_is_near_to_no_text() -> None:
    assert list(meaning.closeness("积分", [], "zh")) == []
    assert meaning.nearest(["积分"], []) == [0.0]


def test_one_odd_word_of_a_long_question_does_not_refuse_it() -> None:
    odd, *others = (Concept(word, 0, 2, (word,)) for word in ("窗外", "充电", "电瓶车", "楼道", "拉线", "排队", "治理", "规矩"))
    assert weighs([odd], [odd, *others[:3]])
    assert not weighs([odd], [odd, *others])
