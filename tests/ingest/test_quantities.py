"""Quantities: what is found, with which value and unit, and what is left alone."""

import gzip
import json
import sys
from collections.abc import Iterator
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.quantities import Quantity, quantities
from ingest.quantities.numerals import arabic, chinese, split_scale, vague
from tests.shared import MISSING, SHARED

NEWS = SHARED / "news" / "items.jsonl.gz"

# text, (quote, value, unit, value in the normal unit, normal unit, approx)
FOUND = [
    # 前: before something, or how long something is free
    ("整治前18万元没人买", ("18万元", 18, "万元", 180_000, "CNY", False)),
    ("约定前三个月免费", ("三个月", 3, "个月", 3, "month", False)),
    ("每家一年交60元", ("60元", 60, "元/家/年", 60, "CNY/household/year", False)),
    # numerals
    ("规模达一万五千亿元", ("一万五千亿元", 15000, "亿元", 1_500_000_000_000, "CNY", False)),  # the last scale word goes to the unit
    ("全村两千户", ("两千户", 2000, "户", 2000, "count", False)),  # 两 before a scale word
    ("惠及一千二百余户", ("一千二百余户", 1200, "户", 1200, "count", "over")),
    ("覆盖一万二千人", ("一万二千人", 12000, "人", 12000, "count", False)),
    ("投资1.2万亿元", ("1.2万亿元", 1.2, "万亿元", 1_200_000_000_000, "CNY", False)),  # exact, no binary fraction
    ("服务3千多人", ("3千多人", 3000, "人", 3000, "count", "over")),
    ("投入2亿3000万元", ("2亿3000万元", 230_000_000, "元", 230_000_000, "CNY", False)),  # two scale words
    ("投入３２０万元", ("３２０万元", 320, "万元", 3_200_000, "CNY", False)),  # full-width digits
    ("共１，２３４户", ("１，２３４户", 1234, "户", 1234, "count", False)),
    ("共1,234户", ("1,234户", 1234, "户", 1234, "count", False)),
    ("栽下一亿棵树", ("一亿棵", 1, "亿棵", 100_000_000, "count", False)),  # 一 inside a numeral is no article
    ("花了四五万元", ("四五万元", (4, 5), "万元", (40000, 50000), "CNY", True)),  # neighbouring digits are a vague pair
    ("有六七平方米", ("六七平方米", (6, 7), "平方米", (6, 7), "m2", True)),
    ("近百名居民", ("百名", 100, "名", 100, "count", "under")),  # a bare scale word with a qualifier
    ("百余名居民", ("百余名", 100, "名", 100, "count", "over")),
    # parts, percentages, multiples
    ("百分之九十五以上的居民", ("百分之九十五以上", 95, "%", 0.95, "ratio", "over")),
    ("三分之二的业主同意", ("三分之二", "2/3", "", 0.6666666667, "ratio", False)),
    ("满意率高达99.17%。", ("99.17%", 99.17, "%", 0.9917, "ratio", False)),  # 高达 is exact
    ("签约率100％", ("100％", 100, "%", 1, "ratio", False)),  # full-width sign, plain unit
    ("占比超三成", ("三成", 3, "成", 0.3, "ratio", "over")),
    ("约四成半", ("四成半", 4.5, "成", 0.45, "ratio", True)),
    ("打八五折", ("八五折", 8.5, "折", 0.85, "ratio", False)),  # not 8 to 5
    ("拿出一半收益", ("一半", 50, "%", 0.5, "ratio", False)),
    ("同比下降3.5个百分点", ("3.5个百分点", 3.5, "个百分点", 3.5, "percentage_point", False)),  # the direction belongs to the indicator
    ("同比增长-3%", ("3%", -3, "%", -0.03, "ratio", False)),  # a printed sign counts
    ("产值翻了一番", ("一番", 1, "番", 2, "ratio", False)),  # doubled
    ("产值翻两番", ("两番", 2, "番", 4, "ratio", False)),
    ("增长了3.5倍", ("3.5倍", 3.5, "倍", 3.5, "ratio", False)),
    ("按1:1:4的配比", ("1:1:4", "1:1:4", "", None, None, False)),
    ("按1:3的比例出资", ("1:3", "1:3", "", None, None, False)),
    # qualifiers
    ("开展活动300余次，", ("300余次", 300, "次", 300, "count", "over")),
    ("涉及业主25万多户。", ("25万多户", 25, "万户", 250_000, "count", "over")),
    ("20多万元", ("20多万元", 20, "万元", 200_000, "CNY", "over")),
    ("处置事件近8000件", ("8000件", 8000, "件", 8000, "count", "under")),
    ("不足200人", ("200人", 200, "人", 200, "count", "under")),
    ("约110人", ("110人", 110, "人", 110, "count", True)),
    ("至少3次", ("3次", 3, "次", 3, "count", "over")),
    ("不超过5天", ("5天", 5, "天", 5, "day", "under")),
    ("60户左右", ("60户左右", 60, "户", 60, "count", True)),
    ("附近20户人家", ("20户", 20, "户", 20, "count", False)),  # 近 of 附近
    ("签约81户", ("81户", 81, "户", 81, "count", False)),  # 约 of 签约
    ("节约20万元", ("20万元", 20, "万元", 200_000, "CNY", False)),
    ("历时3个多月", ("3个多月", 3, "个月", 3, "month", "over")),  # the qualifier inside the unit
    ("历时两个半小时", ("两个半小时", 2.5, "小时", 2.5, "hour", False)),
    ("历时两年半", ("两年半", 2.5, "年", 2.5, "year", False)),
    # ranges
    ("捐款150—250元", ("150—250元", (150, 250), "元", (150, 250), "CNY", True)),
    ("巡查2-3次", ("2-3次", (2, 3), "次", (2, 3), "count", True)),
    ("补贴3至5万元", ("3至5万元", (3, 5), "万元", (30000, 50000), "CNY", True)),  # 万 belongs to both
    ("容纳8000至1万人", ("8000至1万人", (8000, 10000), "人", (8000, 10000), "count", True)),  # 万 belongs to the second
    ("收10元至30元", ("10元至30元", (10, 30), "元", (10, 30), "CNY", True)),
    # rates
    ("最低每平方米每月0.5元物业费", ("0.5元", 0.5, "元/平方米/月", 0.5, "CNY/m2/month", False)),
    ("按照每月0.5元/平方米的标准", ("0.5元/平方米", 0.5, "元/平方米/月", 0.5, "CNY/m2/month", False)),  # base before and behind
    ("每户每月5元", ("5元", 5, "元/户/月", 5, "CNY/household/month", False)),
    ("每年每家只交200元", ("200元", 200, "元/家/年", 200, "CNY/household/year", False)),  # things before periods
    ("收2.5元/（平方米·月）", ("2.5元/（平方米·月）", 2.5, "元/平方米/月", 2.5, "CNY/m2/month", False)),
    ("公共区域每天打扫两次", ("两次", 2, "次/天", 2, "count/day", False)),
    ("日均送出400多份", ("400多份", 400, "份/日", 400, "count/day", "over")),
    ("一年惠及10万人次", ("10万人次", 10, "万人次/年", 100_000, "count/year", False)),
    ("设计时速350公里", ("350公里", 350, "公里/小时", 350_000, "m/hour", False)),
    ("较去年增收900元", ("900元", 900, "元", 900, "CNY", False)),  # 年 of 去年
    ("人均12万元", ("12万元", 12, "万元/人", 120_000, "CNY/person", False)),
    ("24小时党员值班", ("24小时", 24, "小时", 24, "hour/day", False)),  # around the clock
    ("在24小时内办结", ("24小时", 24, "小时", 24, "hour", False)),  # a time limit
    ("每个网格配备3名民警", ("3名", 3, "名", 3, "count", False)),  # 个 is no base here
    # scale word without a measure word
    ("总人口105万,其中", ("105万", 105, "万人", 1_050_000, "count", False)),
    ("服务2.7万常住人口", ("2.7万", 2.7, "万", 27000, "count", False)),
    # other units
    ("总面积356平方公里", ("356平方公里", 356, "平方公里", 356_000_000, "m2", False)),
    ("年产4万吨蔬菜", ("4万吨", 4, "万吨/年", 40_000_000, "kg/year", False)),
    ("8000亩菜地", ("8000亩", 8000, "亩", 5333333.333, "m2", False)),
    ("在7个工作日内解决", ("7个工作日", 7, "个工作日", 7, "workday", False)),
    ("梳理出9大类问题", ("9大类", 9, "类", 9, "count", False)),
    ("更换了100多\n米的管道", ("100多\n米", 100, "米", 100, "m", "over")),  # one line break between number and unit
    ("历经四轮谈判", ("四轮", 4, "轮", 4, "count", False)),  # a Chinese digit that counts
    ("短短两个月时间", ("两个月", 2, "个月", 2, "month", False)),
    ("建成30年以上小区58个", ("58个", 58, "个", 58, "count", False)),  # the threshold is no quantity
    ("为期3个月的整治", ("3个月", 3, "个月", 3, "month", False)),
]

