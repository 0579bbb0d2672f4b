"""Round-ups: a practice belongs to the place named last, and to none where that cannot be known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.findings import Findings

Read = Callable[[str], Findings]
ROUND_UP = "各地社区见闻\n浙江衢州柯城区的社区、小区有了新样子，居民都说好。江西南昌、山西太原的社区也在改造小区。\n"

PLACES = [
    # last paragraph, place of its deliberation hall, what the row guards
    ("在浙江衢州柯城区，社区设立议事厅。", "浙江省衢州市柯城区", "the case named in the sentence"),
    ("在山西太原，社区设立议事厅。", "山西省太原市", "another place in the sentence"),
    ("在山西太原，小区改造了。社区设立议事厅。", "山西省太原市", "another place in the sentence before"),
    ("浙江抓治理。社区设立议事厅。", "浙江省", "the province around the case"),
    ("在山西太原老城区的云岭社区，社区设立议事厅。", "山西省太原市云岭社区", "the nearest place that the names lead down to"),
    ("浙江衢州柯城区开会，山西太原的社区设立议事厅。", "山西省太原市", "the place that takes over within the sentence"),
    (f"山西太原修路。{'河渠清了，' * 20}水也绿了。社区设立议事厅。", None, "a place far back"),
    ("山西太原修路。我国有许多社区。社区设立议事厅。", None, "the country in between"),
    ("此外，江西、山西等18个省份的社区设立议事厅。", None, "a list of many places"),
    ("社区设立议事厅。", None, "no place in the paragraph"),
    ("在全国，社区设立议事厅。", None, "the country"),
]


@pytest.mark.parametrize(("paragraph", "place", "guards"), PLACES)
def test_places_in_round_ups(read: Read, paragraph: str, place: str | None, guards: str) -> None:
    found = {p.place for p in read(ROUND_UP + paragraph).practices if p.mechanism == "deliberation_hall"}
    assert found == ({place} if place else set()), guards


def test_what_the_case_is_not_named_for_is_a_round_up(read: Read) -> None:
    text = "社区见闻\n老人多了，小区旧了。物业没人管。居民都盼着变。\n浙江衢州柯城区的社区动起来了。\n社区设立议事厅。"
    assert read(text).practices == []


def test_the_province_around_the_case_takes_over(read: Read) -> None:
    text = "衢州市柯城区治理\n柯城区的社区、小区、居民和网格员都在。\n柯城区装了灯，浙江在各地社区设立议事厅。"
    assert [p.place for p in read(text).practices if p.mechanism == "deliberation_hall"] == ["浙江省"]


def test_one_province_is_no_round_up(read: Read) -> None:
    text = "衢州市柯城区治理\n柯城区的社区、小区、居民都在。\n社区设立议事厅。"
    assert [p.mechanism for p in read(text).practices] == ["deliberation_hall"]
