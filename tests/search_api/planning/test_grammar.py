"""The grammar of questions: quantities, comparisons, joined mechanisms, times, regions, themes. Tables of question, reading, reason."""

from __future__ import annotations

import pytest

from search_api.planning.combining import meanings, reworded
from search_api.planning.concepts import concepts
from search_api.planning.language import Language, language
from search_api.planning.patterns import pattern
from search_api.planning.places.places import asked_places
from search_api.planning.places.regions import regions
from search_api.planning.quantities.asks import asks
from search_api.planning.quantities.comparison import comparisons
from search_api.planning.themes import themes
from search_api.planning.times import aside, years

QUANTITIES = [
    # question, (kind, last word of what is counted) of each quantity, what the row guards
    ("建了多少个车棚", [("count", "车棚")], "a counting word"),
    ("装了几部电梯", [("count", "电梯")], "几 with a counting word"),
    ("哪几个社区有食堂", [], "哪几个 asks for places"),
    ("花了多少钱修路", [("money", "修路")], "money"),
    ("物业费收缴率是多少", [("ratio", "收缴率")], "what is asked for stands in front"),
    ("补贴期多长", [("duration", "补贴期")], "length of time"),
    ("有多少名志愿者和网格员", [("count", "志愿者"), ("count", "网格员")], "a joined noun phrase"),
    ("调解了多少件纠纷，办结率多高", [("count", "纠纷"), ("ratio", "办结率")], "two quantities"),
    ("设了几个车棚、几个食堂", [("count", "车棚"), ("count", "食堂")], "two words of quantity in one clause"),
    ("种了多少菜，地有多大", [("", "菜"), ("area", "地")], "things that no list knows"),
    ("涉及多少户", [("count", "户")], "a counting word that is itself what is counted"),
    ("食堂面积多大", [("area", "面积")], "what a size measures"),
    ("一共服务了多少小时", [("duration", "服务")], "a unit of measure"),
    ("覆盖率提高了几个百分点", [("ratio", "提高")], "points of a share"),
    ("How many charging piles were built?", [("count", "charging piles")], "how many"),
    ("How much did the subsidy cost per household?", [("money", "cost")], "how much"),
    ("number of volunteers and grid workers in the town", [("count", "volunteers"), ("count", "grid workers")], "a joined noun phrase"),
    ("what share of households pays the fee", [("ratio", "fee")], "a share"),
    ("how many drivers joined the scheme", [("count", "drivers")], "a verb ends what is counted"),
    ("how many square metres of lawn", [("area", "floor area")], "a unit of measure"),
    ("hours of training", [("duration", "training")], "a unit of measure without a word of asking"),
    ("staff of the centre: drivers and guards?", [("", "drivers"), ("", "guards")], "a topic and what is asked of it"),
]


@pytest.mark.parametrize(("question", "expected", "guards"), QUANTITIES)
def test_quantities(question: str, expected: list[tuple[str, str]], guards: str) -> None:
    found = [(a.kind or "", a.head[-1].word) for a in asks(question, language(question)) if a.sure and a.head]
    assert found == expected, guards


COMPARISONS = [
    # question, operation, places of its sides, what the row guards
    ("潞州区和霞山区哪个的党支部更多", "highest", [0, 1], "two places"),
    ("哪个区的满意度最低", "lowest", [None], "all places"),
    ("无锡的志愿者和网格员一共多少人", "sum", [None, None], "two things of one place"),
    ("霞山区无人管理的小区占小区总数的比例", "ratio", [None, None], "a part and its whole"),
    ("霞山区的党支部比服务站多几个", "difference", [None, None], "two things of one place"),
    ("各区按电梯数量从高到低排名", "rank", [None], "rank"),
    ("整治前后投诉减少了多少件", "change", [None], "before and after"),
    ("霞山区的停车费涨了多少", "change", [None], "a change of one thing"),
    ("霞山区新增了多少车位", None, [], "what is new has not changed"),
    ("霞山区的工程款扣除补贴还剩多少", "left", [None, None], "what is left of a whole"),
    ("霞山区平均每个网格员管多少户", "per", [None, None], "so much for each"),
    ("霞山区的网格员相当于楼长的百分之几", "ratio", [None, None], "a share told as an equivalent"),
    ("潞州区和霞山区谁的服务站多", "highest", [0, 1], "a comparative alone, of two places"),
    ("最多跑一次改革有哪些地方", None, [], "a name that begins like a highest"),
    ("免费期多长", None, [], "a length is no longest"),
    ("Which has more grids, Luzhou District or Xiashan District?", "highest", [0, 1], "two places"),
    ("Which district has the lowest collection rate?", "lowest", [None], "all places"),
    ("what share of compounds is unmanaged in Xiashan", "ratio", [None, None], "a part and its whole"),
    ("By how much did the parking fee in Xiashan rise?", "change", [None], "a change of one thing"),
    ("By how many do drivers outnumber guards in Xiashan?", "difference", [None, None], "two things of one place"),
    ("average number of households per grid worker in Xiashan", "per", [None, None], "so much for each"),
    ("drivers plus guards in Xiashan: how many altogether?", "sum", [None, None], "two parts"),
    ("more than one district has canteens", None, [], "more than one compares nothing"),
    ("who runs the canteens", None, [], "no comparison"),
]