LISTS = [
    ("收取10、20、30元", [("10", "元"), ("20", "元"), ("30元", "元")]),  # one unit for all
    ("分别提高0.6和1.0个百分点", [("0.6", "个百分点"), ("1.0个百分点", "个百分点")]),
    ("总人口105万,其中户籍人口89万、流动人口16万;", [("105万", "万人"), ("89万", "万人"), ("16万", "万人")]),
    ("从80%提升到99.3%", [("80%", "%"), ("99.3%", "%")]),  # a change is two numbers
    ("维修费从28万元降至18.89万元", [("28万元", "万元"), ("18.89万元", "万元")]),
    ("10元/月保洁包、20元/月服务包", [("10元/月", "元/月"), ("20元/月", "元/月")]),
    ("改造11个小区157栋楼", [("11个", "个"), ("157栋", "栋")]),
    ("1名民警+2名辅警", [("1名", "名"), ("2名", "名")]),
]

NOTHING = [
    "2021年11月5日",  # dates
    "4月19日",
    "5月底",
    "2021—2023年",
    "20世纪80年代",
    "上世纪80—90年代",
    "二〇二一年",
    "66岁",  # ages
    "时年52岁",
    "65岁以上老人",
    "第三次",  # ordinals
    "第91次",
    "第3、4个月",
    "第三十二届",
    "十四届三次会议",
    "前10位",
    "一是",
    "其一",
    "一号工程",
    "12345热线",  # telephone numbers
    "转办、89000反馈",
    "拨打110",
    "“五位一体”",  # names
    "“三无”小区",
    "“1421红色物业”",
    "《三年行动计划》",
    "“15分钟生活圈”",
    "7×24小时服务",
    "1+3+N架构",
    "一老一小",
    "十九届六中全会",
    "一二三",
    "零投诉",
    "五台山",
    "三轮车",
    "三天两头",
    "千家万户",
    "老百姓",
    "经过百年奋斗",
    "落实八项规定",
    "十分重要",
    "G20峰会",
    "100周年",
    "5000吨级",
    "11部门",
    "3号楼2单元501室",  # addresses
    "26号",
    "8时30分",  # clock times
    "8:30开会",
    "08:30:15",
    "近三年",  # stretches of time
    "三年来",
    "两年前",
    "今明两天",
    "三星以上",
    "二次供水",  # 二 ranks
    "四个方面",  # headings
    "三类小区",
    "三个“一”",
    "一个小区",  # the article
    "一批项目",
    "几十户",  # vague beyond a number
    "数百人",
    "十几个",
    "每3个月一次",  # a base, not a measure
    "这3个小区",  # mentioned before
    "（下转B7版）",
    "100多\n\n米",  # a paragraph break ends the phrase
]


