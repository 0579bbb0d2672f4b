"""Which place a report is about."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.findings import Findings

Read = Callable[[str], Findings]

CASES = [
    # text, place of the case, what the row guards
    ("河南焦作给出答案\n焦作市有老小区。山阳区建支部，山阳区办议事会，山阳区评星级。", "河南省焦作市山阳区", "the district that the text keeps to, not the city of the headline"),
    ("无锡探索新路\n无锡市有小区494个。无锡市发文。无锡市补贴。梁溪区先行试点。", "江苏省无锡市", "a city, with one of its districts named once"),
    ("山东省莱阳市：新办法\n按照山东省、烟台市要求，莱阳市建食堂。", "山东省烟台市莱阳市", "not the levels above that give orders"),
    ("老小区换新颜\n居民很高兴。", None, "no place named"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "guards"), CASES)
def test_main_place(read: Read, text: str, place: str | None, guards: str) -> None:
    case = read(text).case
    assert (case.name if case else None) == place, guards
