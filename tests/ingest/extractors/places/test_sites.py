"""Communities, villages, compounds and sites: names by their suffix, told apart from words that only describe."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.extractors.places.joining import join
from ingest.findings import Findings

Read = Callable[[str], Findings]

NAMED = [
    # text, (name less its case, level), what the row guards
    ("焦作市山阳区艺新街道工字路社区开会。", ("艺新街道工字路社区", "community"), "a community behind its street"),
    ("焦作市山阳区太行街道办事处阳光社区开会。", ("太行街道阳光社区", "community"), "an office between the names"),
    ("焦作市山阳区云台小区是老院子。", ("云台小区", "compound"), "a compound behind its district"),
    ("焦作市山阳区推进治理。在水泥厂小区，路平了。", ("水泥厂小区", "compound"), "a common noun, told as a place"),
    ("焦作市山阳区定和街道万方桥社区的起重厂小区只有一栋楼。", ("定和街道万方桥社区起重厂小区", "compound"), "的 between the names"),
    ("济南市历下区人民商场社区办了夜校。", ("人民商场社区", "community"), "a generic word that opens a name"),
    ("济南市历下区推进治理。在人民商场社区，门禁换了。", ("人民商场社区", "community"), "the same without a place before it"),
    (
        "株洲市荷塘区的老院：家住桂月大都小区的王大爷下楼。桂月大都小区有人值守。",
        ("桂月大都小区", "compound"),
        "a name that the segmenter cuts at 都",
    ),
    ("哈尔滨市道里区爱建街道工农新村居民区换了水管。", ("爱建街道工农新村居民区", "community"), "a name that ends like a name and goes on"),
    ("苏州市姑苏区双塔街道莲花新村四社区修了车棚。", ("双塔街道莲花新村四社区", "community"), "a number in the middle"),
    ("济南市历下区甸柳新村街道第二社区装了扶手。", ("甸柳新村街道第二社区", "community"), "a numbered community"),
    ("济南市历下区甸柳新村街道27社区装了扶手。", ("甸柳新村街道27社区", "community"), "numbered in figures"),
    (
        "沧州市新华区接到电话：“新湾社区清风路枫林国际小区门前停水了。”",
        ("新湾社区枫林国际小区", "compound"),
        "speech, and an address before the name",
    ),
    (
        "合肥市包河区办事快。花田坞社区始建于1988年。",
        ("花田坞社区", "community"),
        "a name at the start of a sentence, told by what follows",
    ),
    ("南昌市青云谱区洪都街道热心村变样。", ("洪都街道热心村", "village"), "a village whose name is a word of its own"),
]
DESCRIBED = [
    ("焦作市山阳区改造老旧小区。", "age"),
    ("焦作市山阳区有无物业小区三十个。", "state of management"),
    ("焦作市山阳区走访了多个小区。", "a measure word"),
    ("焦作市山阳区推动社区共治，街道社区联动。", "a level"),
    ("焦作市山阳区的城中村和行政村都变了样。", "kinds of villages"),
    ("焦作市山阳区建立党建引领“七彩社区”治理模式。", "a practice's name in quotation marks"),
    ("焦作市山阳区积极探索小区治理，激活社区活力。", "verbs in front"),
    ("焦作市山阳区全面启动社区清淤。", "a verb right before the suffix"),
    ("焦作市山阳区有一个红酒小镇。", "a measure word inside"),
    ("焦作市山阳区统筹城乡，扎根乡村。", "乡 in other words"),
    ("焦作市山阳区农业农村局下乡。", "村 in the name of an office"),
    ("焦作市山阳区的企业开拓海外市场。", "a market that is no place"),
    ("焦作市山阳区建设现代农业产业园。", "a kind of park"),
]


@pytest.mark.parametrize(("text", "expected", "guards"), NAMED)
def test_names_of_sites(read: Read, text: str, expected: tuple[str, str], guards: str) -> None:
    findings = read(text)
    assert findings.case is not None
    found = [(m.place.name.removeprefix(findings.case.name), m.place.level) for m in findings.places]
    assert expected in found, guards


@pytest.mark.parametrize(("text", "guards"), DESCRIBED)
def test_descriptions_are_no_names(read: Read, text: str, guards: str) -> None:
    assert [text[m.start : m.end] for m in read(text).places if m.place.unit is None] == [], guards


def test_the_name_of_a_firm_is_no_mention_of_the_compound_in_it(read: Read) -> None:
    findings = read("焦作市山阳区推进治理。御林家园物业公司党支部开展活动。")
    assert all(m.place.unit for m in findings.places)


PARENTS = [
    # text, (printed, place less its case), what says where it lies
    (
        "衢州市柯城区改造。兰亭小区属于府山街道斗潭社区。兰亭小区变了样。",
        ("兰亭小区", "府山街道斗潭社区兰亭小区"),
        "属于, told behind the name",
    ),
    (
        "衢州市柯城区改造。兰亭小区位于柯城区，隶属于府山街道办事处斗潭社区，共8栋。",
        ("兰亭小区", "府山街道斗潭社区兰亭小区"),
        "told in a later clause, with the office between",
    ),
    ("衢州市柯城区府山街道兰亭社区改造。在兰亭小区，路平了。建设兰亭会客厅。", ("兰亭小区", "府山街道兰亭社区兰亭小区"), "a shared name"),
    (
        "衢州市柯城区府山街道兰亭社区改造。在兰亭小区，路平了。建设兰亭会客厅。",
        ("兰亭会客厅", "府山街道兰亭社区兰亭小区兰亭会客厅"),
        "a shared name, two steps",
    ),
    (
        "衢州市柯城区改造。家住稻花新村的老郑说好。该小区所在的南湖社区常来人。",
        ("稻花新村", "南湖社区稻花新村"),
        "its community by an anaphor",
    ),
    (
        "衢州市柯城区开会，街道说：府山街道值班室接到“斗潭社区楼道灯坏了”的电话。",
        ("斗潭社区", "府山街道斗潭社区"),
        "the only street of the sentence",
    ),
    ("萍乡市安源区东大街三角池社区办讲座。", ("三角池社区", "东大街三角池社区"), "a street printed without its suffix"),
    (
        "哈尔滨市道里区工程街道的爱建社区、河润社区、安阳社区共建。",
        ("安阳社区", "工程街道安阳社区"),
        "a list, one name of which is a far city's",
    ),
    (
        "无锡市推进治理。无锡市发文，无锡市拨款。梁溪区先行，派队伍进驻学圃小区。",
        ("学圃小区", "梁溪区学圃小区"),
        "the district that the sentence names, in a report on a city",
    ),
]


@pytest.mark.parametrize(("text", "expected", "guards"), PARENTS)
def test_sites_lie_in_what_the_text_says(read: Read, text: str, expected: tuple[str, str], guards: str) -> None:
    findings = read(text)
    assert findings.case is not None
    found = {(text[m.start : m.end], m.place.name.removeprefix(findings.case.name)) for m in findings.places}
    assert expected in found, guards


LISTS = [
    ("济南市历下区的阳光、和平、甸柳三个社区先试。", ["阳光社区", "和平社区", "甸柳社区"], "counted: any words are names"),
    ("济南市历下区的东关、西门、南营等社区办了食堂。", ["东关社区", "西门社区", "南营社区"], "not counted: names"),
    ("济南市历下区的学校、医院等社区单位共建。", [], "not counted: common words"),
    ("济南市历下区的河湾、柳林两个村通了车。", ["河湾村", "柳林村"], "villages"),
]


@pytest.mark.parametrize(("text", "expected", "guards"), LISTS)
def test_lists_share_their_suffix(read: Read, text: str, expected: list[str], guards: str) -> None:
    findings = read(text)
    assert [m.place.name.removeprefix("山东省济南市历下区") for m in findings.places if m.place.unit is None] == expected, guards


def test_a_paragraph_away_from_the_case_keeps_its_sites(read: Read) -> None:
    findings = read("浙江省义乌市改造。义乌市有新招。义乌市装灯。\n在湖北宜昌，走进锦绣村，灯也亮了。")
    assert [m.place.name for m in findings.places if m.place.unit is None] == ["湖北省宜昌市锦绣村"]


def test_a_name_is_one_place_wherever_it_stands(read: Read) -> None:
    findings = read("衢州市柯城区改造。说到兰亭小区村里人笑。府山街道的兰亭小区修了路。兰亭小区里种了花。")
    assert {m.place.name for m in findings.places if m.place.level == "compound"} == {"浙江省衢州市柯城区府山街道兰亭小区"}
    assert sum(m.place.level == "compound" for m in findings.places) == 3


def test_captions_and_articles_name_one_place_alike(read: Read) -> None:
    article = read("衢州市柯城区改造。在兰亭小区，收费每月5元。建设兰亭会客厅。")
    caption = read("衢州市柯城区府山街道兰亭社区居民在议事。")
    join(article, caption)
    names = [m.place.name.removeprefix("浙江省衢州市柯城区") for m in article.places if m.place.unit is None]
    assert names == ["府山街道兰亭社区兰亭小区", "府山街道兰亭社区兰亭小区兰亭会客厅"]
    assert [m.place for m in article.metrics] == ["浙江省衢州市柯城区府山街道兰亭社区兰亭小区"]
