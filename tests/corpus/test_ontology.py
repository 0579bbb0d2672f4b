"""The vocabulary: our own files hold together, the checker finds what an editor can get wrong, and phrases read as documented."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
import yaml

from corpus.ontology import Ontology, ontology
from corpus.ontology.check import problems
from corpus.ontology.model import Mechanism
from corpus.ontology.phrases import GAP_LENGTH, occurs, written_out
from corpus.ontology.reader import FILES, HOME
from corpus.ontology.schema import PLACE_LEVELS
from tests.shared import MISSING, SHARED

START = SHARED / "ontology" / "mechanisms.yaml"
STATUSES = ("current", "planned", "pilot", "past", "failed", "criticised")
KINDS = {"soe", "property_company", "government", "party", "residents_body", "social_organisation", "other"}

MECHANISMS = """\
themes:
- {id: care, zh: 服务, en: care}
mechanisms:
- id: services
  zh: 服务
  en: services
  theme: care
  broader: null
  definition: {zh: 各种服务。, en: Services of all kinds.}
  phrases: [上门服务]
- id: canteen
  zh: 食堂
  en: canteen
  theme: care
  broader: services
  definition: {zh: 社区办的食堂。, en: A canteen of the community.}
  phrases: [社区食堂, 开办…食堂]
  not: [社区食堂经理]
  english: [canteen for the old]
- id: meal_delivery
  zh: 送餐
  en: meal delivery
  theme: care
  broader: canteen
  definition: {zh: 送餐上门。, en: Meals brought home.}
  phrases: [送餐上门]
