"""Units of the gazetteer in running text: which occurrences are names, and which namesake is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.findings import Findings

Read = Callable[[str], Findings]

CASES = [
    # text, (printed, full name, adcode) in order, what the row guards
    ("河南省焦作市山阳区召开会议。", [("河南省", "河南省", "410000"), ("焦作市", "河南省焦作市", "410800"), ("山阳区", "河南省焦作市山阳区", "410811")], "chain"),
    ("长治久安是群众的期盼。", [], "a short form inside a word"),
    ("吉林启动改造。", [("吉林", "吉林省", "220000")], "a short form that a province and its city share"),
    ("吉林市启动改造。", [("吉林市", "吉林省吉林市", "220200")], "the city by its official name"),
    ("山东省莱阳市推行新办法。莱阳还建了食堂。", [("山东省", "山东省", "370000"), ("莱阳市", "山东省烟台市莱阳市", "370682"), ("莱阳", "山东省烟台市莱阳市", "370682")], "a county's short form beside its official name"),
    ("莱阳还建了食堂。", [], "a county's short form alone"),
    ("居民向阳而居，生活和平安宁。", [], "everyday words that are also short forms"),
    ("佳木斯市推进改造，向阳区先行。", [("佳木斯市", "黑龙江省佳木斯市", "230800"), ("向阳区", "黑龙江省佳木斯市向阳区", "230803")], "a namesake settled by the prefecture"),
    ("鹤岗市推进改造，向阳区先行。", [("鹤岗市", "黑龙江省鹤岗市", "230400"), ("向阳区", "黑龙江省鹤岗市向阳区", "230402")], "the other namesake"),
    ("长春市朝阳区出台办法。", [("长春市", "吉林省长春市", "220100"), ("朝阳区", "吉林省长春市朝阳区", "220104")], "a namesake settled by its chain"),
    ("全市城区小区众多。", [], "城区 as a common noun"),
    ("新疆维吾尔自治区石河子市试点。", [("新疆维吾尔自治区", "新疆维吾尔自治区", "650000"), ("石河子市", "新疆维吾尔自治区石河子市", "659001")], "a county-level city right below its region"),
    ("青岛市北区办了集市。", [("青岛", "山东省青岛市", "370200"), ("市北区", "山东省青岛市市北区", "370203")], "a 市 that belongs to the district's name"),
    ("在湖北荆州，渔民上了岸。", [("湖北", "湖北省", "420000"), ("荆州", "湖北省荆州市", "421000")], "a short form that a city shares with its own district"),
    ("辽宁沈阳的冬天长。", [("辽宁", "辽宁省", "210000"), ("沈阳", "辽宁省沈阳市", "210100")], "two names in one word of the segmenter"),
    ("吉林市场回暖。", [("吉林", "吉林省", "220000")], "市场 begins with the last character of a name"),
    ("浙江农林大学的学生来当志愿者。", [], "the name of a school"),
    ("北京市通州区试点。", [("北京市", "北京市", "110000"), ("通州区", "北京市通州区", "110112")], "a municipality has no prefecture between"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "guards"), CASES)
def test_mentions_of_units(read: Read, text: str, expected: list[tuple[str, str, str]], guards: str) -> None:
    found = [(text[m.start : m.end], m.place.name, m.place.adcode) for m in read(text).places if m.place.unit]
    assert found == expected, guards


def test_a_homonym_without_context_stays_open_with_its_candidates(read: Read) -> None:
    (mention,) = read("向阳区推进改造。").places
    assert mention.place.adcode is None
    assert mention.place.candidates == ("黑龙江省佳木斯市向阳区", "黑龙江省鹤岗市向阳区")


def test_a_street_needs_its_county_or_prefecture_in_the_text(read: Read) -> None:
    assert [m.place.name for m in read("湛江市霞山区新园街道办实事。").places][-1] == "广东省湛江市霞山区新园街道"
    assert not [m for m in read("张大爷说新园街道办实事。").places if m.place.unit]


def test_streets_of_a_list_share_the_last_suffix(read: Read) -> None:
    text = "湛江市霞山区以新园、海滨街道为试点。"
    names = [(text[m.start : m.end], m.place.name) for m in read(text).places]
    assert ("新园", "广东省湛江市霞山区新园街道") in names
    assert ("海滨街道", "广东省湛江市霞山区海滨街道") in names


def test_a_former_name_is_found_with_its_code(read: Read) -> None:
    (mention,) = read("襄樊市启动老旧小区改造。").places
    assert (mention.place.level, mention.place.adcode) == ("prefecture", "420600")
