"""The scorers against worked cases, and against the evaluation scripts beside the checkout on the same inputs."""

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from search_api.evaluation.compare import equal_values, last_component, same_ending
from search_api.evaluation.extraction import score_extraction
from search_api.evaluation.history import changed_answers, changed_cases
from search_api.evaluation.questions import by_type, score_answer, wrong_places
from search_api.evaluation.run import Answered
from search_api.evaluation.scorecard import questions_table, write_section
from search_api.evaluation.support import unsupported_numbers

Json = dict[str, Any]


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("江苏省无锡市梁溪区", "梁溪区"),
        ("山东省烟台市莱阳市城厢街道梨园社区", "梨园社区"),
        ("江苏省无锡市某处", "江苏省无锡市某处"),  # ends in no component: kept whole
        ("", ""),
        (None, ""),
    ],
)
def test_last_component(name: str | None, last: str) -> None:
    assert last_component(name) == last


def test_names_that_end_alike() -> None:
    assert same_ending("江苏省无锡市", "无锡市")
    assert not same_ending("无锡市", "")
    assert not same_ending("无锡市", "烟台市")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (31, 31.0, True),
        (310000, "310000", True),
        ([1, 2], [1, 2.0], True),
        ([1, 2], [1], False),
        ("1:1:4", "1:1:4", True),
        (None, None, True),
    ],
)
def test_equal_values(a: Any, b: Any, same: bool) -> None:
    assert equal_values(a, b, 1e-6) is same


def gold(folder: Path) -> list[Json]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def as_record(annotated: Json) -> Json:
    """A record that says exactly what was annotated."""
    practices = [
        {
            "mechanism": m["category"],
            "name": m["name_zh"],
            "place": m["place"],
            "operators": m.get("operators", []),
            "evidence": m["evidence"],
        }
        for m in annotated["mechanisms"]
    ]
    record = {kind: deepcopy(annotated[kind]) for kind in ("places", "organisations", "metrics")}
    for item in (*record["places"], *record["organisations"]):
        item.setdefault("mentions", [])
    return {"document": {"name": annotated["document"]}, **record, "practices": practices}


def spoiled(record: Json) -> Json:
    """The record with part of it left out, and part of it wrong."""
    worse = deepcopy(record)
    for kind in ("places", "organisations", "practices", "metrics"):
        worse[kind] = worse[kind][::2]
    for metric in worse["metrics"][::3]:
        metric |= {"approx": not metric.get("approx"), "unit": "?", "si_unit": None, "time": "1999", "indicator": "别的", "place": None}
    for metric in worse["metrics"][1::3]:
        metric["value_si"] = -1
    for practice in worse["practices"][::2]:
        practice["mechanism"] = "other"
    for place in worse["places"][::4]:
        place["name"], place["adcode"] = "某省某市", None
    for organisation in worse["organisations"][::3]:
        organisation["kind"] = "other"
    return worse


@pytest.mark.parametrize("change", [as_record, lambda g: spoiled(as_record(g)), lambda g: {"document": {"name": "none"}}])
@pytest.mark.parametrize(("golds", "texts"), [("gold", "seeds"), ("gold_reports", "reports")])
def test_extraction_figures_equal_those_of_the_script(shared: Path, tmp_path: Path, golds: str, texts: str, change: Any) -> None:
    annotated = gold(shared / "eval" / golds)
    records = {each["document"]: change(each) for each in annotated}
    decoded = {name: (shared / texts / name).read_text(encoding="utf-8") for name in records}
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_text("\n".join(json.dumps(record) for record in records.values()), encoding="utf-8")
    script: list[str | Path] = [
        shared / "eval" / "score_extraction.py",
        shared / "eval" / golds,
        predictions,
        "--texts",
        shared / texts,
        "--json",
    ]
    theirs = json.loads(subprocess.run([sys.executable, *script], check=True, capture_output=True).stdout)["scores"]
    ours = score_extraction(annotated, {name: r for name, r in records.items() if r["document"]["name"] == name}, decoded).figures()
    assert list(ours) == list(theirs)
    for name, figure in theirs.items():
        assert ours[name] == pytest.approx(figure), name


