"""Texts about something else: no practices, and places and numbers only where they are printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import extract
from ingest.loaders import read

FOLDER = Path(__file__).parent.parent / "cases" / "offtopic"
PLACES = {
    "recipe": set(),
    "football": set(),
    "weather": {"内蒙古自治区", "吉林省", "江苏省南京市", "安徽省合肥市", "浙江省杭州市", "湖南省长沙市", "江西省南昌市"},
    "novel": set(),
    "english": set(),
}


@pytest.mark.parametrize("name", PLACES)
def test_no_false_facts(name: str) -> None:
    document = read(FOLDER / f"{name}.txt")
    record = extract(document)
    assert record.practices == ()
    assert {place.name for place in record.places} == PLACES[name]
    assert record.organisations == ()
    for metric in record.metrics:
        assert document.text[metric.evidence[0] : metric.evidence[1]] == metric.evidence[2]
        assert any(c.isdigit() or c in "零一二两三四五六七八九十百千万半" for c in metric.evidence[2])
