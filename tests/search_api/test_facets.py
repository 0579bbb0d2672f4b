"""Facets: every count is what a store finds under that value, and rows under a value are those that are counted."""

from collections import Counter

import pytest

from search_api.facets import FACETS
from search_api.service import Service
from search_api.shapes import Answer, Facet, Narrowing, SearchAnswer

QUERIES = ("物业", "who manages old compounds", "党支部")
FILTERS = {"place": "within"}  # what a search calls a facet, where it has another name for it


def found(service: Service, query: str, name: str, value: str) -> set[tuple[str, int]]:
    """The passages that a search narrowed to the value finds, by document and start."""
    filters = {"since": value, "until": value} if name == "year" else {FILTERS.get(name, name): value}
    return {(hit.document, hit.start) for hit in service.search(query, 200, False, **filters).passages}


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", FACETS)
def test_a_search_narrowed_to_a_value_finds_as_many_as_are_counted(samples: Service, query: str, name: str) -> None:
    """The store's conditions and the counts come to the same by different ways. The samples are fewer than a search's candidates."""
    answer = samples.search(query, 200, True)
    assert answer.total == len(answer.passages)
    facet = facet_of(answer, name)
    every = {(hit.document, hit.start) for hit in answer.passages}
    under = {value.value: found(samples, query, name, value.value) for value in facet.values}
    assert counts(answer, name) == {value: len(passages) for value, passages in under.items()}
    assert facet.unstated == len(every.difference(*under.values()))


QUESTIONS = (
    "哪些地方由国有企业托底管理物业？",
    "Which places have party branches in compounds?",
    "霞山区有哪些做法？",
    "改造了多少个老旧小区？",
)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("name", FACETS)
def test_an_answer_narrowed_to_a_value_has_as_many_rows_as_are_counted(samples: Service, question: str, name: str) -> None:
    whole = samples.ask(question, facets=True)
    assert whole.rows
    facet = facet_of(whole, name)
    left = [samples.ask(question, narrow=Narrowing(**{name: value.value})) for value in facet.values]
    assert [value.count for value in facet.values] == [len(answer.rows) for answer in left]
    assert all(answer.answer == whole.answer and set(answer.rows) <= set(whole.rows) for answer in left)
    assert facet.unstated == len(whole.rows) - len({row for answer in left for row in answer.rows})


def test_counts_equal_a_brute_force_count(samples: Service) -> None:
    """Of what rows show themselves."""
    answer = samples.ask(QUESTIONS[0], facets=True)
    dates = {item.id: item.date for item in samples.list("documents", limit=200).items}
    rows = answer.rows
    assert counts(answer, "status") == Counter(row.status for row in rows)
    assert counts(answer, "kind") == Counter(kind for row in rows for kind in {operator.kind for operator in row.operators})
    years = [{date[:4] for piece in row.evidence if (date := dates[piece.document])} for row in rows]
    assert counts(answer, "year") == Counter(year for each in years for year in each)
    provinces = {value for value in counts(answer, "place") if not above(answer, value)}
    assert {value: counts(answer, "place")[value] for value in provinces} == Counter(
        next(p for p in provinces if row.place.name.startswith(p)) for row in rows if row.place
    )


def test_places_form_a_tree(samples: Service) -> None:
    facet = facet_of(samples.ask(QUESTIONS[0], facets=True), "place")
    values = {value.value: value for value in facet.values}
    place = values["广东省湛江市霞山区"]
    assert (place.above, place.label) == ("广东省湛江市", "霞山区")
    assert values["广东省湛江市"].above == "广东省"
    assert values["广东省"].above is None
    assert all(value.count <= values[value.above].count for value in facet.values if value.above)


def test_labels_are_in_the_language_of_the_question(samples: Service) -> None:
    labels = {
        question: {value.label for value in facet_of(samples.ask(question, facets=True), "status").values} for question in QUESTIONS[:2]
    }
    assert labels[QUESTIONS[0]] <= {"实行中", "计划中", "试点", "已成过去", "失败", "受到批评"}
    assert all(label.isascii() for label in labels[QUESTIONS[1]])


def test_values_are_combined_by_and(samples: Service) -> None:
    both = samples.ask(QUESTIONS[2], narrow=Narrowing(place="广东省", kind="soe"))
    assert both.rows
    assert all(any(operator.kind == "soe" for operator in row.operators) for row in both.rows)
    assert samples.ask(QUESTIONS[2], narrow=Narrowing(place="山东省", kind="soe")).rows == ()


def test_passages_of_a_narrowed_answer_are_of_reports_that_its_rows_quote(samples: Service) -> None:
    answer = samples.ask(QUESTIONS[0], narrow=Narrowing(place="广东省"))
    quoted = {piece.document for row in (*answer.rows, *answer.related) for piece in row.evidence}
    assert answer.passages
    assert {hit.document for hit in answer.passages} <= quoted
    assert all(row.place and row.place.name.startswith("广东省") for row in answer.related)


def test_nobody_asks_nobody_counts(samples: Service) -> None:
    assert samples.ask(QUESTIONS[0]).facets == samples.search("物业").facets == ()


def facet_of(answer: Answer | SearchAnswer, name: str) -> Facet:
    return next(facet for facet in answer.facets if facet.name == name)


def counts(answer: Answer | SearchAnswer, name: str) -> dict[str, int]:
    return {value.value: value.count for value in facet_of(answer, name).values}


def above(answer: Answer, place: str) -> str | None:
    return next(value.above for value in facet_of(answer, "place").values if value.value == place)
