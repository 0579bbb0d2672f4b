from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.gazetteer import Unit, gazetteer
from corpus.gazetteer.naming import HERE, contracted, level_of, rows, short_form

G = gazetteer()
STREETS = [line.split("\t")[0] for line in (HERE / "streets.tsv").read_text("utf-8").splitlines()[2:]]
UPPER = [row["code"] for table in ("units.tsv", "extra_units.tsv", "zones.tsv") for row in rows(HERE / table)]
PAST = [unit for row in rows(HERE / "history.tsv") for unit in G.named(row["name"]) if unit.until]
PROVINCES = {unit.name for unit in map(G.get, UPPER) if unit and unit.level == "province"}


def unit(code: str) -> Unit:
    found = G.get(code)
    assert found is not None, code
    return found


def codes(name: str) -> list[str]:
    return [found.code for found in G.named(name) if not found.until]


def test_counts_of_present_administrative_units() -> None:
    units = [unit(row["code"]) for table in ("units.tsv", "extra_units.tsv") for row in rows(HERE / table)]
    counts = Counter(found.level for found in units if not found.zone and len(found.code) == 6)
    assert counts["province"] == 34
    assert counts["prefecture"] == 333  # the civil-affairs ministry's number since 2022
    # the ministry's 2,846 for 2024, and four districts of 大兴安岭 that it does not count
    assert counts["district"] + counts["county"] + counts["county_city"] == 2850
    assert len(STREETS) == 38775


@pytest.mark.parametrize(
    ("code", "full_name", "level"),
    [
        ("440803", "广东省湛江市霞山区", "district"),
        ("110105", "北京市朝阳区", "district"),  # a municipality's districts hang on it
        ("500235", "重庆市云阳县", "county"),  # so do its counties
        ("429004", "湖北省仙桃市", "county_city"),  # directly below the province
        ("429021", "湖北省神农架林区", "county"),
        ("140109", "山西省太原市万柏林区", "district"),  # ends like 林区
        ("520203", "贵州省六盘水市六枝特区", "county"),
        ("441900101", "广东省东莞市石碣镇", "town"),  # a prefecture without counties
        ("460400100", "海南省儋州市那大镇", "town"),
        ("620201100", "甘肃省嘉峪关市新城镇", "town"),  # the bureau repeats the city as its own county
        ("110101001", "北京市东城区东华门街道", "subdistrict"),
        ("150525401", "内蒙古自治区通辽市奈曼旗大沁他拉街道", "subdistrict"),  # printed with 办事处
        ("460302", "海南省三沙市西沙区", "district"),
        ("810000", "香港特别行政区", "province"),
        ("320576", "江苏省苏州市苏州工业园区", "district"),
    ],
)
def test_full_name_and_level(code: str, full_name: str, level: str) -> None:
    assert (G.full_name(unit(code)), unit(code).level) == (full_name, level)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("潞州区", ["140403"]),
        ("朝阳区", ["110105", "220104"]),
        ("朝阳", ["110105", "211300", "211321", "220104"]),
        ("向阳区", ["230402", "230803"]),
        ("鼓楼区", ["320106", "320302", "350102", "410204"]),
        ("恩施", ["422800", "422801"]),
        ("恩施州", ["422800"]),
        ("吉林", ["220000"]),  # a province keeps its short form for itself
        ("海南", ["460000"]),
        ("张家港", ["320582"]),
        ("双江县", ["530925"]),
        ("雄安新区", ["130000-01"]),
        ("东湖高新区", ["420100-01"]),
        ("石家庄高新区", ["130171"]),
        ("秦皇岛经开区", ["130371"]),
        ("无此县", []),
        ("", []),
    ],
)
def test_named(name: str, expected: list[str]) -> None:
    assert codes(name) == expected


