"""Questions for numbers and comparisons over the sample reports: the normal values of the rows in order, or nothing."""

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


NUMBERS = [
    # question, normal values of its rows, what the row guards
    ("迎龙桥街道的联盟有几家单位、几个社会组织？", [10, 6], "two words of quantity in one clause"),
    ("云台小区有多少户、多少人？", [85, 415], "a counting word that is itself what is counted"),
    ("云台小区每户每年交多少钱？", [200], "a number that the report gives for the street above, with its base"),
    ("How many households live in Yuntai compound?", [85], "a compound named in pinyin"),
    ("How many units and social organisations joined the alliance in Yinglongqiao Subdistrict?", [10, 6], "a verb ends what is counted"),
    ("潞州区的面积有多大？", [356_000_000], "what a size measures"),
    ("霞山区的小区一年的电费是多少？", [], "money that no report speaks of"),
    ("How much do the dog parks in Xiashan District cost?", [], "a thing that no report speaks of"),
]


@pytest.mark.parametrize(("question", "expected", "guards"), NUMBERS)
def test_numbers(samples: Service, question: str, expected: list[float], guards: str) -> None:
    answer = samples.ask(question)
    found = [row.metric.value_si for row in answer.rows if row.metric]
    assert found == pytest.approx(expected), (guards, answer.answer.text)


COMPARISONS = [
    # question, normal values of its rows in order, the unit of the last, what the row guards
    ("无锡市和长春市朝阳区的补贴标准，哪个高？", [0.5, 0.2, 0.3], "元/平方米/月", "rates of two places, the higher first"),
    ("Which has more volunteer teams, Xiashan or Xiangyang (Jiamusi)?", [106, 81, 25], "支", "winner first in English"),
    ("云台小区那套房子涨了多少钱？", [180_000, 420_000, 240_000], "万元", "a change within one sentence, in the printed unit"),
    ("荷塘区装好的电梯加上正在施工的，一共多少部？", [37, 20, 57], "部", "a sum of two parts of one sentence"),
    ("荷塘区一部电梯的造价扣除政府补助，还剩多少？", [580_000, 100_000, 480_000], "万元", "what is left of a whole"),
    ("潞州区自管的小区占全部居民小区的比例", [520, 1151, 0.451781], "", "a share of two counts"),
    ("鸿睿公司在莱阳改造的小区平均每个小区多少栋楼？", [157, 11, 14.272727], "栋/个", "so much for each"),
    (
        "By how much do self-managed compounds outnumber unmanaged ones in Luzhou District?",
        [520, 127, 393],
        "个",
        "two things of one place",
    ),
]


@pytest.mark.parametrize(("question", "expected", "unit", "guards"), COMPARISONS)
def test_comparisons(samples: Service, question: str, expected: list[float], unit: str, guards: str) -> None:
    answer = samples.ask(question)
    found = [row.metric for row in answer.rows if row.metric]
    assert [m.value_si for m in found] == pytest.approx(expected, abs=1e-6), (guards, answer.answer.text)
    assert found[-1].unit == unit
    assert [term.value_si for term in found[-1].terms] == pytest.approx(sorted(expected[:2], key=expected.index))
    assert all(term.evidence for term in found[-1].terms)
