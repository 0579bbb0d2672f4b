"""The shapes of the review."""

from __future__ import annotations

from typing import Literal

from graph.corrections import Action, Decision
from search_api.shapes import Evidence, Shape

Kind = Literal["unclassified", "ambiguous", "low_confidence"]
Why = Literal["words", "meaning", "candidate"]


class Suggested(Shape):
    """What a statement might be set to: a mechanism's id or a place's name, best first.

    why: its words stand in the practice's name or quotes (`words` says which), it is near in meaning, or the name may stand for the place.
    score: 0 to 1, comparable within one item.
    """

    id: str
    zh: str
    en: str
    score: float
    why: tuple[Why, ...]
    words: tuple[str, ...] = ()


class Context(Shape):
    """The words before and after a quote."""

    before: str
    quote: str
    after: str


class History(Shape):
    """A decision with the item that it is about. `applies`: it stands, and the statement is there; one that waits changes nothing."""

    decision: Decision
    item: str
    document_name: str | None
    applies: bool


class ReviewItem(Shape):
    """A statement of a document as decisions leave it.

    kind: why it waits, or null where it waits no more. rejected: it is in no answer. Practices alone have the facts after `place`.
    """

    id: str
    kind: Kind | None
    about: Literal["practice", "place"]
    name: str | None
    place: str | None
    mechanism: str | None = None
    status: str | None = None
    operators: tuple[str, ...] = ()
    confidence: float | None = None
    rejected: bool = False
    document: str
    document_name: str
    document_title: str | None
    evidence: tuple[Evidence, ...]
    context: Context
    suggestions: tuple[Suggested, ...] = ()
    history: tuple[History, ...] = ()


class Review(Shape):
    """A page of what waits for a decision. counts: of everything under the same conditions, by kind. total: of the list."""

    items: tuple[ReviewItem, ...]
    total: int
    next: str | None
    counts: dict[Kind, int]


class Deciding(Shape):
    """A decision to be made about one or several items. Of `mechanism`, `place` and `status` a change sets those that are not null.

    An empty mechanism stands for none that the vocabulary knows. place: a full name, or a name that only one place has.
    """

    items: tuple[str, ...]
    action: Action
    mechanism: str | None = None
    place: str | None = None
    status: str | None = None
    who: str = ""
    note: str = ""


class ReadIn(Shape):
    """Decisions that were read in: how many are new, or are undone by what was read, and how many were there already."""

    taken: int
    there: int