@pytest.mark.parametrize("name", ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"])
def test_pseudo_rows_are_no_units(name: str) -> None:
    assert G.named(name) == ()


@pytest.mark.parametrize(
    ("name", "until", "successor"),
    [
        ("襄樊市", 2010, "襄阳市"),
        ("崇文区", 2010, "东城区"),
        ("宣武区", 2010, "西城区"),
        ("卢湾区", 2011, "黄浦区"),
        ("闸北区", 2015, "静安区"),
        ("南汇区", 2009, "浦东新区"),
        ("潞城市", 2018, "潞城区"),
        ("莱芜市", 2019, "济南市"),
        ("下城区", 2021, "拱墅区"),
        ("江干区", 2021, "上城区"),
        ("徐水县", 2015, "徐水区"),
        ("大庸市", 1994, "张家界市"),
        ("苍山县", 2014, "兰陵县"),
        ("米林县", 2023, "米林市"),
        ("顺德市", 2002, "顺德区"),
    ],
)
def test_former_units(name: str, until: int, successor: str) -> None:
    former = next(found for found in G.named(name) if found.until)
    assert (former.until, G.present(former).name) == (until, successor)


def test_present_units_come_before_former_ones() -> None:
    assert [(found.code, found.until) for found in G.named("巢湖市")] == [("340181", None), ("341400", 2011)]
    assert unit("420600").name == "襄阳市"  # a code belongs to the present unit


def test_former_units_are_consistent() -> None:
    assert len(PAST) > 500
    for former in PAST:
        assert former.successor, former
        assert unit(former.successor).until is None, former
        assert G.present(former) == unit(former.successor)
        assert G.full_name(former).endswith(former.name)


@pytest.mark.parametrize(
    ("name", "zone", "short"),
    [
        ("霞山区", False, "霞山"),
        ("莱阳市", False, "莱阳"),
        ("内蒙古自治区", False, "内蒙古"),  # the people's name is not cut off
        ("新疆维吾尔自治区", False, "新疆"),
        ("恩施土家族苗族自治州", False, "恩施"),
        ("双江拉祜族佤族布朗族傣族自治县", False, "双江"),
        ("东乡族自治县", False, "东乡"),
        ("鄂温克族自治旗", False, "鄂温克"),
        ("管城回族区", False, "管城"),
        ("浦东新区", False, "浦东"),
        ("神农架林区", False, "神农架"),
        ("万柏林区", False, "万柏林"),
        ("六枝特区", False, "六枝"),
        ("锡林郭勒盟", False, "锡林郭勒"),
        ("津市市", False, "津市"),
        ("沛县", False, None),  # one character is too little
        ("城区", False, None),
        ("徐州经济技术开发区", True, "徐州经开区"),
        ("长沙高新技术产业开发区", True, "长沙高新区"),
        ("苏州工业园区", True, None),
    ],
)
def test_short_form(name: str, zone: bool, short: str | None) -> None:
    assert short_form(name, zone) == short


def test_contracted_and_level_rules() -> None:
    assert contracted("延边朝鲜族自治州") == "延边州"
    assert contracted("霞山区") is None
    assert level_of("232700", "大兴安岭地区") == "prefecture"
    assert level_of("150223", "达尔罕茂明安联合旗") == "county"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Xiashan", "440803"),
        ("Xi'an", "610100"),
        ("Shaanxi", "610000"),
        ("Shanxi", "140000"),
        ("Inner Mongolia", "150000"),
        ("neimenggu", "150000"),
        ("Tibet", "540000"),
        ("Hong Kong", "810000"),
        ("Harbin", "230100"),
        ("Lüliang", "141100"),
        ("Luliang", "141100"),
        ("Lu'an", "341500"),
        ("Bengbu", "340300"),
        ("Bozhou", "341600"),
        ("Taizhou", "331000"),
        ("Taizhou", "321200"),
        ("Chaoyang", "110105"),
        ("Hongtong", "141024"),
        ("Leshan", "511100"),
        ("Yueqing", "330382"),
        ("Changzhi", "140400"),
        ("Zhangzi", "140428"),  # 长子, with the other reading of 长
        ("Changsha", "430100"),
        ("Mawei", "350105"),
        ("Shanxian", "371722"),
        ("Kongtong", "620802"),
    ],
)
def test_romanised(name: str, code: str) -> None:
    assert code in [found.code for found in G.romanised(name)]


def test_romanised_names_are_plain_letters() -> None:
    for code in UPPER:
        pinyin = unit(code).pinyin
        assert pinyin is None or pinyin.replace(" ", "").replace("-", "").isalpha(), code
    assert G.romanised("shanxi") == (unit("140000"),)


