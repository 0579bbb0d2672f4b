"""The record: quotes equal their ranges, the same bytes give the same record, and articles stay apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.reports import sample_files
from ingest import extract, load
from ingest.loaders import read
from ingest.model import Quote, Record


def quotes(record: Record) -> Iterator[Quote]:
    for place in record.places:
        yield from place.mentions
    for organisation in record.organisations:
        yield from organisation.mentions
    for practice in record.practices:
        yield from practice.evidence
    yield from (metric.evidence for metric in record.metrics)
    yield from (relation.evidence for relation in record.relations)


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_every_quote_of_a_sample_is_its_source_range(path: Path) -> None:
    document = read(path)
    record = extract(document)
    assert all(document.text[start:end] == quote for start, end, quote in quotes(record))
    assert record.practices
    assert record.metrics


PIECES = st.sampled_from(
    ["霞山区", "广东省湛江市", "“国企托底”模式", "由腾坤物业", "300余次", "31万平方米", "，", "。", "\n\n", "\n", "图为现场。", "（下转B7版）", "# ", " ", "\t", "\u3000", "<b>", "𠀀"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join).filter(str.strip), st.sampled_from([".txt", ".md"]))
def test_any_text_gives_a_record_whose_quotes_hold(text: str, suffix: str) -> None:
    document = load(text.encode(), f"any{suffix}")
    record = extract(document)
    assert all(document.text[start:end] == quote for start, end, quote in quotes(record))
    assert extract(document).model_dump_json(by_alias=True) == record.model_dump_json(by_alias=True)


def test_the_record_is_the_shape_of_the_design(root: Path) -> None:
    record = extract(load("广东省湛江市霞山区治理\n霞山区引入区属国企霞发集团下属腾坤物业托底管理。".encode(), "a.txt"))
    again = Record.model_validate_json(record.model_dump_json(by_alias=True))
    assert again == record
    (relation,) = record.model_dump(mode="json", by_alias=True)["relations"]
    assert (relation["type"], relation["from"], relation["to"]) == ("SUBSIDIARY_OF", "腾坤物业", "霞发集团")
    (practice,) = [p for p in record.practices if p.mechanism == "soe_backstop_management"]
    assert (practice.place, practice.status, practice.case) == ("广东省湛江市霞山区", "current", record.cases[0].id)


def test_two_reports_in_one_file_are_two_cases() -> None:
    text = (
        "# 衢州市柯城区：积分换菜\n\n柯城区各社区推行积分制，居民用积分换蔬菜。\n\n# 株洲市荷塘区：加装电梯\n\n荷塘区为老楼加装电梯30部。\n"
    )
    record = extract(load(text.encode(), "two.md"))
    assert [case.adcode for case in record.cases] == ["330802", "430202"]
    assert {(p.mechanism, p.place) for p in record.practices if p.mechanism in ("points_system", "elevator_installation")} == {
        ("points_system", "浙江省衢州市柯城区"),
        ("elevator_installation", "湖南省株洲市荷塘区"),
    }


def test_places_named_in_captions_are_mentions() -> None:
    text = "莱阳市治理\n\n莱阳市推进改造，居民都说放心交给我\n\n\n\n莱阳市城厢街道梨园社区居民在议事。资料图片\n\n们。\n"
    record = extract(load(text.encode(), "a.txt"))
    assert "山东省烟台市莱阳市城厢街道梨园社区" in [place.name for place in record.places]


EXPECTED_CASES = {
    "000": ["410811"],
    "001": ["370682"],
    "002": ["320200"],
    "003": ["440803", "360104", "230803"],
    "004": ["140403"],
}


def test_the_shared_reports_give_their_cases(shared: Path) -> None:
    found = {path.name[:3]: [case.adcode for case in extract(read(path)).cases] for path in sorted((shared / "seeds").glob("*.txt"))}
    assert found == EXPECTED_CASES
