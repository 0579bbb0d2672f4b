"""Comparisons in free wordings over the sample reports: the last value is the one that is asked for, and places come in their order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from corpus.reports import sample_files
from search_api.service import Service
from search_api.settings import Settings


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with Service(Settings(store=f"sqlite:///{tmp_path_factory.mktemp('samples') / 'samples.db'}")) as service:
        assert {result.state for result in service.add_paths(sample_files())} == {"added"}
        yield service


RECKONED = [
    # question, operation, the value of the last row, what the row guards
    ("梁溪区那边一个管理处平均带几个服务站？", "average", 26 / 11, "so much for each, the base named without a word of each"),
    ("On average, how many people did the company in Hegang hire per compound?", "average", 58 / 19, "so much for each"),
    ("无锡平均每个老旧小区住多少户？", "average", 250_000 / 494, "a base that another sentence tells"),
    ("潞州区物业企业中，建了党组织的占多大比例？", "ratio", 51 / 185, "the whole comes first"),
    ("What percentage of Luzhou District's population is migrant?", "ratio", 16 / 105, "a part and its whole"),
    ("云台小区那套房子后来卖的价是改造前的几倍？", "ratio", 42 / 18, "how many times as much"),
    ("荷塘区的一部电梯，政府补完之后住户自己还得掏多少？", "left", 480_000, "what is left after a part"),
    ("西陵区到2027年底比第一批还要多接管多少个小区？", "left", 52, "what is still to come, at another time"),
    ("无锡没有物业的老小区里，国有物业没进驻也没签约的还剩多少个？", "left", 93, "less two parts"),
    ("水泥厂小区每户一年交多少钱？", "product", 60, "per month, asked per year"),
    ("What would Fushan Subdistrict's points shop subsidy come to over three years?", "product", 120_000, "per year, asked for three"),
    ("荷塘今年已装的37部电梯，政府一共补了多少钱？", "product", 3_700_000, "so much for each, times how many the question says"),
    ("长春朝阳区的物业费收缴率刚接手时大概多少？", "before", 0.38, "what it was before a change"),
    ("荷塘区的一部电梯，政府补助占造价的几成？", "ratio", 10 / 58, "a share of money"),
    ("云台小区那套房子的价涨了几成？", "ratio", 24 / 18, "by how much of what it was"),
    ("鹤岗亏的钱平摊到每户大概是多少？", "average", 1000, "money shared out over households"),
    ("佳木斯向阳区还有多少个物业管理区域没建业委会或物管会？", "left", 26, "those that have not"),
    ("荷塘区装完的加在装的电梯有多少部？", "sum", 57, "two items of one enumeration"),
    ("How many households go to each building that Hongrui renovated in Laiyang?", "average", 4032 / 157, "for each, without average"),
    ("霞山区的小区党支部里，国企退休职工那种占几成？", "ratio", 24 / 174, "a part told with 其中 has its whole in its own sentence"),
    ("潞州区的物业企业里，没有党组织的还有几家？", "left", 134, "those without, of which the report prints those with"),
    ("How many property firms at work in Luzhou District still lack a Party organisation?", "left", 134, "those that lack it"),
    ("西陵区的年度补贴要是平分给第一批小区，每个能拿多少？", "average", 3_000_000 / 28, "shared out, by words that no list knows"),
]


@pytest.mark.parametrize(("question", "operation", "value", "guards"), RECKONED)
def test_reckoned_within_one_place(samples: Service, question: str, operation: str, value: float, guards: str) -> None:
    answer = samples.ask(question)
    assert answer.rows, (guards, answer.answer.text)
    made = answer.rows[-1].metric
    assert made, (guards, answer.answer.text)
    assert made.operation == operation, (guards, answer.answer.text)
    assert made.value_si == pytest.approx(value, rel=1e-4), (guards, answer.answer.text)
    assert made.terms, guards
    assert all(term.evidence or term.place is None for term in made.terms), guards


SIDES = [
    # question, how the names of the places in its rows end, what the row guards
    ("太极景润小区比起重厂小区多多少户？", ["太极景润小区", "起重厂小区"], "a counting word is what is counted"),
    ("云台小区和太极景润小区，哪个是居民自己管的？", ["云台小区"], "which of two in one report"),
    ("莱阳和佳木斯向阳区，哪里分三档收费？", ["向阳区"], "which of two reports tells of it"),
    ("Was it Kecheng or Hetang that installed lifts in an old compound?", ["荷塘区"], "one or the other"),
    ("鹤岗向阳区和长春朝阳区，谁先让国企托底？", ["鹤岗市向阳区", "长春市朝阳区"], "in the order of time"),
    (
        "Which began its state-owned backstop later, Xiangyang in Hegang or Chaoyang in Changchun?",
        ["长春市朝阳区", "鹤岗市向阳区"],
        "the later",
    ),
    ("霞山区和莱阳市，哪个小区党支部多？", ["霞山区"], "a number of another thing is no side"),
    ("Which has more compound Party branches, Xiashan or Laiyang?", ["霞山区"], "departments are no branches"),
]


@pytest.mark.parametrize(("question", "places", "guards"), SIDES)
def test_sides(samples: Service, question: str, places: list[str], guards: str) -> None:
    answer = samples.ask(question)
    found = [row.place.name for row in answer.rows if row.place and not (row.metric and row.metric.operation)]
    assert len(found) == len(places), (guards, answer.answer.text)
    assert all(name.endswith(end) for name, end in zip(found, places, strict=True)), (guards, answer.answer.text)
    assert answer.answer.kind == "comparison", guards


EACH = [
    # question, the reckoned values in their order, what the row guards
    ("长春朝阳区和鹤岗向阳区，国企接管的小区平均每个住多少户，哪边更多？", [13_000 / 41, 2600 / 19], "in two reports"),
]


@pytest.mark.parametrize(("question", "values", "guards"), EACH)
def test_what_is_reckoned_of_each_place(samples: Service, question: str, values: list[float], guards: str) -> None:
    answer = samples.ask(question)
    found = [row.metric.value_si for row in answer.rows if row.metric and row.metric.operation]
    assert found == pytest.approx(values, rel=1e-4), (guards, answer.answer.text)


PRINTED = [
    # question, the one value that a report prints, what the row guards
    ("潞州区还剩多少个小区没人管？", 127, "what is left, as printed"),
    ("无锡市的补贴标准是每平方米每月多少钱？", 0.5, "a rate that is asked for as it is"),
    ("佳木斯向阳区物业类工单的整改完成率是多少？", 0.993, "a share that is printed"),
]


@pytest.mark.parametrize(("question", "value", "guards"), PRINTED)
def test_what_is_printed_is_not_reckoned(samples: Service, question: str, value: float, guards: str) -> None:
    answer = samples.ask(question)
    assert [row.metric.value_si for row in answer.rows if row.metric][:1] == [value], (guards, answer.answer.text)
    assert not any(row.metric.operation for row in answer.rows if row.metric), guards
