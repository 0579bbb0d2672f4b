"""What counts where: all phrases in a report on governance in one place, only sure ones beside governance in other news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.findings import Findings

Read = Callable[[str], Findings]
ROUND_UP = "各地见闻\n江西南昌、山西太原、浙江衢州都在忙。\n"
REPORT = "衢州市柯城区治理\n柯城区的社区、小区、物业、居民和网格员都在。\n"

NEWS = [
    # text, mechanism, told in other news, what the row guards
    ("山西太原的居民用上了老年食堂。", "community_canteen", True, "sure words beside governance"),
    ("山西太原办起老年食堂。", "community_canteen", False, "nothing else in the sentence is about governance"),
    ("山西太原的居民在家门口等来了好服务。", "embedded_service_facilities", False, "words that do not stand side by side"),
    ("山西太原的社区开展专项整治行动。", "special_campaign", False, "everybody's words"),
    ("山西太原的社区推行“三色预警”工作法。", None, False, "a mere name"),
]


@pytest.mark.parametrize(("text", "mechanism", "told", "guards"), NEWS)
def test_other_news(read: Read, text: str, mechanism: str | None, told: bool, guards: str) -> None:
    assert (mechanism in {p.mechanism for p in read(ROUND_UP + text).practices}) is told, guards


@pytest.mark.parametrize("text", [text.replace("山西太原", "柯城区") for text, *_ in NEWS])
def test_the_same_words_in_a_report_on_governance(read: Read, text: str) -> None:
    assert read(REPORT + text).practices


EVENTS = [
    ("柯城区暴雨救援", "柯城区的社区成立议事会。", "the headline tells of a disaster"),
    ("柯城区昨日", "暴雨引发洪水，救援队进入受灾村，台风过后险情不断，抢险继续，被困的人获救。社区设立议事厅。", "most words tell of one"),
    ("柯城区迎接亚运会", "社区设立议事厅。", "a sports event"),
]


@pytest.mark.parametrize(("headline", "text", "guards"), EVENTS)
def test_events_are_no_practices(read: Read, headline: str, text: str, guards: str) -> None:
    assert read(f"衢州市{headline}\n{text}").practices == [], guards
