"""Who does it: subjects, agents, founders, and subjects left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.extractors.practices.operators import Operators
from ingest.findings import Findings

Read = Callable[[str], Findings]

HEAD = "江苏省盱眙县推进治理。\n"
DOERS = [
    # text, words of the practice, who does it, what the row guards
    ("清河物业推行“先尝后买”。", "先尝后买", {"清河物业"}, "the subject"),
    ("县住建局推行菜单式改造。", "菜单式改造", {"盱眙县住建局"}, "an office"),
    ("柳岸社区党总支组织圆桌议事会。", "圆桌议事会", {"柳岸社区党总支"}, "a party body"),
    ("小区由清河物业托管。", "托管", {"清河物业"}, "passive"),
    ("开设夜间维修专线，由清河物业值守。", "维修专线", {"清河物业"}, "the agent comes in the next clause"),
    ("引入清河物业兜底管理。", "兜底管理", {"清河物业"}, "brought in"),
    ("依托县住建局成立清河城市服务公司。", "成立", {"盱眙县住建局", "清河城市服务公司"}, "founder and founded"),
    ("依托县住建局成立清河城市服务公司，开办食堂。", "开办食堂", {"清河城市服务公司"}, "told of the new body"),
    ("县住建局成立楼道整治专班，统筹改造。", "统筹改造", {"盱眙县住建局", "楼道整治专班"}, "founder and founded"),
    ("由县属国企宏远集团下属清河物业托管。", "托管", {"宏远集团", "清河物业"}, "apposition"),
    ("由宏远集团的清河物业托管。", "托管", {"清河物业"}, "an owner who only owns"),
    ("清河物业入户走访，整理需求，形成清单。", "形成清单", {"清河物业"}, "the subject is carried"),
    ("清河物业入户走访。为方便老人，增设食堂。", "增设食堂", {"清河物业"}, "over a full stop"),
    ("清河物业进驻。公司开办食堂。", "开办食堂", {"清河物业"}, "bare noun"),
    ("清河物业进驻。该公司开办食堂。", "开办食堂", {"清河物业"}, "pronoun"),
    ("清河物业进驻。老人扫码，物业上门维修。", "上门维修", {"清河物业"}, "the only property firm"),
    ("清河物业经理王某介绍，他们开办食堂。", "开办食堂", {"清河物业"}, "who speaks for it"),
    ("“我们开办了食堂。”清河物业经理王某说。", "开办了食堂", {"清河物业"}, "we in a quotation"),
    ("开办食堂。清河物业租下门面。", "开办食堂", {"清河物业"}, "a heading over its paragraph"),
    ("清河物业、白鹭物业进驻。各物业公司开办食堂。", "开办食堂", {"清河物业", "白鹭物业"}, "all of them"),
    ("成立楼道整治专班，打通审批通道。", "审批通道", {"楼道整治专班"}, "what was founded acts"),
]
NOBODY = [
    ("盱眙县开办食堂。", "开办食堂", "a place is no operator"),
    ("开办食堂，方便老人。", "开办食堂", "nobody is named"),
    ("清河物业进驻。居民自发成立合唱团。", "合唱团", "residents do it"),
    ("清河物业进驻。\n小区开办食堂。", "开办食堂", "another paragraph"),
    ("选聘清河物业，保洁由街道承担。", "保洁", "another agent"),
    ("对清河物业开展星级评定。", "星级评定", "judged"),
    ("向县住建局报告停车难题。", "停车难题", "addressed"),
    ("开办食堂（图片由盱眙县委组织部提供）。", "图片", "the photographer"),
    ("按照党中央要求开办食堂。", "开办食堂", "far above"),
    ("清河物业、白鹭物业进驻。\n物业公司开办食堂。", "开办食堂", "which of them"),
    ("清河物业进驻。\n联动街道、社区、物业、城管等部门，开办食堂。", "开办食堂", "one of many that are brought together"),
    ("成立楼道整治专班。街道开办食堂。", "开办食堂", "founded, and no more said"),
]


@pytest.mark.parametrize(("text", "practice", "expected", "guards"), DOERS)
def test_those_who_act_are_operators(read: Read, text: str, practice: str, expected: set[str], guards: str) -> None:
    assert set(operators(read, HEAD + text, practice)) == expected, guards


@pytest.mark.parametrize(("text", "practice", "guards"), NOBODY)
def test_nobody_is_made_an_operator(read: Read, text: str, practice: str, guards: str) -> None:
    assert operators(read, HEAD + text, practice) == (), guards


def operators(read: Read, text: str, practice: str) -> tuple[str, ...]:
    at = text.rindex(practice)
    return Operators(text, read(text)).of(at, at + len(practice))


def test_operators_are_organisations_of_the_article(read: Read) -> None:
    text = HEAD + "".join(row[0] for row in DOERS)
    findings = read(text)
    names = {m.organisation.name for m in findings.organisations}
    found = {name for start, end in findings.clauses for name in Operators(text, findings).of(start, end)}
    assert found
    assert found <= names