@pytest.mark.parametrize(("question", "operation", "sides", "guards"), COMPARISONS)
def test_comparisons(question: str, operation: str | None, sides: list[int | None], guards: str) -> None:
    spoken = language(question)
    places = asked_places(question, spoken)
    subject = question
    for place in places:
        subject = subject[: place.start] + " " * (place.end - place.start) + subject[place.end :]
    read = next(iter(comparisons(subject, places, spoken)), None)
    assert (read.operation if read else None, [s.place for s in read.sides] if read else []) == (operation, sides), guards


JOINED = [
    ("哪些地方既有社区食堂，又有积分制", {"community_canteen", "points_system"}, set(), "both"),
    ("哪些区有社区食堂，但没有积分制", {"community_canteen"}, {"points_system"}, "but not"),
    ("places with both community canteens and a points system", {"community_canteen", "points_system"}, set(), "both"),
    ("districts with community canteens but no points system", {"community_canteen"}, {"points_system"}, "but not"),
]


@pytest.mark.parametrize(("question", "wanted", "excluded", "guards"), JOINED)
def test_several_mechanisms(question: str, wanted: set[str], excluded: set[str], guards: str) -> None:
    read = meanings(question, language(question))
    assert wanted <= {m.id for m in read.wanted}, guards
    assert {m.id for m in read.excluded} == excluded, guards


TIMES = [
    ("2021年以来哪些地方建了食堂", (2021, None)),
    ("2020年以前的做法", (None, 2019)),
    ("2022年的物业费", (2022, 2022)),
    ("places that built canteens since 2019", (2019, None)),
    ("canteens opened before 2020", (None, 2019)),
    ("canteens in 2018", (2018, 2018)),
    ("12345热线", (None, None)),
]


@pytest.mark.parametrize(("question", "expected"), TIMES)
def test_years(question: str, expected: tuple[int | None, int | None]) -> None:
    assert years(question) == expected


def test_what_stands_before_before_is_said_aside() -> None:
    assert aside("新公司来之前，谁扫地") == [(0, 6)]
    assert aside("谁扫地") == []


REGIONS = [
    ("长三角哪些区有食堂", 4),
    ("东北三省的做法", 3),
    ("practices in East China", 7),
    ("区里的做法", 0),
    ("江浙沪哪个市有食堂", 3),
    ("川渝的社区", 2),
]


@pytest.mark.parametrize(("question", "provinces"), REGIONS)
def test_regions(question: str, provinces: int) -> None:
    assert len({unit.code for _, _, units in regions(question) for unit in units}) == provinces


SINGLE = [
    ("哪个区有食堂？", "zh", True, "one place"),
    ("哪些区有食堂？", "zh", False, "several"),
    ("Which district has a canteen?", "en", True, "one place"),
    ("Which districts have a canteen?", "en", False, "several"),
]


@pytest.mark.parametrize(("question", "language", "single", "guards"), SINGLE)
def test_one_place_or_several(question: str, language: Language, single: bool, guards: str) -> None:
    assert bool(pattern("single", language).search(question)) == single, guards


BODIES = [
    ("老人和退伍军人组了什么志愿队？", "zh", True, "a team is a body"),
    ("建了哪些机构和制度？", "zh", False, "institutions are asked for as practices"),
    ("Which outside organisation cleans the compound?", "en", True, "a word between"),
    ("Which district works with companies?", "en", False, "a place is asked for"),
]


@pytest.mark.parametrize(("question", "language", "body", "guards"), BODIES)
def test_a_body_is_asked_for(question: str, language: Language, body: bool, guards: str) -> None:
    assert bool(pattern("body", language).search(question)) == body, guards


FIRST = [
    ("新装的电梯有多少部，是谁验收的？", "zh", True, "who it is, beside a number"),
    ("两个街道里，垃圾清运归哪个办公室管？", "zh", True, "a body of a place that is spoken of"),
    ("谁家的电梯更多？", "zh", False, "a comparison of places"),
    ("Who repairs the lifts of the three compounds?", "en", True, "who it is"),
    ("Who was first to repair the lifts, A or B?", "en", False, "a comparison in time"),
]


@pytest.mark.parametrize(("question", "language", "first", "guards"), FIRST)
def test_a_body_comes_first(question: str, language: Language, first: bool, guards: str) -> None:
    assert bool(pattern("body_first", language).search(question)) == first, guards


def test_themes() -> None:
    assert themes("在党建和议事方面有什么做法", "zh") == ("party_organisation", "deliberation_and_self_government")
    assert themes("fiscal instruments", "en") == ("finance_and_fees",)
    assert themes("有什么做法", "zh") == ()


CONCEPTS = [
    ("志愿队", "zh", "志愿服务队", True, "another word for the same"),
    ("lifts", "en", "加装电梯", True, "English reaches Chinese"),
    ("elevators", "en", "食堂", False, "another thing"),
]


@pytest.mark.parametrize(("word", "spoken", "text", "expected", "guards"), CONCEPTS)
def test_concepts(word: str, spoken: str, text: str, expected: bool, guards: str) -> None:
    assert any(c.within(text) for c in concepts(word, "zh" if spoken == "zh" else "en")) is expected, guards


REWORDED = [
    # question, the same with words of the vocabulary, what the row guards
    ("居民掏腰包修路", "居民集资修路", "a word that the vocabulary has not"),
    ("居民集资修路", "居民集资修路", "words that it has"),
]


@pytest.mark.parametrize(("question", "expected", "guards"), REWORDED)
def test_words_that_the_vocabulary_has_not(question: str, expected: str, guards: str) -> None:
    assert reworded(question) == expected, guards