"""


@pytest.fixture(scope="module")
def own() -> Ontology:
    return ontology()


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_own_files_have_no_problems() -> None:
    assert problems(HOME) == []


def test_a_correct_folder_has_no_problems(folder: Callable[[str, str], Path]) -> None:
    assert problems(folder("mechanisms.yaml", MECHANISMS)) == []


# What an editor got wrong: (the right text, what stands there instead, what the message says, its line).
BROKEN = [
    ("phrases: [送餐上门]", "phrases: [送餐上门", "not valid YAML", None),
    ("  zh: 食堂\n", "", "canteen: `zh` is missing", 11),
    ("  en: canteen\n", "  en:\n", "canteen: `en` is missing", 11),
    ("  theme: care\n  broader: canteen", "  broader: canteen", "meal_delivery: `theme` is missing", 20),
    ("phrases: [送餐上门]", "phrases: []", "meal_delivery: `phrases` is missing", 20),
    ("  english:", "  englsh:", "canteen: unknown field `englsh`", 11),
    ("mechanisms:", "mechanism:", "the list `mechanisms:` is missing", 0),
    ("mechanisms:", "mechanism:", "unknown list `mechanism:`", 4),
    ("- id: meal_delivery", "- id: canteen", "canteen: the same id stands in line 11", 20),
    ("broader: canteen", "broader: kitchen", "unknown `broader` kitchen", 20),
    ("broader: null", "broader: meal_delivery", "runs in a circle: services -> meal_delivery -> canteen -> services", 4),
    ("broader: services", "broader: canteen", "runs in a circle: canteen -> canteen", 11),
    ("theme: care\n  broader: null", "theme: cure\n  broader: null", "unknown `theme` cure", 4),
    ("zh: 送餐上门。, ", "", "`definition` lacks `zh`", 20),
    ("en: Meals brought home.", "en: ''", "`definition` lacks `en`", 20),
    ("[送餐上门]", "[送餐上门, ' ']", "' ', which is empty", 20),
    ("开办…食堂", "开办…", "'开办…', which is empty or has nothing on one side", 11),
    ("[上门服务]", "上门服务", "`phrases` is not a list of texts", 4),
    ("[上门服务]", "[上门服务, 上门服务]", "'上门服务' twice", 4),
    ("[送餐上门]", "[送餐上门, 社区食堂]", "'社区食堂', which canteen claims too", 20),
    ("en: meal delivery\n", "en: meal delivery\n  english: [Canteen for the old]\n", "which canteen claims too", 20),
    ("[社区食堂经理]", "[社区]", "'社区', which contains none of its phrases", 11),
    ("[社区食堂经理]", "[开办…食堂]", "silences '开办…食堂' of canteen", 11),
    ("[社区食堂经理]", "[送餐]", "silences '送餐上门' of meal_delivery", 11),
    ("zh: 服务, en: care", "zh: [服务], en: care", "themes: care: `zh` is not a text", 2),
]


@pytest.mark.parametrize(("right", "wrong", "message", "line"), BROKEN)
def test_problems_of_mechanisms(folder: Callable[[str, str], Path], right: str, wrong: str, message: str, line: int | None) -> None:
    assert MECHANISMS.count(right) == 1
    found = problems(folder("mechanisms.yaml", MECHANISMS.replace(right, wrong)))
    hits = [problem for problem in found if message in problem.message]
    assert hits, f"not reported: {message}; found {found}"
    assert hits[0].file == "mechanisms.yaml"
    assert line is None or hits[0].line == line


UNITS = """\
unit_kinds:
- {id: count, zh: 数量, en: count, si_units: [count]}
- {id: area, zh: 面积, en: area, si_units: [m2]}
units:
- {symbol: 户, si_unit: count, factor: 1}
- {symbol: 亩, si_unit: m2, factor: 666.6666666667}
"""
INDICATORS = "indicators:\n- {id: homes, zh: 户数, en: homes, unit_kind: count, phrases: [户数]}\n"
KIND = "organisation_kinds:\n- {id: soe, zh: 国企, en: SOE, priority: 1, suffixes: [集团]}\n"
OTHER_FILES = [
    ("units.yaml", UNITS.replace("factor: 666.6666666667", "factor: many"), "`factor` many is not a number above 0"),
    ("units.yaml", UNITS.replace("factor: 1", "factor: 0"), "`factor` 0 is not a number above 0"),
    ("units.yaml", UNITS.replace("si_unit: m2", "si_unit: acre"), "`si_unit` acre belongs to no unit kind"),
    ("units.yaml", UNITS.replace("symbol: 亩", "symbol: 户"), "the same id stands in line 5"),
    ("indicators.yaml", INDICATORS.replace("unit_kind: count", "unit_kind: pieces"), "unknown `unit_kind` pieces"),
    ("indicators.yaml", INDICATORS.replace("[户数]", "[]"), "`phrases` is missing"),
    ("indicators.yaml", "indicators: none\n", "`indicators:` is not a list"),
    ("indicators.yaml", "indicators:\n- homes\n", "not a set of `field: value` lines"),
    ("indicators.yaml", "", "the list `indicators:` is missing"),
    ("organisation_kinds.yaml", KIND.replace("priority: 1", "priority: first"), "`priority` first is not a whole number"),
    ("levels.yaml", "levels:\n- {id: ward, zh: 区, en: ward, levels: [ward]}\n", "unknown level ward"),
    ("statuses.yaml", "statuses:\n- {id: past, zh: 过去, en: past, cues: [曾], not: [未来]}\n", "'未来', which contains none of its cues"),
]


@pytest.mark.parametrize(("name", "text", "message"), OTHER_FILES)
def test_problems_of_other_files(folder: Callable[[str, str], Path], name: str, text: str, message: str) -> None:
    assert any(problem.file == name and message in problem.message for problem in problems(folder(name, text)))


def test_undecodable_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "levels.yaml").write_bytes("levels: 区".encode("gb18030"))
    assert next(problem.message[:14] for problem in problems(tmp_path) if problem.file == "levels.yaml") == "not valid YAML"


def test_own_folder_replaces_only_its_files(folder: Callable[[str, str], Path], own: Ontology) -> None:
    changed = ontology(folder("mechanisms.yaml", MECHANISMS))
    assert list(changed.mechanisms) == ["services", "canteen", "meal_delivery"]
    assert changed.units == own.units
    assert changed.version != own.version
    assert re.fullmatch("[0-9a-f]{12}", changed.version)


def test_narrower_is_the_entry_and_all_below_it(folder: Callable[[str, str], Path]) -> None:
    small = ontology(folder("mechanisms.yaml", MECHANISMS))
    assert small.narrower("services") == ("services", "canteen", "meal_delivery")
    assert small.narrower("meal_delivery") == ("meal_delivery",)
    with pytest.raises(KeyError):
        small.narrower("kitchen")


def test_entries_read_as_written(folder: Callable[[str, str], Path]) -> None:
    canteen = ontology(folder("mechanisms.yaml", MECHANISMS)).mechanisms["canteen"]
    assert (canteen.broader, canteen.theme, canteen.definition_zh) == ("services", "care", "社区办的食堂。")
    assert (canteen.phrases, canteen.excluded, canteen.english) == (("社区食堂", "开办…食堂"), ("社区食堂经理",), ("canteen for the old",))


def test_vocabulary_cannot_be_changed(own: Ontology) -> None:
    with pytest.raises(TypeError):
        own.mechanisms["new"] = own.mechanisms["points_system"]  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        own.mechanisms["points_system"].zh = "积分"  # type: ignore[misc]


def test_same_files_same_version(own: Ontology) -> None:
    assert ontology.__wrapped__().version == own.version


def test_all_ids_of_the_starting_vocabulary_are_kept(own: Ontology) -> None:
    if not START.exists():
        pytest.skip(MISSING)
    start = {entry["id"] for entry in yaml.safe_load(START.read_text(encoding="utf-8"))}
    assert start <= set(own.mechanisms)


def test_statuses_kinds_and_levels_are_those_of_the_contract(own: Ontology) -> None:
    assert tuple(own.statuses) == STATUSES
    assert set(own.organisation_kinds) == KINDS
    assert {level for word in own.levels.values() for level in word.levels} == set(PLACE_LEVELS)
    assert set(PLACE_LEVELS) <= set(own.levels)


def test_every_mechanism_can_be_asked_for_in_both_languages(own: Ontology) -> None:
    assert [each.id for each in own.mechanisms.values() if len(each.english) < 4 or not each.asked] == []


@pytest.mark.parametrize(
    ("symbol", "si_unit", "factor"),
    [
        ("户", "count", 1),
        ("亩", "m2", 666.6666666667),
        ("平方公里", "m2", 1e6),
        ("%", "ratio", 0.01),
        ("成", "ratio", 0.1),
        ("折", "ratio", 0.1),
        ("个百分点", "percentage_point", 1),
        ("个月", "month", 1),  # durations stay in the unit of the text
        ("公里", "m", 1000),
        ("美元", "USD", 1),
        ("斤", "kg", 0.5),
    ],
)
def test_units(own: Ontology, symbol: str, si_unit: str, factor: float) -> None:
    assert (own.units[symbol].si_unit, own.units[symbol].factor) == (si_unit, factor)


def test_no_unit_carries_a_scale_word(own: Ontology) -> None:
    assert [
        symbol for symbol in own.units if symbol[0] in "十百千万亿" and symbol not in ("千米", "千克", "千瓦", "千瓦时", "百分点")
    ] == []


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("国企托底", "推行国企托底模式", True),
        ("成立…党支部", "小区成立了自己的党支部", True),
        ("成立…党支部", "成立党支部", True),  # the gap may be empty
        ("成立…党支部", "成立专班，党支部牵头", False),  # a gap ends with its clause
        ("成立…党支部", "成立" + "某" * GAP_LENGTH + "党支部", True),
        ("成立…党支部", "成立" + "某" * (GAP_LENGTH + 1) + "党支部", False),
        ("由…物业…托底", "由区属的物业公司托底", True),
        ("热线+网格", "热线网格", False),  # a phrase is not a regular expression
    ],
)
def test_phrases_with_gaps(phrase: str, text: str, expected: bool) -> None:
    assert occurs(phrase, text) is expected


# Made-up sentences of the kind that reports print, and the mechanism that must be found in them.
WORDINGS = [
    ("由区城投集团下属物业公司兜底接管12个弃管小区", "soe_backstop_management"),
    ("物业公司先服务后收费，满意后再缴费", "try_before_buy"),
    ("三个居民小组成立了联合党支部", "joint_party_branch"),
    ("业委会与社区党组织双向进入、交叉任职", "cross_appointment"),
    ("街道吹哨、部门报到，难题当天解决", "whistle_response"),
    ("志愿服务可攒积分，在爱心超市换日用品", "points_system"),
    ("老党员牵头成立调解工作室", "mediation_room"),
    ("将小区划分为8个微网格，配备专职网格员", "grid_management"),
    ("小区每季度在公示栏公示收支明细", "financial_disclosure"),
    ("新建电动自行车充电车棚，整治飞线充电", "charging_facilities"),
    ("物业突然撤场，街道请来应急物业", "emergency_property_service"),
    ("居民当选业委会主任后召开业主大会", "owners_voting"),
]


# Ordinary activity that has no name.
ORDINARY = [
    ("居民坐下来商量了三个晚上，居民代表会议通过了方案", "deliberation_platform"),
    ("志愿者每天看窗帘，老人拉开窗帘就是报平安", "smart_elderly_alert"),
    ("护理员每周上门为行动不便的老人助浴", "home_care_visits"),
    ("家庭医生团队在健康小屋为居民体检", "community_health_services"),
    ("业委会换届前，街道对业委会主任离任审计", "owners_committee_supervision"),
    ("候选人资格联审由街道牵头", "owners_committee_supervision"),
    ("业主大会公开选聘物业，三家企业参加比选", "property_bidding"),
    ("保安和保洁员被聘为兼职信息员，物业融入网格", "property_grid_staff"),
    ("社区把楼道堆物清走，又拖走二十辆僵尸车", "corridor_clutter_clearance"),
    ("架空线整治后，头顶的线缆入了地", "utility_line_renewal"),
    ("湾里开屋场会，户主会定下修路的事", "village_deliberation"),
    ("村里约定婚事新办、丧事简办", "custom_reform"),
    ("律师驻点坐班，诉讼少了，成了无讼社区", "court_prosecution_in_community"),
    ("政务服务延伸到楼下的自助服务终端，还能全域通办", "community_service_window"),
    ("孩子们组成儿童议事会，给游乐角提建议", "youth_participation"),
    ("机关停车场夜间向居民开放", "opening_unit_resources"),
    ("街道给居民的微提案配一万元小额经费", "project_fund_application"),
    ("宣讲进小区，百姓宣讲员讲身边变化", "policy_preaching"),
    ("人大代表联络站每月接待选民", "deputies_liaison"),
    ("小区内撤桶，新设垃圾投放点由居民轮流督导", "waste_sorting"),
    ("社区工作人员走家串户，一个月跑遍八百户", "door_to_door_visits"),
    ("养犬公约写明遛狗时段", "public_space_pet_management"),
]


@pytest.mark.parametrize(("text", "mechanism"), WORDINGS + ORDINARY)
def test_wordings(own: Ontology, text: str, mechanism: str) -> None:
    assert mechanism in told(own, text)


# How a report on one place tells it in everyday words, which elsewhere tell something else: (text, mechanism).
EVERYDAY = [
    ("居民你一百我两百，凑了两万元", "resident_fundraising"),
    ("停车收来的钱存进小区的账，只能用在修修补补上", "paid_parking_revenue"),
    ("区财政每平方米每月再补三角钱", "fiscal_subsidy_per_area"),
    ("维修费由整个单元按楼层分摊", "cost_sharing"),
    ("卫生费每月五元，有人扫楼道", "low_price_service_fee"),
    ("头三个月免费，居民觉得好再签约", "try_before_buy"),
    ("业委会七名委员里，党员占了一半以上", "party_members_in_owners_committee"),
    ("法人就是书记，两副担子一人挑", "concurrent_post"),
    ("外卖小哥顺手拍下隐患", "new_employment_groups"),
    ("旧仓库改成了老人唱戏的地方", "idle_asset_revitalisation"),
    ("拆掉围墙，三个院子成了一家", "bundle_neighbouring_compounds"),
    ("把板凳搬到树下，谁家有事都来说", "deliberation_hall"),
    ("违建三个月拆完", "illegal_construction_removal"),
    ("换了物业公司，院里干净了", "entry_exit_mechanism"),
]


@pytest.mark.parametrize(("text", "mechanism"), EVERYDAY)
def test_everyday_wordings(own: Ontology, text: str, mechanism: str) -> None:
    each = own.mechanisms[mechanism]
    assert any(occurs(phrase, text) for wording in each.told for phrase in written_out(wording))
    assert mechanism not in told(own, text)


# What names a topic, a place or somebody else's business: (text, the mechanism that must not be found, why).
NO_PRACTICE = [
    ("记者来到幸福里社区党群服务中心", "party_service_station", "a place where somebody stands"),
    ("物业公司进驻小区前摸了底", "cadre_compound_responsibility", "no cadre in the words 驻小区"),
    ("联合国召开听证会", "deliberation_platform", "no hearing of residents"),
    ("国务院印发关于新能源产业的实施方案", "policy_instrument", "no local governance in it"),
    ("公安部开展打击走私专项行动", "special_campaign", "no campaign in a neighbourhood"),
    ("全国文旅产业加快复苏", "heritage_tourism_development", "a branch of the economy"),
    ("艺术团出访三国", "community_cultural_activity", "no residents"),
    ("企业为救灾物资开辟绿色通道", "joint_approval", "no approval"),
    ("全市充电桩保有量增长三成", "charging_facilities", "a figure of the trade"),
    ("双方就停火达成一致", "deliberation_platform", "diplomacy"),
    ("各国应劝和促谈", "dispute_mediation", "diplomacy"),
    ("商场新增会员三万名，推出增值服务", "convenience_services", "commerce"),
    ("盘活存量土地，投向先进制造业", "idle_asset_revitalisation", "industry"),
    ("快递小哥收入稳步增长", "new_employment_groups", "no part in governance"),
]


@pytest.mark.parametrize(("text", "mechanism", "why"), NO_PRACTICE)
def test_topics_are_no_practices(own: Ontology, text: str, mechanism: str, why: str) -> None:
    assert mechanism not in told(own, text), why


def told(own: Ontology, text: str) -> set[str]:
    """The mechanisms whose phrases the text holds, outside longer wordings that do not count."""
    return {each.id for each in own.mechanisms.values() if _tells(each, text)}


def _tells(mechanism: Mechanism, text: str) -> bool:
    for wording in mechanism.excluded:
        text = text.replace(wording, "|")
    return any(occurs(phrase, text) for phrase in mechanism.phrases)


def test_there_are_two_hundred_mechanisms_each_with_eight_phrases(own: Ontology) -> None:
    assert len(own.mechanisms) >= 200
    assert [each.id for each in own.mechanisms.values() if len(each.phrases) < 8] == []


def test_phrases_have_two_characters_at_least(own: Ontology) -> None:
    assert [(m.id, phrase) for m in own.mechanisms.values() for phrase in m.phrases if len(phrase.replace("…", "")) < 2] == []


def test_files_are_the_documented_ones() -> None:
    readme = (HOME / "README.md").read_text(encoding="utf-8")
    assert [name for name in FILES if name not in readme] == []
