"""The phrase matcher, on phrases of its own."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extractors.practices.phrases import PhraseMatch, PhraseMatcher
from ingest.structure import findings

MATCHER = PhraseMatcher(
    {"branch": ["党支部", "成立…支部"], "deliberation": ["议事会"]},
    {"branch": ["党支部书记"], "deliberation": []},
    {"deliberation": ["大家……议", "议一议", "坐到|坐下…谈一谈|商量"]},
)

CASES = [
    # text, (entry, words), what the row guards
    ("建党支部。", [("branch", "党支部")], "a plain phrase"),
    ("由党支部书记说。", [], "a longer wording in which it does not count"),
    ("成立小区功能支部。", [("branch", "成立小区功能支部")], "parts with words between"),
    ("成立小组，支部很忙。", [], "parts in two clauses"),
    ("成立一二三四五六七八九十甲乙丙支部。", [], "parts too far apart"),
    ("成立党支部。", [("branch", "党支部")], "words side by side come before loose parts"),
    ("党支部办议事会。", [("branch", "党支部"), ("deliberation", "议事会")], "two entries"),
    ("大家坐下，成立小组来议。", [("deliberation", "大家坐下，成立小组来议")], "a wide gap reaches over clauses"),
    ("大家坐下。成立小组来议。", [], "a wide gap ends with the sentence"),
    ("大家" + "坐" * 31 + "议。", [], "a wide gap has its limit"),
    ("小组议一议。", [("deliberation", "议一议")], "a wording without a gap"),
    ("坐到树下商量。", [("deliberation", "坐到树下商量")], "wordings of both parts"),
    ("坐下谈一谈，再商量。", [("deliberation", "坐下谈一谈")], "the nearer of two wordings"),
]


def found_in(text: str) -> list[PhraseMatch]:
    read = findings(text)
    return MATCHER.find(text, read.clauses, read.sentences)


def test_what_only_its_context_tells_is_loose() -> None:
    assert [m.loose for m in found_in("党支部议一议，成立小支部，办议事会。")] == [False, True, True, False]


@pytest.mark.parametrize(("text", "expected", "guards"), CASES)
def test_matches(text: str, expected: list[tuple[str, str]], guards: str) -> None:
    found = [(m.entry, text[m.start : m.end]) for m in found_in(text)]
    assert found == expected, guards


@given(st.text(alphabet="成立党支部议事会书记，。\n", max_size=40))
def test_matches_of_one_entry_never_overlap(text: str) -> None:
    for entry in ("branch", "deliberation"):
        spans = [(m.start, m.end) for m in found_in(text) if m.entry == entry]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
        assert all(0 <= s < e <= len(text) for s, e in spans)
