"""Named bodies with their kinds, and generic words that name nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.findings import Findings

Read = Callable[[str], Findings]

NAMED = [
    # text, (printed, kind), what the row guards
    ("湛江市霞山区引入区属国企霞发集团下属腾坤物业托底。", ("腾坤物业", "soe"), "a subsidiary of a state-owned firm"),
    ("湛江市霞山区引入区属国企霞发集团下属腾坤物业托底。", ("霞发集团", "soe"), "its parent, by the words in front"),
    ("莱阳市依托市住房和城乡建设局成立公司。", ("市住房和城乡建设局", "government"), "an office with 和 in its name"),
    ("莱阳市委组织部、市住建局牵头。", ("莱阳市委组织部", "party"), "a party office behind its place"),
    ("盱眙县推进治理，县水务局提供数据。", ("县水务局", "government"), "an office known by its level"),
    ("无锡市成立“爱心妈妈”志愿服务队。", ("“爱心妈妈”志愿服务队", "social_organisation"), "a name in quotation marks"),
    ("长春市朝阳区引入安邻物业管理小区。", ("安邻物业", "property_company"), "a firm of which no owner is told"),
    ("无锡市的地铁物业进驻。", ("地铁物业", "soe"), "the kind of name that governments give"),
    ("长治市潞州区成立潞州区物业管理行业协会。", ("潞州区物业管理行业协会", "social_organisation"), "an association behind its place"),
]
GENERIC = [
    ("无锡市指导物业公司做好服务，推荐公司党员。", "firms in general"),
    ("无锡市形成共建共治新格局，奋力开新局。", "局 at the end of a word"),
    ("无锡市推行红色物业，提升老旧小区物业服务。", "a programme"),
    ("无锡市各级党委和基层党支部发挥作用。", "bodies of a kind"),
    ("无锡市业委会、居委会、物业公司三方联动。", "roles"),
]


@pytest.mark.parametrize(("text", "expected", "guards"), NAMED)
def test_named_bodies(read: Read, text: str, expected: tuple[str, str], guards: str) -> None:
    found = [(text[m.start : m.end], m.organisation.kind) for m in read(text).organisations]
    assert expected in found, guards


@pytest.mark.parametrize(("text", "guards"), GENERIC)
def test_generic_words_name_nobody(read: Read, text: str, guards: str) -> None:
    assert [text[m.start : m.end] for m in read(text).organisations] == [], guards


def test_short_and_long_forms_are_one_firm(read: Read) -> None:
    findings = read("莱阳市成立鸿睿城市运营服务公司。鸿睿公司党员入户。鸿睿物业公司建食堂。")
    assert {m.organisation.name for m in findings.organisations} == {"鸿睿城市运营服务公司"}


def test_a_body_of_the_case_carries_its_place(read: Read) -> None:
    findings = read("莱阳市推进改造。市住建局牵头。")
    assert [m.organisation.name for m in findings.organisations] == ["莱阳市住建局"]


RELATIONS = [
    ("湛江市霞山区引入区属国企霞发集团下属腾坤物业托底。", [("腾坤物业", "霞发集团")]),
    ("无锡市引入城建发展集团旗下的金佳物业进驻。", [("金佳物业", "城建发展集团")]),
    ("无锡市引入金佳物业、地铁物业进驻。", []),
]


@pytest.mark.parametrize(("text", "expected"), RELATIONS)
def test_subsidiaries(read: Read, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(r.source, r.target) for r in read(text).relations] == expected
