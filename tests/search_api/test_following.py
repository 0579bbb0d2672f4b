"""Follow-ups: an answer's id leads to the same question under other conditions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_api.errors import BadRequest
from search_api.following import answer_id, asked_by
from search_api.service import Service
from search_api.shapes import Conditions

ZH, EN = "哪些区由国有企业为无物业小区托底管理", "which districts use state-owned enterprises as backstop property managers"
XIASHAN, JIAMUSI, HEGANG, CHANGCHUN = "广东省湛江市霞山区", "黑龙江省佳木斯市向阳区", "黑龙江省鹤岗市向阳区", "吉林省长春市朝阳区"


def places(answer) -> set[str]:
    return {row.place.name for row in answer.rows}


FOLLOW_UPS = [
    (ZH, "那吉林呢？", {CHANGCHUN}, "a province in place of all"),
    (ZH, "黑龙江有吗？", {JIAMUSI}, "the same, asked with 吗"),
    (ZH, "失败的呢？", {HEGANG}, "a status"),
    (EN, "and in Guangdong?", {XIASHAN}, "a province"),
    (EN, "what about those that failed?", {HEGANG}, "a status; “those” is no subject"),
    (ZH, "那西藏呢？", set(), "a place that no report is about"),
]


@pytest.mark.parametrize(("first", "then", "expected", "reason"), FOLLOW_UPS, ids=[row[1] for row in FOLLOW_UPS])
def test_a_follow_up_changes_a_condition(samples: Service, first: str, then: str, expected: set[str], reason: str) -> None:
    answer = samples.ask(then, samples.ask(first).id)
    assert places(answer) == expected, reason
    assert answer.question == first
    assert [m.id for m in answer.interpretation.mechanisms] == ["soe_backstop_management"]


def test_follow_ups_follow_each_other(samples: Service) -> None:
    failed = samples.ask("失败的呢？", samples.ask(ZH).id)
    assert places(samples.ask("那广东呢？", failed.id)) == set()
    assert places(samples.ask("黑龙江呢？", failed.id)) == {HEGANG}


def test_a_question_of_its_own_keeps_the_place(samples: Service) -> None:
    first = samples.ask("霞山区有哪些做法？")
    then = samples.ask("组建了多少个小区党支部？", first.id)
    assert [place.name for place in then.interpretation.places] == [XIASHAN]
    assert then.answer.kind == "metrics"


def test_conditions_are_set_and_taken_away(samples: Service) -> None:
    first = samples.ask(ZH)
    assert places(samples.ask(follow=first.id, conditions=Conditions(places=("230803",)))) == {JIAMUSI}
    everywhere = samples.ask(follow=first.id, conditions=Conditions(level=""))
    assert places(everywhere) > places(first)
    assert places(samples.ask(follow=everywhere.id, conditions=Conditions(level="district"))) == places(first)
    other = samples.ask(follow=first.id, conditions=Conditions(mechanisms=("community_canteen",), organisation_kind="", level=""))
    assert other.answer.kind == "places"
    assert {row.mechanism.id for row in other.rows} == {"community_canteen"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("霞山", {XIASHAN}),  # short
        ("xiashan", {XIASHAN}),  # romanised
        ("吉林", {CHANGCHUN}),  # a province and a city of it, of which reports have the province alone
        ("向阳区", set()),  # several places of the store
        ("亚特兰蒂斯", set()),  # none
    ],
)
def test_a_place_may_be_given_by_a_name_that_only_one_has(samples: Service, name: str, expected: set[str]) -> None:
    assert places(samples.ask(ZH, conditions=Conditions(places=(name,)))) == expected


def test_states_may_be_left_out(samples: Service) -> None:
    first = samples.ask("霞山区有哪些做法？计划的不要")
    assert first.interpretation.left_out == ("planned",)
    everything = samples.ask(follow=first.id, conditions=Conditions(left_out=()))
    assert {row.status for row in everything.rows} - {row.status for row in first.rows} == {"planned"}


def test_the_same_conditions_give_the_same_answer_and_id(samples: Service) -> None:
    first = samples.ask(ZH)
    assert samples.ask(follow=first.id) == first
    assert samples.ask(ZH, conditions=Conditions()) == first


@pytest.mark.parametrize(
    "conditions",
    [Conditions(mechanisms=("no_such",)), Conditions(level="realm"), Conditions(status="odd"), Conditions(organisation_kind="odd")],
)
def test_what_the_vocabulary_does_not_know_is_told(samples: Service, conditions: Conditions) -> None:
    with pytest.raises(BadRequest, match="vocabulary"):
        samples.ask(ZH, conditions=conditions)


@given(question=st.text(max_size=200), places=st.lists(st.text(max_size=20), max_size=3))
def test_an_id_holds_question_and_conditions(question: str, places: list[str]) -> None:
    conditions = Conditions(places=tuple(places), since=2021)
    assert asked_by(answer_id(question, conditions)) == (question, conditions)


@given(st.text(max_size=100))
def test_what_is_no_id_is_told(id: str) -> None:
    with pytest.raises(BadRequest):
        asked_by(id)
