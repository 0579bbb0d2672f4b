"""Practices: mechanism, name, place, status and operators."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.extractors.practices.status import merged
from ingest.findings import Findings, PracticeFinding

Read = Callable[[str], Findings]
SOE = "soe_backstop_management"
# Practices are told in reports on neighbourhood governance; what these two lines say names no practice.
QUZHOU = "衢州市柯城区治理\n柯城区的社区、小区、物业、居民和网格员都在。\n"
ZHANJIANG = "湛江市霞山区治理\n霞山区的社区、小区、物业、居民和网格员都在。\n"


def of(findings: Findings, mechanism: str | None) -> list[PracticeFinding]:
    return [p for p in findings.practices if p.mechanism == mechanism]


STATUS = [
    # text, mechanism, status, what the row guards
    ("柯城区由国企托底管理老旧小区。", SOE, "current", "no cue"),
    ("柯城区将于明年启动国企托底工作。", SOE, "planned", "将于"),
    ("柯城区将红色物业服务站建在门岗，实现国企托底。", SOE, "current", "将 as a particle"),
    ("柯城区在两个小区试点国企托底。", SOE, "pilot", "试点"),
    ("柯城区也曾探索国企托底，但由于亏损难以为继。", SOE, "failed", "taken back in the same sentence"),
    ("柯城区的国企托底以失败告终。", SOE, "failed", "the failure in the same clause"),
    ("针对市场物业难以为继的小区，柯城区推行国企托底。", SOE, "current", "what failed is not the practice"),
    ("过去柯城区实行国企托底。", SOE, "past", "过去"),
    ("原来，问题列入清单后，柯城区实行国企托底。", SOE, "current", "what was before has ended"),
    ("下一步，柯城区推行国企托底。", SOE, "planned", "a short opening of the sentence"),
    ("今年，柯城区将全面推行国企托底。", SOE, "planned", "将 before a manner of plans"),
    ("柯城区将闲置院落整合成片区，推行国企托底。", SOE, "current", "将 before what is made into something"),
    ("今年柯城区计划修路5条，推行国企托底。", SOE, "planned", "a dated plan governs the clauses behind it"),
    ("柯城区今年计划在8个小区推行国企托底，目前已全部完成。", SOE, "current", "a plan that was carried out"),
    ("柯城区曾经的弃管小区由国企托底管理。", SOE, "current", "曾经的 tells of the compounds"),
    ("柯城区国企托底项目已经立项。", SOE, "current", "at work beside a project's approval"),
]


@pytest.mark.parametrize(("text", "mechanism", "status", "guards"), STATUS)
def test_status(read: Read, text: str, mechanism: str, status: str, guards: str) -> None:
    assert [p.status for p in of(read(QUZHOU + text), mechanism)] == [status], guards


def test_a_denied_practice_is_none(read: Read) -> None:
    assert of(read(QUZHOU + "柯城区没有业委会，尚未成立物管会。"), "owners_committee_formation") == []


MERGED = [
    ([("planned", False), ("current", False)], "planned", "mentions without a cue do not make a plan real"),
    ([("planned", False), ("current", True)], "current", "at work"),
    ([("current", False), ("failed", False)], "failed", "a failure outweighs what was told before"),
    ([("failed", False), ("current", True)], "current", "at work after the failure"),
    ([("planned", False), ("current", False), ("current", False)], "current", "told as real more often"),
    ([("pilot", False)], "pilot", "a trial"),
    ([("past", False), ("current", False)], "current", "what was before is told again as it is now"),
    ([("current", False), ("planned", False)], "current", "of equally frequent ones the first told"),
]


@pytest.mark.parametrize(("seen", "status", "guards"), MERGED)
def test_one_status_for_many_sightings(seen: list[tuple[str, bool]], status: str, guards: str) -> None:
    assert merged(seen) == status, guards  # type: ignore[arg-type]


def test_a_later_failure_of_the_operator_makes_the_practice_failed(read: Read) -> None:
    text = "鹤岗市向阳区治理\n社区、小区、物业和居民都在。\n向阳区由兴阳物业公司托底管理19个小区。免费期后收费很难。兴阳物业公司最终撤出。"
    assert {p.status for p in of(read(text), SOE)} == {"failed"}
    back = text.replace("兴阳物业公司最终撤出", "\n两年前还是另一番光景，兴阳物业公司一度撤出")
    assert {p.status for p in of(read(back), SOE)} == {"current"}


NAMES = [
    # text, name, what the row guards
    ("霞山区创新“国企托底”模式。", "“国企托底”模式", "the noun of its kind belongs to the name"),
    ("霞山区推广“先尝后买”的服务办法。", "“先尝后买”", "other nouns do not"),
    ("霞山区建立社区+物业+业委会联动机制。", "社区+物业+业委会联动机制", "a formula without quotation marks"),
    ("霞山区探索“三色预警”工作法。", "“三色预警”工作法", "a name that the vocabulary does not know"),
    (
        "霞山区通过居民点题、社区破题、物业解题机制办实事。",
        "居民点题、社区破题、物业解题机制",
        "parallel members with the noun of their kind",
    ),
    ("霞山区建立四方会商制度。", "四方会商制度", "a mode with a word of its own, without quotation marks"),
    ("霞山区做到“三个一”：一支专职队伍，常年巡查。一套服务标准，上墙公示。", "一套服务标准", "a member of a set that the text counts"),
    ("主任说：“大家推行‘红黄蓝分级’办法，很管用。”", "‘红黄蓝分级’", "a quotation within a quotation"),
    ("“海风管家”是区里的品牌，“海风管家”上门问需。", "“海风管家”", "a name that the report keeps to"),
    ("霞山区开展“敲敲门”行动。", "“敲敲门”行动", "the noun of its kind"),
]


@pytest.mark.parametrize(("text", "name", "guards"), NAMES)
def test_names(read: Read, text: str, name: str, guards: str) -> None:
    assert name in [p.name for p in read(ZHANJIANG + text).practices], guards


NOT_NAMES = [
    ("霞山区破解“停车难”“充电难”问题。", "a problem"),
    ("居民李阿姨笑着说：“日子越过越好”。", "speech"),
    ("霞山区是有名的“梨乡”。", "an epithet"),
    ("霞山区增强“四个意识”，落实“一带一路”倡议。", "sayings of national politics"),
    ("霞山区完善治理机制，建立长效机制。", "everybody's modes"),
    ("霞山区打造“没有围墙”的养老院。", "it only describes the thing"),
    ("霞山区推行基层治理“新样本”。", "praise"),
    ("霞山区邀请“金海鸥”奖章获得者讲课，“金海鸥”奖章获得者很受欢迎。", "an honour says who somebody is"),
    ("大会报告指出，推行“海风共治”模式。", "what the country sets itself"),
]


@pytest.mark.parametrize(("text", "guards"), NOT_NAMES)
def test_other_quotations_are_no_practices(read: Read, text: str, guards: str) -> None:
    assert of(read(ZHANJIANG + text), None) == [], guards


def test_operators_are_those_who_act(read: Read) -> None:
    text = ZHANJIANG + "霞山区由区属国企霞发集团下属的腾坤物业托底管理小区，霞山区委组织部供图。"
    assert {p.operators for p in of(read(text), SOE)} == {("霞发集团", "腾坤物业")}


def test_a_trial_belongs_to_the_places_of_the_trial(read: Read) -> None:
    text = ZHANJIANG + "霞山区以新园、海滨街道为试点，推行“社区合伙人”模式。"
    found = {(p.place, p.status) for p in of(read(text), "community_partner")}
    assert found == {("广东省湛江市霞山区新园街道", "pilot"), ("广东省湛江市霞山区海滨街道", "pilot")}


def test_a_paragraph_about_a_compound_tells_of_the_compound(read: Read) -> None:
    text = (
        "烟台市莱阳市治理\n莱阳市推进社区、小区、物业和网格建设，居民参与。\n在梨园小区，路修好了。如今还开设社区食堂。\n莱阳市推行积分制。"
    )
    places = {p.mechanism: p.place for p in read(text).practices}
    assert places["community_canteen"] == "山东省烟台市莱阳市梨园小区"
    assert places["points_system"] == "山东省烟台市莱阳市"


NOT_TOLD = [
    # text, mechanism, what the row guards
    ("出租房怎么管，要不要搞积分制？", "points_system", "a question"),
    ("霞山区协商解决停车难、电梯加装等小事。", "elevator_installation", "a trouble that is fought"),
    ("霞山区提供法律咨询、社区食堂、理发等服务。", "community_canteen", "a detail of a list"),
    ("霞山区的委员就开办社区食堂提出建议。", "community_canteen", "a proposal"),
    ("霞山区的学者围绕社区食堂开展调研。", "community_canteen", "a study"),
    ("霞山区建的不是老年食堂。", "community_canteen", "denied"),
    ("从“社区食堂”到“邻里食堂”，叫法很多。", "community_canteen", "a figure of speech"),
]


@pytest.mark.parametrize(("text", "mechanism", "guards"), NOT_TOLD)
def test_what_is_only_mentioned_is_no_practice(read: Read, text: str, mechanism: str, guards: str) -> None:
    assert of(read(ZHANJIANG + text), mechanism) == [], guards


def test_members_of_a_list_of_ways_are_practices(read: Read) -> None:
    found = read(ZHANJIANG + "霞山区推行积分制、红黑榜等做法。").practices
    assert "points_system" in {p.mechanism for p in found}


def test_a_name_needs_a_report_on_governance(read: Read) -> None:
    text = "湛江市海关服务\n霞山海关推行“提前申报”模式，通关时间缩短。货轮靠港后即可卸货，企业称赞。"
    assert read(text).practices == []


def test_quotation_marks_do_not_hide_a_phrase(read: Read) -> None:
    found = read("湛江市霞山区治理\n小区里霞山区实行“积分”制度，居民用“积分”兑换商品。").practices
    assert "points_system" in {p.mechanism for p in found}
