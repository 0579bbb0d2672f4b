"""Metrics: what the component adds to quantities (the grammar and the indicators have tables of their own)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.extractors.metrics.metrics import indicator_id, stated_time
from ingest.findings import Findings

Read = Callable[[str], Findings]


def test_a_metric_belongs_to_the_place_its_sentence_talks_about(read: Read) -> None:
    found = read("烟台市莱阳市治理\n莱阳市改造小区11个。\n在梨园小区，惠及居民562户。").metrics
    assert [(m.quantity.value, m.place) for m in found] == [
        (11, "山东省烟台市莱阳市"),
        (562, "山东省烟台市莱阳市梨园小区"),
    ]


TIMES = [
    ("截至2023年10月，完成", "2023-10"),
    ("2021年完成", "2021"),
    ("今年以来完成", None),
]


@pytest.mark.parametrize(("text", "time"), TIMES)
def test_stated_times(text: str, time: str | None) -> None:
    assert stated_time(text, 0, len(text)) == time


def test_indicators_are_linked_by_their_longest_phrase() -> None:
    assert indicator_id("业主满意率") == "satisfaction_rate"
    assert indicator_id("一项没有的指标甲乙丙") is None
    assert indicator_id(None) is None
