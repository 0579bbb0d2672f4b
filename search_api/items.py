"""The shapes of listed and shown items, and of what happened to a file. Ids are those of the record; a place's id is its name."""

from __future__ import annotations

from typing import Any, Literal

from ingest.model import Record
from search_api.shapes import Evidence, Facet, Operator, Page, PlaceRef, Shape

State = Literal["added", "replaced", "unchanged", "failed"]


class FileResult(Shape):
    """What became of one file, in which import; `cause` and `next_step` are there where it failed."""

    file: str
    state: State
    document: str | None = None
    name: str | None = None
    counts: dict[str, int] | None = None
    cause: str | None = None
    next_step: str | None = None
    import_id: str | None = None


class DocumentItem(Shape):
    id: str
    name: str
    title: str | None
    date: str | None
    source: str | None
    language: str
    added: str
    notes: tuple[str, ...]
    counts: dict[str, int]


class DocumentList(Page[DocumentItem]):
    """facets: how all documents of the list divide by year and source."""

    facets: tuple[Facet, ...]


class DocumentDetail(DocumentItem):
    """A document with its text and the record that all its statements come from."""

    record: Record
    text: str


class Evidenced(Shape):
    """`evidence` is complete in a single item, and the first pieces of it in a list; `evidence_total` counts all."""

    evidence: tuple[Evidence, ...]
    evidence_total: int


class PlaceItem(Evidenced):
    id: str
    name: str
    level: str | None
    adcode: str | None
    candidates: tuple[str, ...]
    documents: int


class MechanismItem(Shape):
    """`places` and `practices` count those that use the mechanism or a narrower one, under the conditions of the list."""

    id: str
    zh: str
    en: str
    theme: str | None
    broader: str | None
    definition_zh: str
    definition_en: str
    places: int
    practices: int


class MechanismDetail(MechanismItem, Evidenced):
    """A mechanism with the evidence of all its practices."""


class PracticeItem(Evidenced):
    id: str
    mechanism: str | None
    name: str | None
    named: bool
    place: PlaceRef | None
    status: str
    operators: tuple[Operator, ...]
    confidence: float


class MetricItem(Evidenced):
    """One printed number; the record explains `value`, `value_si` and `approx`."""

    id: str
    value: Any
    unit: str
    value_si: Any
    si_unit: str | None
    approx: Any
    indicator: str | None
    indicator_id: str | None
    place: PlaceRef | None
    time: str | None
    practice: str | None


class OrganisationItem(Evidenced):
    id: str
    name: str
    kind: str
    place: PlaceRef | None
    documents: int


class Health(Shape):
    """`documents` counts what the store holds."""

    status: Literal["ok"]
    store: str
    documents: int
    version: str


class Verified(Shape):
    """What a check of the store found; `problems` tells each broken promise, `counts` the nodes by label.

    graph_hash: of nodes, edges and their support, as the records give them.
    """

    documents: int
    quotes: int
    counts: dict[str, int]
    problems: tuple[str, ...]
    rebuilt: bool
    graph_hash: str


class Copied(Shape):
    """What became of a document: the other store lacked it (copied), had another record of it (replaced), or had the same (equal)."""

    document: str
    name: str
    state: Literal["copied", "replaced", "equal"]


class Compared(Shape):
    """How two stores differ. `missing`: documents that the other lacks or has otherwise; `more`: those that only the other has.

    decisions: of users, how many only this store has, and only the other. counts: nodes by label, and the hashes: of this store and of
    the other. equal: neither documents nor decisions nor graph nor index differ.
    """

    documents: int
    missing: tuple[str, ...]
    more: tuple[str, ...]
    decisions: tuple[int, int]
    counts: dict[str, tuple[int, int]]
    graph_hash: tuple[str, str]
    index_hash: tuple[str, str]
    equal: bool
