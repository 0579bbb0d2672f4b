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


FOUNDED = [
    # text, (printed, name, kind), what the row guards
    ("莱阳市成立背街小巷整治专班。", ("背街小巷整治专班", "背街小巷整治专班", "government"), "a task force told by common words"),
    ("盱眙县建立物业纠纷调处联席会议制度。", ("物业纠纷调处联席会议", "物业纠纷调处联席会议", "government"), "a council behind 制度"),
    ("无锡市组建起“银杏叶”志愿服务队。", ("“银杏叶”志愿服务队", "“银杏叶”志愿服务队", "social_organisation"), "a team with a name"),
    ("无锡市组建橙心服务队。", ("橙心服务队", "橙心服务队", "social_organisation"), "a team with a plain name"),
    (
        "莱阳市建立以住建、民政等单位为成员的加装电梯联席会议制度。",
        ("加装电梯联席会议", "加装电梯联席会议", "government"),
        "behind its attribute",
    ),
    ("潍坊市选派3家优质物业公司进驻。", ("3家优质物业公司", "3家物业公司", "property_company"), "firms counted and chosen"),
    ("盱眙县由县财政部门牵头。", ("县财政部门", "盱眙县财政部门", "government"), "a department by level and field"),
]
NOT_FOUNDED = [
    ("无锡市指导小区成立业主委员会、党支部。", "what every compound has"),
    ("无锡市组建党员志愿服务队。", "a team of a kind"),
    ("无锡市组建了12支治安巡逻服务队。", "many"),
    ("无锡市成立物业公司。", "no name"),
    ("无锡市建立健全物业服务体系，全面建强楼院党支部。", "verbs before the suffix"),
    ("无锡市打击赌诈集团。", "a gang"),
    ("无锡市建立社区服务中心。", "a centre of a kind"),
    ("盱眙县各部门、有关部门和区级部门联动。", "departments in general"),
    ("无锡市召开“小板凳”议事会。", "a meeting"),
    ("“十五五”开好局，无锡市加快建设。", "局 within a saying"),
]


@pytest.mark.parametrize(("text", "expected", "guards"), FOUNDED)
def test_bodies_known_by_their_surroundings(read: Read, text: str, expected: tuple[str, str, str], guards: str) -> None:
    assert expected in named(read, text), guards


@pytest.mark.parametrize(("text", "guards"), NOT_FOUNDED)
def test_what_any_place_has_is_not_named_by_founding_it(read: Read, text: str, guards: str) -> None:
    assert named(read, text) == [], guards


def named(read: Read, text: str) -> list[tuple[str, str, str]]:
    return [(text[m.start : m.end], m.organisation.name, m.organisation.kind) for m in read(text).organisations]


ONE_COMPOUND = "浙江省杭州市：小区自治\n走进杭州市西湖区青荷小区，花木葱茏。"
ALIASES = [
    (ONE_COMPOUND + "小区党支部牵头。", ("小区党支部", "青荷小区党支部"), "the article is about one compound"),
    (ONE_COMPOUND + "去年，业委会换届。", ("业委会", "青荷小区业主委员会"), "and so is its owners' committee"),
    ("盱眙县成立盱眙县停车管理服务中心。停管中心收费。", None, "no abbreviation that the suffixes know"),
    ("盱眙县推进治理。盱眙县物业管理服务中心挂牌。物管中心受理投诉。", ("物管中心", "盱眙县物业管理服务中心"), "an abbreviation"),
    ("盱眙县推进治理。盱眙县物业管理服务中心挂牌。县物管中心受理投诉。", ("县物管中心", "盱眙县物业管理服务中心"), "with its level"),
    ("盱眙县淮河镇综合治理中心接诉。镇综合治理中心派单。", ("镇综合治理中心", "淮河镇综合治理中心"), "the town named before"),
    ("莱阳市组建清河城市服务公司。公司党支部设在项目上。", ("公司党支部", "清河城市服务公司党支部"), "the only firm's branch"),
    ("莱阳市成立旧楼改造专班，建立联合党支部。", ("联合党支部", "旧楼改造专班联合党支部"), "the branch of the task force"),
]
GENERAL = [
    ("浙江省杭州市：小区自治\n杭州市有青荷小区、白鹭小区、紫藤小区。小区党支部牵头，业委会换届。", "many compounds"),
    ("浙江省杭州市：小区自治\n走进杭州市西湖区青荷小区。全市各小区党支部、12个业委会参加。", "many bodies"),
    ("杭州市推进治理，小区党支部、业委会、物业公司联动。", "no compound at all"),
]


@pytest.mark.parametrize(("text", "expected", "guards"), ALIASES)
def test_short_forms_point_to_the_body_they_mean(read: Read, text: str, expected: tuple[str, str] | None, guards: str) -> None:
    found = {(printed, name) for printed, name, _ in named(read, text)}
    if expected is None:
        assert ("停管中心", "盱眙县停车管理服务中心") not in found, guards
    else:
        assert expected in found, guards


@pytest.mark.parametrize(("text", "guards"), GENERAL)
def test_bodies_of_many_places_are_not_those_of_one(read: Read, text: str, guards: str) -> None:
    assert named(read, text) == [], guards


def test_a_chain_of_places_leaves_the_lowest_in_the_name(read: Read) -> None:
    assert [n for _, n, _ in named(read, "江苏省淮安市盱眙县水务局提供数据。")] == ["盱眙县水务局"]


def test_what_stands_between_named_bodies_of_a_list_is_one(read: Read) -> None:
    text = "无锡市联合“小桔灯”志愿服务队、墨韵书苑、“老娘舅”工作室等3个社会组织服务居民。"
    assert ("墨韵书苑", "墨韵书苑", "social_organisation") in named(read, text)


def test_a_post_in_a_party_body_is_a_persons_title(read: Read) -> None:
    assert named(read, "盱眙县委常委赵某走访居民。") == []
