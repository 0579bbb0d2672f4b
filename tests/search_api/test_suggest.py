"""Suggestions for unclassified practices: the right mechanism comes up, names are brought together, and the command prints it."""

import json

import pytest
from click.testing import CliRunner, Result

from graph.open import open_store
from ingest.model import Record
from search_api.cli import cli
from search_api.service import Service
from search_api.settings import Settings
from search_api.suggestions import CANDIDATES, candidates, suggestions

# Name and place of practices that no mechanism explains.
UNCLASSIFIED = [("暖心饭桌", "江苏省"), ("“码上办”", "江苏省"), ("码上办", "江苏省无锡市")]


@pytest.fixture
def unclassified(settings: Settings, reports: tuple[tuple[Record, str], ...]) -> Settings:
    """Settings whose store holds one practice with a mechanism and three without, two of them of one name."""
    wuxi, text = reports[0]
    known = wuxi.practices[0]
    more = [
        known.model_copy(update={"id": f"{known.id}/{number}", "mechanism": None, "name": name, "named": True, "place": place})
        for number, (name, place) in enumerate(UNCLASSIFIED)
    ]
    store = open_store(settings.store)
    store.put(wuxi.model_copy(update={"practices": (known, *more)}), text)
    store.close()
    return settings


def suggest(settings: Settings, *options: str) -> Result:
    return CliRunner().invoke(cli, ["vocabulary", "suggest", "--store", settings.store, *options], prog_name="casegraph")


@pytest.mark.parametrize(
    ("name", "quotes", "expected"),
    [
        ("幸福小饭桌", ["社区食堂为老年人助餐"], "community_canteen"),  # by the quote alone
        ("积分存折", [], "points_system"),  # by the name alone
        ("老娘舅茶馆", ["退休法官在此调解邻里纠纷"], "dispute_mediation"),
        ("红色电梯", ["党员带头为老楼加装电梯"], "elevator_installation"),
        ("阳光小区", ["每月公示物业费收支明细"], "financial_disclosure"),
        ("板凳会", ["居民坐在一起协商议事"], "deliberation_platform"),
        ("银发巡逻队", ["退休职工在小区巡逻"], "neighbour_watch"),
    ],
)
def test_the_fitting_mechanism_is_among_the_candidates(name: str, quotes: list[str], expected: str) -> None:
    assert expected in [each.id for each in candidates(name, quotes)]


def test_candidates_come_best_first() -> None:
    scores = [each.score for each in candidates("积分超市", ["居民用志愿积分兑换物品"])]
    assert len(scores) == CANDIDATES
    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] <= scores[0] <= 1


def test_no_word_of_the_vocabulary_no_candidate() -> None:
    assert candidates("ABC", ["12 34"]) == ()


def test_names_are_brought_together_most_frequent_first(unclassified: Settings) -> None:
    with Service(unclassified, read_only=True) as service:
        found = suggestions(service, 20)
    assert [(each.name, each.practices) for each in found.items] == [("码上办", 2), ("暖心饭桌", 1)]  # not the classified one
    assert found.items[0].places == ("江苏省", "江苏省无锡市")
    assert found.items[0].quotes == ("推行国有企业托底管理",)
    assert "soe_backstop_management" in [each.id for each in found.items[0].candidates]  # by the quote alone
    assert found.total == 2


def test_limit_cuts_the_list_and_not_the_total(unclassified: Settings) -> None:
    found = json.loads(suggest(unclassified, "--limit", "1", "--json").stdout)
    assert [each["name"] for each in found["items"]] == ["码上办"]
    assert found["total"] == 2


def test_command_prints_names_and_candidates(unclassified: Settings) -> None:
    shown = suggest(unclassified)
    assert shown.exit_code == 0
    assert "码上办 · 2" in shown.stdout
    assert "soe_backstop_management" in shown.stdout
    assert shown.stdout.splitlines()[-1] == "2 of 2 names"


def test_store_without_unclassified_practices(filled: Settings) -> None:
    assert suggest(filled).stdout == "0 of 0 names\n"


def test_missing_store_is_an_error_with_a_next_step(settings: Settings) -> None:
    shown = suggest(settings)
    assert shown.exit_code != 0
    assert "next:" in shown.stderr
