"""What waits for a decision: practices without a mechanism, names that several places share, and practices that are not certain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.corrections import standing
from graph.schema import node_id
from graph.store import Reader, Where
from ingest.model import Place, Practice
from search_api.errors import BadRequest
from search_api.listing import Filters, decode_cursor, encode_cursor
from search_api.remembering import Remembering
from search_api.reviewing.items import item
from search_api.reviewing.shapes import Kind, Review, ReviewItem
from search_api.reviewing.statements import find, statement_id

KINDS: tuple[Kind, ...] = ("unclassified", "ambiguous", "low_confidence")
SURE = 0.9  # what a phrase of the vocabulary alone speaks for is less sure
PLACE = node_id("Place", "")
FILTERS = ("within", "document", "text")


@dataclass(frozen=True, slots=True, order=True)
class Waiting:
    """The kinds that need a person most come first (`rank`), each in the order of documents and texts; cursors go by the same order."""

    rank: int
    document: str
    start: int
    id: str

    @property
    def kind(self) -> Kind:
        return KINDS[self.rank]


def review(reader: Remembering, kind: str | None, filters: Filters, cursor: str | None, limit: int) -> Review:
    """A page of what waits, of one kind or of all."""
    where, after = _condition(kind, filters), decode_cursor(cursor)
    found = reader.kept(("waiting", where), lambda: _by_kind(reader, where))
    counts = {each: len(found[each]) for each in KINDS}
    chosen = found[kind] if kind else sorted(one for each in KINDS for one in found[each])
    rest = chosen[bisect_right(chosen, after, key=_place) :] if after else chosen
    items = tuple(item(find(reader, each.id), each.kind) for each in rest[:limit])
    return Review(items=items, total=len(chosen), next=encode_cursor(_place(rest[limit - 1])) if len(rest) > limit else None, counts=counts)


def _by_kind(reader: Reader, where: Where) -> dict[str, list[Waiting]]:
    found = sorted(waiting(reader, where))
    return {kind: [each for each in found if each.kind == kind] for kind in KINDS}


def single(reader: Reader, id: str) -> ReviewItem:
    """One statement, whether it waits or not."""
    found = find(reader, id)
    now = found.now
    if isinstance(now, Practice):
        return item(found, kind_of(now.mechanism) if now.confidence < SURE else None)
    waits = isinstance(now, Place) and now.candidates and not standing(found.own)
    return item(found, "ambiguous" if waits else None)


def waiting(reader: Reader, where: Where) -> Iterator[Waiting]:
    found = reader.doubts(SURE, where)
    places = {each.document for each in found if each.id.startswith(PLACE)}
    decided = standing(reader.decisions(*places)) if places else []
    settled = {(each.target.document, each.target.name) for each in decided if each.target.kind == "place"}
    for each in found:
        about, _, key = each.id.partition(":")
        if about == "practice":
            yield _waiting(kind_of(each.mechanism), each.document, each.start, statement_id(each.document, about, key))
        elif (each.document, key) not in settled:
            yield _waiting("ambiguous", each.document, 0, statement_id(each.document, about, key))


def _waiting(kind: Kind, document: str, start: int, id: str) -> Waiting:
    return Waiting(KINDS.index(kind), document, start, id)


def kind_of(mechanism: str | None) -> Kind:
    """Why a practice that is not certain waits."""
    return "unclassified" if mechanism is None else "low_confidence"


def _place(each: Waiting) -> str:
    return f"{each.rank} {each.document} {each.start:09} {each.id}"


def _condition(kind: str | None, filters: Filters) -> Where:
    if kind not in (None, *KINDS):
        raise BadRequest(f"“{kind}” is nothing that waits for review.", f"One of: {', '.join(KINDS)}.")
    if unknown := [name for name, values in filters.items() if values and name not in FILTERS]:
        raise BadRequest(f"The review has no filter “{unknown[0]}”.", f"Filters: {', '.join(FILTERS)}.")
    where = Where(within=tuple(filters.get("within", ())), documents=tuple(filters.get("document", ())))
    return replace(where, text=" ".join(filters.get("text", ())))
