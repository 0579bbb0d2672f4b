"""What a place does: what is asked about, and how much of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from search_api.answering.practices.mechanisms import MOST
from search_api.service import Service
from search_api.settings import Settings

REPORT = (
    "浙江省衢州市柯城区府山街道推行积分制，居民在积分超市兑换日用品。街道开了社区食堂，老人用餐有补贴。"
    "老旧小区改造中新装了电梯，划了停车位，建了充电桩。社区成立党群服务站，组建小区党支部，推行网格化管理。"
    "居民议事会商量楼道整治，成立业主委员会，公开收支账目。物业企业实行星级评定，红黑榜公布。"
    "法律顾问进小区，调解室化解邻里纠纷，志愿服务队夜间巡逻，民警入驻网格。"
)
QUESTIONS = [
    # question, mechanism among those told, what the row guards
    ("柯城区的社区食堂和积分超市，用了哪些机制？", "community_canteen", "what is asked about"),
    ("柯城区靠哪些机制推行积分制？", "points_system", "what the question names"),
    ("What does Kecheng do so that residents take part in decisions?", "owners_committee_formation", "what only its lessons come near to"),
]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder: Path = tmp_path_factory.mktemp("mechanisms")
    with Service(Settings(store=f"sqlite:///{folder / 'mechanisms.db'}")) as opened:
        opened.add(REPORT.encode(), "report.txt")
        yield opened


@pytest.mark.parametrize(("question", "mechanism", "guards"), QUESTIONS)
def test_what_is_asked_about_is_told_and_not_everything(service: Service, question: str, mechanism: str, guards: str) -> None:
    told = {row.mechanism.id for row in service.ask(question).rows if row.mechanism}
    assert mechanism in told, guards
    assert len(told) <= MOST + 1


def test_a_place_as_a_whole_is_told_completely(service: Service) -> None:
    told = {row.mechanism.id for row in service.ask("柯城区用了哪些机制？").rows if row.mechanism}
    assert len(told) > MOST


def test_a_thing_of_which_no_report_tells_is_not_found_in_its_mechanism(service: Service) -> None:
    assert service.ask("哪些地方的积分能换游轮票？").answer.kind == "none"
    assert service.ask("哪些地方的积分能换日用品？").answer.kind == "places"


def test_a_name_that_nothing_bears_does_not_hide_what_other_words_name(service: Service) -> None:
    assert service.ask("把社区食堂、老人用餐补贴这类“长者幸福餐”办起来的，有哪些地方？").answer.kind == "places"
    assert service.ask("有“长者幸福餐”的有哪些地方？").answer.kind == "none"
