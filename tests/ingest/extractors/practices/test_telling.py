"""What is told as done: pairs of sentences that share a phrase of the vocabulary, of which only the second tells a practice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.findings import Findings

Read = Callable[[str], Findings]
HEAD = "衢州市柯城区治理\n柯城区的社区、小区、物业、居民和网格员都在。\n"

PAIRS = [
    # no practice, practice, its mechanism, what the row guards
    ("市委强调，小区要引入业委会自治，要设立议事厅。", "小区设立议事厅。", "deliberation_hall", "what is urged is not done"),
    (
        "会议提出，必须在社区设立议事厅。",
        "针对居民提出的主要问题，社区设立议事厅。",
        "deliberation_hall",
        "要 within another word urges nothing",
    ),
    (
        "总书记指出社区设立议事厅是好事。",
        "按照党中央的有关要求，社区设立议事厅。",
        "deliberation_hall",
        "who acts on what was asked tells what he does",
    ),
    (
        "总书记考察了社区食堂和议事厅。",
        "牢记总书记考察时的嘱托，社区设立议事厅。",
        "deliberation_hall",
        "牢记: what follows is the place's own doing",
    ),
    ("党中央要求社区设立议事厅。", "对照党中央定下的要求，社区设立议事厅。", "deliberation_hall", "要求 as a noun"),
    ("外地嘉宾来到社区食堂实地参观。", "居民来到社区食堂吃午饭。", "community_canteen", "guests only look"),
    ("街道没有补贴物业。", "街道补贴物业。", "fiscal_subsidy_per_area", "a denial between the words of a phrase"),
    ("区财政又没有安排。", "区财政安排了资金。", "fiscal_investment", "a denial right behind"),
    ("社区推动人大代表等服务。", "以调度会、专项联席会等推动解决缺水等问题。", "joint_meeting", "等 of a later list is no end of this one"),
    ("社区孤寡老人较多。", "社区为孤寡老人办起日间照料中心。", "elderly_care_station", "who lives there is no practice"),
]


def mechanisms(findings: Findings) -> set[str | None]:
    return {p.mechanism for p in findings.practices}


@pytest.mark.parametrize(("untold", "told", "mechanism", "guards"), PAIRS)
def test_only_what_is_done_is_told(read: Read, untold: str, told: str, mechanism: str, guards: str) -> None:
    assert mechanisms(read(HEAD + untold)) == set(), guards
    assert mechanism in mechanisms(read(HEAD + told)), guards


def test_a_leader_s_visit_covers_the_sentences_after_it_until_a_place_is_named(read: Read) -> None:
    visit = "总书记考察时指出，小区是大家的家。社区设立议事厅。"
    assert mechanisms(read(HEAD + visit)) == set()
    assert "deliberation_hall" in mechanisms(read(HEAD + visit + "柯城区的社区设立议事厅。"))
