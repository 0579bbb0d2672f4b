"""Communities, villages, compounds and sites: names by their suffix, told apart from words that only describe."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ingest.findings import Findings

Read = Callable[[str], Findings]

NAMED = [
    # text, (name less its case, level), what the row guards
    ("焦作市山阳区艺新街道工字路社区开会。", ("艺新街道工字路社区", "community"), "a community behind its street"),
    ("焦作市山阳区太行街道办事处阳光社区开会。", ("太行街道阳光社区", "community"), "an office between the names"),
    ("焦作市山阳区云台小区是老院子。", ("云台小区", "compound"), "a compound behind its district"),
    ("焦作市山阳区推进治理。在水泥厂小区，路平了。", ("水泥厂小区", "compound"), "a common noun, told as a place"),
    ("焦作市山阳区定和街道万方桥社区的起重厂小区只有一栋楼。", ("定和街道万方桥社区起重厂小区", "compound"), "的 between the names"),
    ("南昌市青云谱区洪都街道热心村变样。", ("洪都街道热心村", "village"), "a village whose name is a word of its own"),
]
DESCRIBED = [
    ("焦作市山阳区改造老旧小区。", "age"),
    ("焦作市山阳区有无物业小区三十个。", "state of management"),
    ("焦作市山阳区走访了多个小区。", "a measure word"),
    ("焦作市山阳区推动社区共治，街道社区联动。", "a level"),
    ("焦作市山阳区的城中村和行政村都变了样。", "kinds of villages"),
    ("焦作市山阳区建立党建引领“七彩社区”治理模式。", "a practice's name in quotation marks"),
    ("焦作市山阳区积极探索小区治理，激活社区活力。", "verbs in front"),
]


@pytest.mark.parametrize(("text", "expected", "guards"), NAMED)
def test_names_of_sites(read: Read, text: str, expected: tuple[str, str], guards: str) -> None:
    findings = read(text)
    assert findings.case is not None
    found = [(m.place.name.removeprefix(findings.case.name), m.place.level) for m in findings.places]
    assert expected in found, guards


@pytest.mark.parametrize(("text", "guards"), DESCRIBED)
def test_descriptions_are_no_names(read: Read, text: str, guards: str) -> None:
    assert [text[m.start : m.end] for m in read(text).places if m.place.unit is None] == [], guards


def test_the_name_of_a_firm_is_no_mention_of_the_compound_in_it(read: Read) -> None:
    findings = read("焦作市山阳区推进治理。御林家园物业公司党支部开展活动。")
    assert all(m.place.unit for m in findings.places)
