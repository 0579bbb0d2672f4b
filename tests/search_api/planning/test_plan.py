"""How questions are read: tables of question, expected reading, and the reason for the row."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.open import open_store
from graph.store import Store
from ingest import extract, load
from search_api.planning import plan
from search_api.planning.language import language, stem
from search_api.planning.vocabulary import indicator_index, mechanism_index

REPORT = "广东省湛江市霞山区治理\n霞山区由区属国企霞发集团下属的腾坤物业托底管理小区。\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('plan') / 'plan.db'}")
    document = load(REPORT.encode(), "a.txt")
    store.put(extract(document), document.text)
    return store


LANGUAGES = [
    ("哪些区有国企托底？", "zh"),
    ("which districts have SOE backstops?", "en"),
    ("How many compounds has 安邻物业 taken over in Chaoyang District?", "en"),
    ("SOE托底的区有哪些", "zh"),
]


@pytest.mark.parametrize(("question", "expected"), LANGUAGES)
def test_language(question: str, expected: str) -> None:
    assert language(question) == expected


def test_stems_join_forms_of_a_word() -> None:
    assert {stem(word) for word in ("subsidy", "subsidies", "Subsidy's")} == {stem("subsidy")}
    assert stem("districts") == stem("district")


CONDITIONS = [
    # question, level, kind, status, what the row guards
    ("哪些区由国有企业为无物业小区托底管理", "district", "soe", None, "all in one"),
    ("哪些区给物业公司评定星级？", "district", None, None, "a kind that is acted on is no condition"),
    ("哪些地方试过国企托底但失败了", "place", None, "failed", "failed"),
    ("哪些城市计划推行积分制", "city", None, "planned", "planned"),
    ("which districts use state-owned enterprises as backstop property managers", "district", "soe", None, "all in one"),
    ("list of cities and districts where a state-owned company runs property services in old housing compounds", "city+district", "soe", None, "two levels, and a third word that only describes"),
    ("Which places run community or village canteens?", "place", None, None, "the first level word is asked for"),
    ("开了积分超市的区和县级市有哪些？", "district+county_city", None, None, "a level of two characters in a list"),
    ("江西的县市区里，哪些用网格员？", "county+city+district", None, None, "a list before what is asked"),
    ("districts (not whole cities) that give star ratings to property companies", "district", None, None, "no kind that acts"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "level", "kind", "status", "guards"), CONDITIONS)
def test_conditions(store: Store, question: str, level: str, kind: str | None, status: str | None, guards: str) -> None:
    read = plan(question, store)
    assert (read.level, read.kind, read.status) == (level, kind, status), guards


LEFT_OUT = (
    # question, status, states left out, what the row guards
    ("国企给老小区托底的，现在有哪些地方？失败的和还没开始的不要。", None, ("planned", "failed"), "a clause behind"),
    ("除了试点的，哪些地方有公共收益分红？", None, ("pilot",), "a clause before"),
    ("哪些区真正在做老旧小区托底，而不是计划中？", None, ("planned",), "a word told not to hold"),
    ("哪些地方试过国企托底但没有成功？", "failed", (), "a failure that is asked for"),
    ("除了佳木斯，哪些地方有国企托底？", None, (), "a place is no state"),
    ("Where do state-owned firms run old compounds? Leave out plans and attempts that failed.", None, ("planned", "failed"), "a sentence"),
    ("Apart from pilots, where do state-owned firms run old compounds?", None, ("pilot",), "ends where the question begins"),
    ("Which districts have more than piloted a canteen?", None, ("pilot",), "a word told not to be all"),
    ("Which districts tried and failed with a canteen?", "failed", (), "a failure that is asked for"),
)


@pytest.mark.parametrize(("question", "status", "states", "guards"), LEFT_OUT)
def test_states_that_are_left_out_are_not_asked_for(
    store: Store, question: str, status: str | None, states: tuple[str, ...], guards: str
) -> None:
    read = plan(question, store)
    assert (read.status, read.left_out) == (status, states), guards


BESIDE = (
    # question, status, state that will do beside those in force, what the row guards
    ("哪些地方成立了业委会，或者打算成立？", None, "planned", "joined by or"),
    ("哪些区先服务后收费？已经做的、还只是打算的都算。", None, "planned", "both are said to count"),
    ("哪些地方先挑街道或村做试点？", "pilot", None, "or joins something else"),
    ("Where have canteens been opened, or where is that planned?", None, "planned", "joined by or"),
    ("Which districts run canteens, whether at work or still a plan?", None, "planned", "whether"),
    ("哪些区要居民投票才动工？还在计划的也请列出。", None, "planned", "is to be listed as well"),
    ("Which districts vote first? Include those still at the planning stage.", None, "planned", "is to be included"),
    ("国企撤走以后，老院子靠什么维持？", "current", None, "what went before is not asked for"),
    ("After the firm withdrew, how are the compounds run?", "current", None, "what went before is not asked for"),
)


@pytest.mark.parametrize(("question", "status", "beside", "guards"), BESIDE)
def test_states_that_will_do_as_well_or_are_over(store: Store, question: str, status: str | None, beside: str | None, guards: str) -> None:
    read = plan(question, store)
    assert (read.status, read.beside) == (status, beside), guards


BESIDES = (
    # question, words that do not count as its subject, what the row guards
    ("撇开物业费不说，哪些区把图纸贴出来？", "物业费", "a clause before"),
    ("Apart from parking, which districts put their rules on the wall?", "parking", "a clause before"),
)


@pytest.mark.parametrize(("question", "word", "guards"), BESIDES)
def test_what_a_question_is_not_about(store: Store, question: str, word: str, guards: str) -> None:
    assert word not in plan(question, store).subject, guards


def test_what_is_taken_from_a_number_is_a_part_of_the_question(store: Store) -> None:
    assert "补贴" in plan("除去财政补贴的部分，居民还要交多少钱？", store).subject


MECHANISMS = [
    ("哪些区由国有企业为无物业小区托底管理", "soe_backstop_management"),
    ("which districts use state-owned enterprises as backstop property managers", "soe_backstop_management"),
    ("哪些地方先服务后收费", "try_before_buy"),
    ("where do residents pay only after they are satisfied with the service", "try_before_buy"),
    ("哪些区给老楼装了电梯", "elevator_installation"),
    ("districts that retrofit lifts", "elevator_installation"),
    ("哪里居民可以用积分换东西", "points_system"),
    ("where can residents earn points and redeem them", "points_system"),
]


@pytest.mark.parametrize(("question", "mechanism"), MECHANISMS)
def test_mechanisms(question: str, mechanism: str) -> None:
    assert mechanism_index(language(question)).ranked(question)[0].id == mechanism


def test_what_the_vocabulary_does_not_know_means_nothing() -> None:
    assert mechanism_index("en").meant("who won the football match yesterday evening") == []
    assert mechanism_index("zh").meant("昨晚足球比赛谁赢了") == []


def test_indicators() -> None:
    assert indicator_index("en").ranked("fee collection rate")[0].id == "property_fee_collection_rate"


PLACES = [
    # question, places held, places unknown, what the row guards
    ("霞山区有什么做法", ["广东省湛江市霞山区"], [], "held"),
    ("practices in Xiashan", ["广东省湛江市霞山区"], [], "romanised"),
    ("广东哪些区有国企托底", ["广东省"], [], "a province above a held place"),
    ("red property in Luzhou, Sichuan", [], ["四川省泸州市"], "the namesake that the province points to, which is not held"),
    ("朝阳区有什么做法", [], ["北京市朝阳区"], "a homonym of which none is held"),
    ("哪些区有国企托底", [], [], "no place"),
    ("里约有哪些小区实行积分制", [], ["里约"], "a city abroad that begins a question"),
    ("沿线约5公里约有多少小区", [], [], "characters of a city abroad in other words"),
    ("哪些小区的电梯通到月球", [], ["月球"], "no report can be from there"),
    ("Which councils meet under water?", [], ["under water"], "no report can be from there"),
]


@pytest.mark.parametrize(("question", "within", "unknown", "guards"), PLACES)
def test_places(store: Store, question: str, within: list[str], unknown: list[str], guards: str) -> None:
    read = plan(question, store)
    assert list(read.within) == within, guards
    assert list(read.unknown)[: len(unknown)] == unknown, guards
    assert bool(read.unknown) == bool(unknown), guards


INTENTS = [
    ("霞山区组建了多少个党支部", "metrics"),
    ("党建联盟放在哪几个街道先试", "places"),
    ("哪些地方把党员分到楼栋和住户，一个党员包几家？", "places"),
    ("霞山区用了哪些机制", "mechanisms"),
    ("霞山区的小区谁来管、经费哪里来？按机制说。", "mechanisms"),
    ("Xiashan's compounds: who runs them, and who pays? Give the mechanisms.", "mechanisms"),
    ("请把由国企托底管小区的地方列全", "places"),
    ("In which districts do state-owned firms manage more than half of the compounds?", "places"),
    ("霞山区的小区由哪家企业托底", "organisations"),
    ("居民怎么反映问题", "passages"),
    ("how many compounds are covered in Xiashan", "metrics"),
    ("which company runs the backstop in Xiashan", "organisations"),
]


@pytest.mark.parametrize(("question", "intent"), INTENTS)
def test_intents(store: Store, question: str, intent: str) -> None:
    assert plan(question, store).intent == intent


def test_districts_and_counties_together_are_all_of_their_rank(store: Store) -> None:
    assert set(plan("哪些区县办了社区食堂？", store).levels) == {"district", "county", "county_city"}


@pytest.mark.parametrize("question", ["", " ", "？", "\ud800", "哪些" * 2000, "'; DROP TABLE node; --", 'NEAR("a" "b")', "\x00"])
def test_any_question_is_read(store: Store, question: str) -> None:
    assert plan(question, store).intent


def test_the_models_of_paths_are_not_imported_for_questions(root: Path) -> None:
    import subprocess
    import sys

    code = "import sys, search_api.answering; print([m for m in ('spacy', 'trafilatura', 'langchain_core', 'fastapi') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True).stdout.strip() == "[]"
