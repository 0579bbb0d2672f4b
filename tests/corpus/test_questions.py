"""The evaluation questions: quotes lie where they say, pairs are complete, places, mechanisms and values are consistent with the texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from operator import add, mul, sub, truediv
from pathlib import Path
from typing import Any

import pytest

from corpus.gazetteer import gazetteer
from corpus.ontology import ontology
from corpus.questions import files, questions
from corpus.reports import index

Question = dict[str, Any]
TextOf = Callable[[str], str]
EVERY = [question for file in files() for question in questions(file)]
SAMPLES = {sample.file: sample.text() for sample in index()}
MECHANISMS = set(ontology().mechanisms)
KINDS = {
    "a": {"places"},
    "b": {"mechanisms"},
    "c": {"metric"},
    "d": {"comparison"},
    "e": {"organisations"},
    "f": {"passage"},
    "g": {"places", "passage"},
    "h": {"none"},
}
FIELDS = ["id", "pair_id", "lang", "type", "question", "constraints", "answer", "acceptable_extra", "must_not", "evidence", "note"]
SHAPE = {"places", "mechanisms", "values", "organisations"}
PARTS = ("answer", "acceptable_extra", "must_not")
PLACE_PARTS = re.compile(r".+?(?:省|自治区|特别行政区|市|新区|片区|街区|区|县|旗|街道|街|镇|乡|社区|村|小区)(?!道|区|市|镇)")
OPERATIONS: dict[str, Callable[[float, float], float]] = {"+": add, "-": sub, "*": mul, "/": truediv}

every_question = pytest.mark.parametrize("question", EVERY, ids=lambda question: question["id"])


@pytest.fixture
def text_of(request: pytest.FixtureRequest) -> TextOf:
    """The text of a report by the name of its file: a sample, or a report beside the checkout."""

    def text(name: str) -> str:
        if name in SAMPLES:
            return SAMPLES[name]
        shared: Path = request.getfixturevalue("shared")
        return (shared / "reports" / name).read_text(encoding="utf-8")

    return text


def quotes(question: Question, text_of: TextOf) -> str:
    return "\n".join(text_of(file)[start:end] for file, start, end, *_ in question["evidence"])


@every_question
def test_shape(question: Question) -> None:
    answer = question["answer"]
    assert list(question) == FIELDS
    assert question["id"] == f"{question['pair_id']}-{question['lang']}"
    assert question["question"].strip() == question["question"] != ""
    assert answer["kind"] in KINDS[question["type"]]
    assert set(answer) == SHAPE | {"kind", "text"}
    assert set(question["acceptable_extra"]) == SHAPE
    assert set(question["must_not"]) == SHAPE | {"claims"}
    expected = {"metric": "values", "passage": None, "none": None, "comparison": "values"}.get(answer["kind"], answer["kind"])
    assert expected is None or answer[expected]


@every_question
def test_evidence_lies_where_it_says(question: Question, text_of: TextOf) -> None:
    assert (question["evidence"] == []) == (question["answer"]["kind"] == "none")
    for file, start, end, *quote in question["evidence"]:
        assert not file.endswith(".html")
        found = text_of(file)[start:end]
        assert len(found) == end - start > 0
        assert found.strip() == found
        # The texts of real reports are no part of the project: no quotes of them.
        assert quote == ([found] if file in SAMPLES else [])


@every_question
def test_no_place_is_both_right_and_wrong(question: Question) -> None:
    wanted, extra, wrong = ({place["name"] for place in question[part]["places"]} for part in PARTS)
    assert not wanted & extra
    assert not (wanted | extra) & wrong


@every_question
def test_mechanisms_are_of_the_vocabulary(question: Question) -> None:
    ids = Counter(id for part in PARTS for id in question[part]["mechanisms"])
    assert set(ids) <= MECHANISMS
    assert set(ids.values()) <= {1}


@every_question
def test_codes_are_those_of_the_gazetteer(question: Question) -> None:
    for place in (place for part in PARTS for place in question[part]["places"]):
        unit = gazetteer().get(place["adcode"]) if place["adcode"] else None
        assert (unit is None) == (place["adcode"] is None)
        assert unit is None or gazetteer().full_name(unit) == place["name"]


@every_question
def test_places_without_a_code_are_named_in_the_texts(question: Question, request: pytest.FixtureRequest) -> None:
    names = {place["name"] for part in PARTS for place in question[part]["places"] if not place["adcode"]}
    ends = {PLACE_PARTS.findall(name)[-1].removesuffix("街道") for name in names}
    others = {end for end in ends if not any(end in text for text in SAMPLES.values())}
    if others:
        texts = [file.read_text(encoding="utf-8") for file in (request.getfixturevalue("shared") / "reports").glob("*.txt")]
        assert {end for end in others if not any(end in text for text in texts)} == set()


@every_question
def test_expected_values_are_printed_in_the_evidence(question: Question, text_of: TextOf) -> None:
    told = quotes(question, text_of)
    for value in question["answer"]["values"]:
        terms = re.findall(r"\d+(?:\.\d+)?", value.get("derived") or str(value["value"]))
        assert all(term in told for term in terms)


@every_question
def test_expected_organisations_are_named_in_the_evidence(question: Question, text_of: TextOf) -> None:
    assert all(name in quotes(question, text_of) for name in question["answer"]["organisations"])


@every_question
def test_derived_values_come_out(question: Question) -> None:
    for value in question["answer"]["values"]:
        if "derived" in value:
            first, *rest = re.findall(r"([-+*/]?)(\d+(?:\.\d+)?)", value["derived"])
            assert "".join(map("".join, (first, *rest))) == value["derived"]
            result = float(first[1])
            for sign, term in rest:
                result = OPERATIONS[sign](result, float(term))
            assert result == pytest.approx(value["value"] / (100 if value["unit"] == "%" and "/" in value["derived"] else 1), rel=2e-3)


def test_ids_are_unique() -> None:
    assert [id for id, number in Counter(question["id"] for question in EVERY).items() if number > 1] == []


def test_no_question_is_asked_twice() -> None:
    ordered = sorted(question["question"].lower() for question in EVERY)
    assert [one for one, next in pairwise(ordered) if one == next] == []


def test_every_question_is_asked_in_both_languages() -> None:
    pairs: dict[str, dict[str, Question]] = {}
    for question in EVERY:
        pairs.setdefault(question["pair_id"], {})[question["lang"]] = question
    for pair in pairs.values():
        assert sorted(pair) == ["en", "zh"]
        for part in ("evidence", "acceptable_extra", "must_not", "type"):
            assert pair["zh"][part] == pair["en"][part]
        assert {**pair["zh"]["answer"], "text": ""} == {**pair["en"]["answer"], "text": ""}


def test_one_place_has_one_code() -> None:
    named = [place for question in EVERY for part in PARTS for place in question[part]["places"]]
    codes = {place["name"]: place["adcode"] for place in named}
    assert all(place["adcode"] == codes[place["name"]] for place in named)
    assert len({code for code in codes.values() if code}) == len([code for code in codes.values() if code])