def responses(question: Json) -> list[Json]:
    """Answers to a question from perfect to absurd, made of its expected answer."""
    expected = question["answer"]
    places = [{"place": place} for place in expected["places"]] or [{"place": None}]
    values = [{"place": places[0]["place"], "metric": {"value_si": v["value_si"]}} for v in expected["values"]]
    mechanisms = [{"mechanism": {"id": id}} for id in expected["mechanisms"]]
    operators = [{"operators": [{"name": name} for name in expected["organisations"]]}]
    quotes = [{"evidence": [{"name": name, "start": start, "end": end}]} for name, start, end, _ in question.get("evidence") or []]
    extra = [{"place": place} for place in (question.get("acceptable_extra") or {}).get("places", [])]
    banned = [{"place": place} for place in (question.get("must_not") or {}).get("places", [])]
    other = {"place": {"name": "某省某市", "adcode": None}, "mechanism": {"id": "other"}, "metric": {"value_si": -5}, "evidence": []}
    kind = "none" if expected["kind"] == "none" else "places"
    good = [*places, *values, *mechanisms, *operators, *quotes]
    rows = [good, [other, *good], [other] * 4 + good, [*good, *extra, *banned], good[:1], [other], []]
    told = [{"answer": {"kind": kind, "text": expected["text"]}, "rows": each} for each in rows]
    passages = [{"name": "folder/" + name, "start": start, "end": end} for name, start, end, _ in question.get("evidence") or []]
    far = [{"name": "x", "start": 0, "end": 1}] * 4
    return [*told, {"answer": {"kind": "passages", "text": ""}, "passages": passages}, {"answer": {}, "passages": far + passages}, {}]


@pytest.mark.parametrize("which", range(10))
def test_question_scores_equal_those_of_the_script(shared: Path, which: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(shared / "eval"))
    script = pytest.importorskip("score_questions")
    lines = (shared / "eval" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    for question in map(json.loads, lines):
        response = responses(question)[which]
        assert score_answer(question, response) == pytest.approx(script.score(question, response)), question["id"]


def test_scores_by_type_and_language() -> None:
    scored = [({"type": "a", "lang": "zh"}, 1.0), ({"type": "h", "lang": "zh"}, 0.0), ({"type": "a", "lang": "en"}, 0.5)]
    assert by_type(scored) == {"places": {"zh": [1.0], "en": [0.5]}, "not found": {"zh": [0.0]}, "all": {"zh": [1.0, 0.0], "en": [0.5]}}


def test_the_scorecard_keeps_other_sections(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "scorecard.md"
    write_section(page, "Questions: b", "| old |")
    write_section(page, "Extraction: a", "| first |\n\n| second |")
    write_section(page, "Questions: b", "| new |")
    text = page.read_text(encoding="utf-8")
    assert text.index("## Extraction: a\n\n| first |\n\n| second |\n") < text.index("## Questions: b\n\n| new |\n")
    assert "| old |" not in text


def test_cases_changed_since_the_last_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert changed_cases("extraction-gold", {"a", "b"}) == ([], [])
    assert changed_cases("extraction-gold", {"b", "c"}) == (["a"], ["c"])
    assert changed_cases("extraction-gold", {"b", "c"}) == ([], [])


def answered(id: str, score: float, text: str = "") -> Answered:
    return Answered({"id": id, "type": "a", "lang": "zh", "answer": {}}, {"answer": {"kind": "places", "text": text}}, score, 0.0)


def test_answers_changed_since_the_last_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first = [answered("a", 0), answered("b", 1), answered("c", 0.5), answered("d", 1)]
    assert changed_answers("questions-x", first) == ([], [], [])
    then = [answered("a", 1), answered("b", 0.5), answered("c", 0.5, "other words"), answered("d", 1), answered("new", 0)]
    assert changed_answers("questions-x", then) == (["a"], ["b"], ["c"])
    table = questions_table(then, changed_answers("questions-x", first))
    assert "Below 1: b 0.50, c 0.50, new 0.00." in table
    assert "Since the last run better: b." in table
    assert "Since the last run worse: a." in table


def test_wrong_places_are_found_in_answers_of_every_kind() -> None:
    wrong = {"name": "黑龙江省鹤岗市向阳区", "adcode": "230402"}
    question = {"answer": {"kind": "none"}, "must_not": {"places": [wrong]}}
    assert wrong_places(question, {"rows": [{"place": wrong}, {"place": None}]}) == [wrong]
    assert wrong_places(question, {"rows": [{"place": {"name": "黑龙江省佳木斯市向阳区", "adcode": "230803"}}]}) == []


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("2个地方，检索了35篇文档。", []),  # counts of rows' places and documents
        ("3个地方", ["3"]),  # miscounted
        ("收缴率96.08%，1,200户", []),  # printed in a value, and in a quote
        ("约12.3%", []),  # rounded
        ("去年是80%", ["80"]),  # told by nothing
        ("离494个还差93个", ["93"]),  # the first is the question's own
    ],
)
def test_numbers_that_no_row_carries(text: str, unsupported: list[str]) -> None:
    metric = {"value": 96.08, "unit": "%", "value_si": 0.9608, "terms": [{"value": 12.34}]}
    evidence = [{"quote": "涉及1200户", "start": 80, "end": 93}]
    rows = [{"place": {"name": name, "adcode": "80"}, "metric": metric, "evidence": evidence} for name in "甲乙"]
    answer = {"text": text, "total": 2, "documents_searched": 35}
    assert unsupported_numbers({"question": "离494个还差多少？", "answer": answer, "rows": rows}) == unsupported
