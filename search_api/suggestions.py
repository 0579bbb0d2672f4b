"""Which mechanisms the practices of a store that have none might belong to: read by whoever extends the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from corpus.ontology import ontology
from search_api.items import PracticeItem
from search_api.planning.vocabulary import mechanism_index
from search_api.service import Service
from search_api.shapes import Shape

# A practice's name says more about what it is than the sentence that it stands in.
NAME, EVIDENCE = 0.6, 0.4
CANDIDATES = 3
QUOTATION_MARKS = str.maketrans("", "", "“”‘’「」『』\"'")
PAGE = 500


class Candidate(Shape):
    """A mechanism with its score (0 to 1, comparable within one suggestion)."""

    id: str
    zh: str
    en: str
    score: float


class Suggestion(Shape):
    """The unclassified practices of one name. `candidates` come best first and are empty where no word speaks for any mechanism."""

    name: str
    practices: int
    places: tuple[str, ...]
    quotes: tuple[str, ...]
    candidates: tuple[Candidate, ...]


class Suggestions(Shape):
    """A page of suggestions; `total` counts the names of all unclassified practices."""

    items: tuple[Suggestion, ...]
    total: int


def suggestions(service: Service, limit: int) -> Suggestions:
    """Suggestions for the practices without a mechanism, grouped by name, the most frequent name first. Raises StoreError."""
    ordered = sorted(unclassified(service), key=_name)
    groups = [(name, list(group)) for name, group in groupby(ordered, key=_name)]
    groups.sort(key=lambda each: (-len(each[1]), each[0]))
    return Suggestions(items=tuple(suggestion(name, group) for name, group in groups[:limit]), total=len(groups))


def unclassified(service: Service) -> Iterator[PracticeItem]:
    cursor = None
    while True:
        page = service.list("practices", cursor=cursor, limit=PAGE)
        yield from (practice for practice in page.items if practice.mechanism is None)
        cursor = page.next
        if cursor is None:
            return


def suggestion(name: str, practices: Iterable[PracticeItem]) -> Suggestion:
    """The suggestion for practices of one name."""
    members = list(practices)
    quotes = tuple(sorted({piece.quote for practice in members for piece in practice.evidence}))
    return Suggestion(
        name=name,
        practices=len(members),
        places=tuple(sorted({practice.place.name for practice in members if practice.place})),
        quotes=quotes,
        candidates=candidates(name, quotes),
    )


def candidates(name: str, quotes: Iterable[str]) -> tuple[Candidate, ...]:
    """The mechanisms that the words of the name, and of the quotes without the name, speak for; best first."""
    scores: dict[str, float] = {}
    for weight, text in ((NAME, name), (EVIDENCE, " ".join(quote.replace(name, " ") for quote in quotes))):
        for meant in mechanism_index("zh").ranked(text):
            scores[meant.id] = scores.get(meant.id, 0.0) + weight * meant.score
    ranked = sorted((id for id in scores if round(scores[id], 3) > 0), key=lambda id: (-scores[id], id))
    known = ontology().mechanisms
    return tuple(Candidate(id=id, zh=known[id].zh, en=known[id].en, score=round(scores[id], 3)) for id in ranked[:CANDIDATES])


def _name(practice: PracticeItem) -> str:
    """The name without quotation marks: “码上办” and 码上办 are one."""
    return (practice.name or "").translate(QUOTATION_MARKS)
