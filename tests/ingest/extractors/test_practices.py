"""Practices: mechanism, name, place, status and operators."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.extractors.status import merged
from ingest.findings import Findings, PracticeFinding

Read = Callable[[str], Findings]
SOE = "soe_backstop_management"


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
    ("下一步，柯城区推行国企托底。", SOE, "planned", "a short opening of the sentence"),
]


@pytest.mark.parametrize(("text", "mechanism", "status", "guards"), STATUS)
def test_status(read: Read, text: str, mechanism: str, status: str, guards: str) -> None:
    assert [p.status for p in of(read("衢州市柯城区治理\n" + text), mechanism)] == [status], guards


def test_a_denied_practice_is_none(read: Read) -> None:
    assert of(read("衢州市柯城区治理\n柯城区没有业委会，尚未成立物管会。"), "owners_committee_formation") == []


MERGED = [
    ([("planned", False), ("current", False)], "planned", "mentions without a cue do not make a plan real"),
    ([("planned", False), ("current", True)], "current", "at work"),
    ([("current", False), ("failed", False)], "failed", "a failure outweighs what was told before"),
    ([("failed", False), ("current", True)], "current", "at work after the failure"),
    ([("planned", False), ("current", False), ("current", False)], "current", "told as real more often"),
    ([("pilot", False)], "pilot", "a trial"),
]


@pytest.mark.parametrize(("seen", "status", "guards"), MERGED)
def test_one_status_for_many_sightings(seen: list[tuple[str, bool]], status: str, guards: str) -> None:
    assert merged(seen) == status, guards  # type: ignore[arg-type]


def test_a_later_failure_of_the_operator_makes_the_practice_failed(read: Read) -> None:
    text = "鹤岗市向阳区治理\n向阳区由兴阳物业公司托底管理19个小区。免费期后收费很难。兴阳物业公司最终撤出。"
    assert {p.status for p in of(read(text), SOE)} == {"failed"}


NAMES = [
    # text, name, what the row guards
    ("霞山区创新“国企托底”模式。", "“国企托底”模式", "the noun of its kind belongs to the name"),
    ("霞山区推广“先尝后买”的服务办法。", "“先尝后买”", "other nouns do not"),
    ("霞山区建立社区+物业+业委会联动机制。", "社区+物业+业委会联动机制", "a formula without quotation marks"),
    ("霞山区探索“三色预警”工作法。", "“三色预警”工作法", "a name that the vocabulary does not know"),
]


@pytest.mark.parametrize(("text", "name", "guards"), NAMES)
def test_names(read: Read, text: str, name: str, guards: str) -> None:
    assert name in [p.name for p in read("湛江市霞山区治理\n" + text).practices], guards


NOT_NAMES = [
    ("霞山区破解“停车难”“充电难”问题。", "a problem"),
    ("居民李阿姨笑着说：“日子越过越好”。", "speech"),
    ("霞山区是有名的“梨乡”。", "an epithet"),
]


@pytest.mark.parametrize(("text", "guards"), NOT_NAMES)
def test_other_quotations_are_no_practices(read: Read, text: str, guards: str) -> None:
    assert of(read("湛江市霞山区治理\n" + text), None) == [], guards


def test_operators_are_those_who_act(read: Read) -> None:
    text = "湛江市霞山区治理\n霞山区由区属国企霞发集团下属的腾坤物业托底管理小区，霞山区委组织部供图。"
    assert {p.operators for p in of(read(text), SOE)} == {("霞发集团", "腾坤物业")}


def test_a_trial_belongs_to_the_places_of_the_trial(read: Read) -> None:
    text = "湛江市霞山区治理\n霞山区以新园、海滨街道为试点，推行“社区合伙人”模式。"
    found = {(p.place, p.status) for p in of(read(text), "community_partner")}
    assert found == {("广东省湛江市霞山区新园街道", "pilot"), ("广东省湛江市霞山区海滨街道", "pilot")}


def test_a_paragraph_about_a_compound_tells_of_the_compound(read: Read) -> None:
    text = "烟台市莱阳市治理\n莱阳市推进改造。\n在梨园小区，路修好了。如今还开设社区食堂。\n莱阳市推行积分制。"
    places = {p.mechanism: p.place for p in read(text).practices}
    assert places["community_canteen"] == "山东省烟台市莱阳市梨园小区"
    assert places["points_system"] == "山东省烟台市莱阳市"
