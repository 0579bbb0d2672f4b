"""Which place a number or a practice belongs to: the topic of its sentence, of its paragraph, or the setting of the article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.extractors.places.case import setting
from ingest.findings import Findings

Read = Callable[[str], Findings]

PLACES = [
    # text, (number, its place less 浙江省衢州市), what the row guards
    ("衢州市柯城区改造\n柯城区改造了30栋老楼。", ("30栋", "柯城区"), "the case itself"),
    (
        "衢州市柯城区改造\n柯城区开会。在府山街道斗潭社区，装了12盏灯。",
        ("12盏", "柯城区府山街道斗潭社区"),
        "the last of a chain behind a locative",
    ),
    (
        "衢州市柯城区改造\n柯城区开会。在府山街道，路修好了。居民凑了800元。",
        ("800元", "柯城区府山街道"),
        "the topic of the sentence before",
    ),
    (
        "衢州市柯城区改造\n柯城区开会。府山街道的兰亭小区有8栋楼。居民凑了800元。",
        ("800元", "柯城区府山街道兰亭小区"),
        "the compound at the end of the chain is the topic of the next sentence too",
    ),
    ("衢州市柯城区改造\n柯城区开会。在府山街道，路修好了。\n全年凑了800元。", ("800元", "柯城区"), "a new paragraph"),
    ("衢州市柯城区改造\n在府山街道，路修好了。柯城区今年再修60条路。", ("60条", "柯城区"), "back to the case"),
    ("衢州市柯城区改造\n柯城区开会。半年下来，斗潭社区省下90元。", ("90元", "柯城区斗潭社区"), "a place that opens a later clause"),
    (
        "衢州市柯城区改造\n柯城区开会。兰亭小区位于府山街道，有居民870户。",
        ("870户", "柯城区府山街道兰亭小区"),
        "what lies in the street stays the subject",
    ),
    ("衢州市柯城区改造\n柯城区开会。府山街道、荷花街道两个街道修路60条。", ("60条", "柯城区"), "a list is no topic"),
    (
        "衢州市柯城区改造\n柯城区开会。翻开府山街道斗潭社区的日记，帮居民退款70元。",
        ("70元", "柯城区府山街道斗潭社区"),
        "the only place that the sentence names",
    ),
]


@pytest.mark.parametrize(("text", "expected", "guards"), PLACES)
def test_places_of_numbers(read: Read, text: str, expected: tuple[str, str], guards: str) -> None:
    found = [(text[m.quantity.start : m.quantity.end], (m.place or "").removeprefix("浙江省衢州市")) for m in read(text).metrics]
    assert expected in found, guards


SETTINGS = [
    # text, setting less 浙江省衢州市柯城区, what the row guards
    (
        "柯城见闻\n浙江省衢州市柯城区府山街道斗潭社区有老楼。斗潭社区装灯，斗潭社区修路，节省了50元。",
        "府山街道斗潭社区",
        "one community throughout",
    ),
    (
        "柯城见闻\n柯城区开会。柯城区发文。柯城区拨款。府山街道斗潭社区装灯，斗潭社区修路，斗潭社区种花。柯城区评星。",
        "",
        "the district is told of more often",
    ),
    ("柯城见闻\n浙江省衢州市柯城区府山街道斗潭社区装灯，斗潭社区修路，斗潭社区种花。荷花街道修车棚。", "", "another place beside it"),
    ("柯城见闻\n浙江省衢州市柯城区府山街道斗潭社区装灯。", "", "named once"),
]


@pytest.mark.parametrize(("text", "expected", "guards"), SETTINGS)
def test_the_setting_may_be_below_the_case(read: Read, text: str, expected: str, guards: str) -> None:
    findings = read(text)
    place = setting(findings)
    assert findings.case is not None
    assert findings.case.name == "浙江省衢州市柯城区"
    assert (place.name if place else None) == "浙江省衢州市柯城区" + expected, guards


def test_numbers_of_a_village_report_are_the_village_s(read: Read) -> None:
    findings = read("小村见闻\n走进北京市通州区潞城镇柳岸村，花开了。\n柳岸村办了食堂，柳岸村的老人免费吃。\n如今日均送餐400份。")
    assert [m.place for m in findings.metrics] == ["北京市通州区潞城镇柳岸村"]
    assert findings.case is not None
    assert findings.case.adcode == "110112"