def test_zones_have_no_adcode() -> None:
    assert unit("440803").adcode == "440803"
    assert unit("440803001").adcode is None
    assert unit("320576").adcode is None
    assert unit("130000-01").adcode is None
    assert unit("310115").adcode == "310115"  # 浦东新区 and 滨海新区 are districts
    assert unit("120116").zone is False


NEW_AREAS = (
    "浦东新区 滨海新区 两江新区 舟山群岛新区 兰州新区 南沙新区 西咸新区 贵安新区 西海岸新区 金普新区 "
    "天府新区 湘江新区 江北新区 福州新区 滇中新区 哈尔滨新区 长春新区 赣江新区 雄安新区"
)


@pytest.mark.parametrize("name", NEW_AREAS.split(" "))
def test_the_nineteen_state_level_new_areas(name: str) -> None:
    assert any(found.level == "district" for found in G.named(name))


def test_hierarchy() -> None:
    xiashan = unit("440803")
    assert [step.code for step in G.chain(xiashan)] == ["440000", "440800", "440803"]
    assert G.within(xiashan, unit("440000"))
    assert G.within(xiashan, xiashan)
    assert not G.within(unit("440000"), xiashan)
    assert [child.name for child in G.children(unit("460400"))][:2] == ["那大镇", "和庆镇"]
    assert all(G.chain(child)[-2] == unit("110000") for child in G.children(unit("110000")))
    former = next(found for found in G.named("襄樊市"))
    assert G.children(former) == ()


def test_get_of_an_unknown_code() -> None:
    assert G.get("999999") is None
    assert G.get("") is None


def test_codes_and_parents_are_consistent() -> None:
    assert len(UPPER) == len(set(UPPER))
    assert len(STREETS) == len(set(STREETS))
    for code in [*UPPER, *STREETS]:
        parent = unit(code).parent
        assert parent is None or unit(parent).until is None
        assert (parent is None) == (unit(code).level == "province")


def test_common_words_are_names_of_units() -> None:
    words = [
        word for line in (HERE / "common_words.txt").read_text("utf-8").splitlines() if not line.startswith("#") for word in line.split()
    ]
    assert len(words) == len(set(words))
    assert [word for word in words if not G.named(word)] == []
    assert all(map(G.is_common, ["向阳", "和平", "朝阳", "新华", "城关", "长安", "中山", "东方", "新城", "惠民", "和县", "郊区"]))
    assert not any(map(G.is_common, ["霞山", "潞州", "义乌", "昆山", "朝阳区", "苏州工业园区"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("广东省湛江市霞山区", ["广东省", "湛江市", "霞山区"]),
        ("😀长治潞州区英雄中路街道", ["长治", "潞州区", "英雄中路街道"]),  # indices count characters, not UTF-16 units
        ("上海市区与北京郊区", ["上海市", "北京", "郊区"]),  # leftmost first
        ("内蒙古自治区", ["内蒙古自治区"]),  # longest
        ("没有地名", []),
        ("", []),
    ],
)
def test_find(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end, _ in G.find(text)] == expected


@given(st.sampled_from([*UPPER, *STREETS]).map(unit) | st.sampled_from(PAST))
def test_every_full_name_starts_with_its_province_and_ends_with_the_name(found: Unit) -> None:
    full_name = G.full_name(found)
    assert any(full_name.startswith(province) for province in PROVINCES)
    assert full_name.endswith(found.name)
    assert G.chain(found)[-1] == found
    assert found in G.named(found.name)
    assert found.short is None or found in G.named(found.short)
    assert found.pinyin is None or found in G.romanised(found.pinyin)


NAMES = st.sampled_from([*UPPER, *STREETS]).map(lambda code: unit(code).name)


@given(st.lists(NAMES | st.text(max_size=4).filter(lambda text: text.isprintable()), max_size=8).map("".join))
def test_find_is_exact_sorted_and_without_overlap(text: str) -> None:
    last = 0
    for start, end, candidates in G.find(text):
        assert last <= start < end <= len(text)
        assert candidates == G.named(text[start:end])
        assert candidates
        last = end


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_find_gets_names_that_stand_apart(names: list[str]) -> None:
    text = "，".join(names)
    assert [text[start:end] for start, end, _ in G.find(text)] == names


def test_version_names_the_data_date() -> None:
    assert G.version.startswith("2023-06-30-")
