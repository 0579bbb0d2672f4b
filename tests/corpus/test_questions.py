"""The evaluation questions: quotes lie where they say, pairs are complete, places and values are consistent."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.questions import samples
from corpus.reports import index

TEXTS = {sample.file: sample.text() for sample in index()}
KINDS = {"a": {"places"}, "c": {"metric"}, "e": {"organisations"}, "f": {"passage"}, "g": {"places", "passage"}, "h": {"none"}}
FIELDS = ["id", "pair_id", "lang", "type", "question", "constraints", "answer", "acceptable_extra", "must_not", "evidence", "note"]
SHAPE = {"places", "mechanisms", "values", "organisations"}

every_question = pytest.mark.parametrize("question", samples(), ids=lambda question: question["id"])


@every_question
def test_shape(question: dict[str, Any]) -> None:
    answer = question["answer"]
    assert list(question) == FIELDS
    assert question["id"] == f"{question['pair_id']}-{question['lang']}"
    assert answer["kind"] in KINDS[question["type"]]
    assert set(answer) == SHAPE | {"kind", "text"}
    assert set(question["acceptable_extra"]) == SHAPE
    assert set(question["must_not"]) == SHAPE | {"claims"}


@every_question
def test_quotes_lie_where_they_say(question: dict[str, Any]) -> None:
    assert (question["evidence"] == []) == (question["answer"]["kind"] == "none")
    for file, start, end, quote in question["evidence"]:
        assert not file.endswith(".html")
        assert TEXTS[file][start:end] == quote
        assert quote.strip() == quote


@every_question
def test_no_place_is_both_right_and_wrong(question: dict[str, Any]) -> None:
    wanted, extra, wrong = ({place["name"] for place in question[part]["places"]} for part in ("answer", "acceptable_extra", "must_not"))
    assert not wanted & extra
    assert not (wanted | extra) & wrong


@every_question
def test_expected_values_are_printed_in_the_evidence(question: dict[str, Any]) -> None:
    quotes = "".join(quote for *_, quote in question["evidence"])
    for value in question["answer"]["values"]:
        assert str(value["value"]) in quotes


def test_every_question_is_asked_in_both_languages() -> None:
    pairs: dict[str, dict[str, Any]] = {}
    for question in samples():
        pairs.setdefault(question["pair_id"], {})[question["lang"]] = question
    for pair in pairs.values():
        assert sorted(pair) == ["en", "zh"]
        assert pair["zh"]["evidence"] == pair["en"]["evidence"]
        assert {**pair["zh"]["answer"], "text": ""} == {**pair["en"]["answer"], "text": ""}


def test_one_place_has_one_code() -> None:
    named = [place for question in samples() for part in ("answer", "acceptable_extra", "must_not") for place in question[part]["places"]]
    codes = {place["name"]: place["adcode"] for place in named}
    assert all(place["adcode"] == codes[place["name"]] for place in named)
    assert len({code for code in codes.values() if code}) == len([code for code in codes.values() if code])
