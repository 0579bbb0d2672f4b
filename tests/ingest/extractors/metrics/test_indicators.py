"""Names of what a number counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extractors.metrics.indicators import indicator
from ingest.quantities import quantities

# sentence, the names of its quantities in order
NAMES = [
    # the noun follows the number
    ("新组建216个小区党支部，下设4126个楼栋党小组。", ["组建小区党支部数", "下设楼栋党小组数"]),  # the governing verb comes along
    ("选派5家优质物业公司入驻，", ["选派入驻优质物业公司数"]),  # a lone word before the number and the predicate behind the noun
    ("全区16个街镇成立物业服务中心，", ["成立物业服务中心街镇数"]),  # 全区 says nothing; the predicate does
    ("共有320个老旧小区。", ["老旧小区数"]),  # 共有 is no governing verb
    ("全市494个无物业管理的老旧小区，", ["无物业管理的老旧小区数"]),  # a clause with 的
    ("有6支由党员、村民代表组成的服务队。", ["服务队数"]),  # a relative clause with a comma inside
    ("完成对870个小区的摸底建档，", ["摸底建档小区数"]),  # what is done to the thing stands behind it
    ("历经四轮谈判、两次公示，", ["谈判轮次", "公示次数"]),  # acts are counted too
    ("粉刷1400余平方米墙体，", ["粉刷墙体面积"]),
    ("新建“红色驿站”30个，打造15个“暖心驿站”。", ["新建红色驿站数", "打造暖心驿站数"]),  # a quotation is one noun
    ("3支青年突击队。", ["青年突击队数"]),  # 青年 is no time
    # the noun stands before the number
    ("建成30年以上小区58个，", ["建成30年以上小区数"]),  # the threshold stays in the name
    ("惠及4032户，建筑面积31万平方米，", ["惠及户数", "建筑面积"]),
    ("业主满意率高达99.17%。", ["业主满意率"]),  # without the verb of being
    ("常住人口超过2600人，车位有400多个，", ["常住人口", "车位数"]),
    ("党员占比超80%。", ["党员占比"]),
    ("化解成功率从原来的80%提升至99.3%。", ["化解成功率", "化解成功率"]),  # both ends of a change
    ("补贴时间为三年。", ["补贴时间"]),
    ("追回公共收益70余万元，", ["追回公共收益"]),
    ("开展志愿服务活动300余次，", ["志愿服务活动次数"]),
    ("年均开展活动50余场，", ["年均开展活动场数"]),
    ("服务群众3.5万人次，", ["服务群众人次"]),
    ("无人管理的小区，全市共有494个，面积共达1717万平方米，", ["无人管理的小区数", "无人管理的小区面积"]),  # a bare 面积 takes its owner
    # nothing to name it by
    ("100个。", [None]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str | None]) -> None:
    assert [indicator(text, found, 0, len(text)) for found in quantities(text)] == expected


def test_reads_nothing_outside_the_clause() -> None:
    text = "成立管理处。11个小区完成签约。改造提升"
    found = quantities(text)[0]
    assert indicator(text, found, 6, 15) == "完成签约小区数"
    assert indicator(text, found, 6, found.end) is None


@given(st.text(alphabet="改造了老旧小区的、，。“”（）和 一5个户%", max_size=30))
def test_any_text_is_named_or_not(text: str) -> None:
    for found in quantities(text):
        name = indicator(text, found, 0, len(text))
        assert name is None or name.strip()