def row(found: Quantity, text: str) -> tuple[object, ...]:
    return (text[found.start : found.end], found.value, found.unit, found.value_si, found.si_unit, found.approx)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_one_quantity(text: str, expected: tuple[object, ...]) -> None:
    assert [row(found, text) for found in quantities(text)] == [expected]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_several_quantities(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(text[found.start : found.end], found.unit) for found in quantities(text)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_quantity(text: str) -> None:
    assert quantities(text) == []


def written(number: int) -> str:
    """An integer below 10^16 in Chinese numerals."""
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            rest = number % scale
            gap = "零" if 0 < rest < scale // 10 else ""
            return written(number // scale) + word + (gap + written(rest) if rest else "")
    return "零一二三四五六七八九"[number]


@given(st.integers(0, 10**16 - 1))
def test_any_integer_in_chinese_reads_back(number: int) -> None:
    assert chinese(written(number)) == (number if len(written(number)) <= 24 else None)


@given(st.integers(10, 10**12))
def test_a_written_count_is_one_quantity(number: int) -> None:
    text = f"累计{written(number)}户。"
    assert [(text[found.start : found.end], found.value_si) for found in quantities(text)] == [(text[2:-1], number)]


@pytest.mark.parametrize("text", ["", "一二三", "千百", "百千万", "三三", "亿" * 30, "九" * 400])
def test_no_numeral(text: str) -> None:
    assert chinese(text) is None
    assert vague(text) is None


@pytest.mark.parametrize(
    ("text", "expected"), [("六七", (6, 7)), ("十七八", (17, 18)), ("三四百", (300, 400)), ("七六", None), ("一两", None)]
)
def test_vague_pairs(text: str, expected: tuple[int, int] | None) -> None:
    assert vague(text) == expected


def test_scale_word_at_the_end() -> None:
    assert split_scale("一万五千亿") == ("一万五千", "亿")
    assert split_scale("万") == ("万", "")


def test_digit_runs_are_bounded() -> None:
    assert arabic("1" * 25) is None
    assert quantities("1" * 5000 + "户") == []


WORDS = ["分之", "平方米", "个月", "以上", "小时", "每月", "人口"]
PIECES = st.sampled_from([*"0159零一二两三十百千万亿多余半约近超第每个户元年月日次%、至—到-:.,，。“”《》/·的\n ", *WORDS])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_exact_ordered_spans(text: str) -> None:
    found = quantities(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert all(text[each.start] in "0159零一二两三十百千万亿" for each in found)


def steps(text: str) -> int:
    """Function calls that it takes to read the text."""
    count = 0

    def tick(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(tick)
    try:
        quantities(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("unit", ["1", "一", "1、", "1:", "1至", "1元-", "1万", "十万", "“1", "每1元", "百分之"])
def test_steps_grow_with_length(unit: str) -> None:
    quantities("5户三轮车")  # loads the segmenter
    assert steps(unit * 2000) <= 4.4 * steps(unit * 500) + 200


def news(count: int) -> Iterator[str]:
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in islice(lines, count))


@pytest.mark.skipif(not NEWS.exists(), reason=MISSING)
def test_news_spans_hold_a_number_and_their_unit() -> None:
    for text in news(200):
        for found in quantities(text):
            assert found.start < found.end
            assert found.si_unit is not None or ":" in str(found.value)
