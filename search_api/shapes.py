"""The shapes that the service answers with; HTTP, the command line and Python give the same ones.

`start` and `end` are half-open `str` offsets into the document's text, and `quote` is exactly that range.
"""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

T = TypeVar("T")
Kind = Literal["places", "mechanisms", "metrics", "organisations", "comparison", "passages", "none"]
Operation = Literal["sum", "difference", "average", "ratio", "left", "change", "before", "product"]
Why = Literal["words", "meaning", "graph"]
FacetName = Literal["place", "mechanism", "status", "kind", "indicator", "year", "source"]


class Shape(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Shape):
    document: str
    name: str
    title: str | None
    start: int
    end: int
    quote: str


class PlaceRef(Shape):
    name: str
    adcode: str | None
    level: str | None


class Labelled(Shape):
    """A vocabulary entry with its label in the language of the question."""

    id: str
    label: str


class Operator(Shape):
    name: str
    kind: str


class Term(Shape):
    """A printed number that a derived figure was reckoned from, with its quotes; `given` in the question, it has none."""

    value: Any
    unit: str
    value_si: Any
    indicator: str | None
    place: str | None
    evidence: tuple[Evidence, ...]


class MetricValue(Shape):
    """A printed number; one with an `operation` is derived from `terms`, and stands in no report."""

    value: Any
    unit: str
    value_si: Any
    si_unit: str | None = None
    approx: Any = False
    indicator: str | None
    indicator_id: str | None = None
    place: str | None
    time: str | None
    operation: Operation | None = None
    terms: tuple[Term, ...] = ()


class Row(Shape):
    """One statement of an answer. `case` is the place whose report tells it, where that differs from `place`."""

    place: PlaceRef | None
    mechanism: Labelled | None
    name: str | None
    status: str | None
    operators: tuple[Operator, ...] = ()
    metric: MetricValue | None = None
    evidence: tuple[Evidence, ...]
    confidence: float | None = None


class Related(Row):
    """A row that fits but for one condition; `reason` says which, in the question's language."""

    reason: str


class PassageHit(Shape):
    document: str
    name: str
    title: str | None
    start: int
    end: int
    text: str
    score: float
    why: tuple[Why, ...]
    highlights: tuple[tuple[int, int], ...] = ()


class Interpretation(Shape):
    """How the question was read. `without`: mechanisms that must not hold. `left_out`: states that do not count.

    `operation`: what a comparison does. `free_text` is what the answer rests on in no way.
    """

    intent: Kind
    mechanisms: tuple[Labelled, ...] = ()
    without: tuple[Labelled, ...] = ()
    themes: tuple[str, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    level: str | None = None
    organisation_kind: str | None = None
    indicator: str | None = None
    time: str | None = None
    status: str | None = None
    left_out: tuple[str, ...] = ()
    operation: str | None = None
    free_text: str = ""


class Conditions(Shape):
    """Conditions in place of those that the question states. Null: as the question says; empty, or year 0: none.

    places: full names, short ones that only one place of the store has, or codes of six digits. mechanisms, without, level,
    organisation_kind, status, left_out: ids of the vocabulary; several levels are joined by "+". since, until: years, both included.
    """

    intent: Kind | None = None
    places: tuple[str, ...] | None = None
    mechanisms: tuple[str, ...] | None = None
    without: tuple[str, ...] | None = None
    level: str | None = None
    organisation_kind: str | None = None
    status: str | None = None
    left_out: tuple[str, ...] | None = None
    since: int | None = None
    until: int | None = None


class FacetValue(Shape):
    """One value with the number of rows or passages that have it. `above`: the value that a place is part of."""

    value: str
    label: str
    count: int
    above: str | None = None


class Facet(Shape):
    """How rows or passages divide by one thing. One may have several values; `unstated` counts those that have none."""

    name: FacetName
    values: tuple[FacetValue, ...]
    unstated: int


class Narrowing(Shape):
    """Values of facets, all of which a row must have; null: any.

    place: a full name, which stands for all below it as well. mechanism: an id, for narrower ones as well. kind: of an operator.
    year, source: of a report that is quoted.
    """

    place: str | None = None
    mechanism: str | None = None
    status: str | None = None
    kind: str | None = None
    indicator: str | None = None
    year: str | None = None
    source: str | None = None


class AnswerSummary(Shape):
    """`total` counts the rows, before these are narrowed; `complete` is true when the rows are all that the store holds.

    documents_about: where nothing was found of a place, how many documents tell of that place.
    """

    kind: Kind
    text: str
    total: int
    complete: bool
    documents_searched: int
    documents_about: int | None = None


class Answer(Shape):
    """`id` stands for the question and its conditions; a follow-up names it. `instead`: where nothing was found, what the store answers.

    facets: of the rows, where they were asked for.
    """

    id: str = ""
    question: str
    language: Literal["zh", "en"]
    interpretation: Interpretation
    answer: AnswerSummary
    rows: tuple[Row, ...] = ()
    related: tuple[Related, ...] = ()
    passages: tuple[PassageHit, ...] = ()
    instead: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()


class SearchAnswer(Shape):
    """facets: of all `total` passages, where they were asked for."""

    query: str
    total: int
    documents_searched: int
    passages: tuple[PassageHit, ...]
    facets: tuple[Facet, ...] = ()


class Page(Shape, Generic[T]):
    """A part of a list. `total` counts the whole list; `next` is the cursor of the next part, or null at the end."""

    items: tuple[T, ...]
    total: int
    next: str | None = None
