"""The shapes that leave this package: a decoded document and the record extracted from it.

Offsets are half-open Python `str` indices into `Document.text`; a quote always equals `text[start:end]`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Span = tuple[int, int]
Quote = tuple[int, int, str]
Level = Literal[
    "province", "prefecture", "district", "county", "county_city", "subdistrict", "town", "community", "village", "compound", "site"
]
Status = Literal["current", "planned", "pilot", "past", "failed", "criticised"]
Approx = Literal["over", "under"] | bool


class Shape(BaseModel):
    """Base of all shapes: immutable, and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="null")


class Document(Shape):
    """One source file or page, decoded.

    id: "sha256:" and the hash of the source bytes. name: the file's name as given. encoding: the codec that decoded it.
    media_type: what the loader took it for. title, date (YYYY-MM-DD), source: what the file format itself states, if anything.
    notes: what decoding had to repair, in words.
    """

    id: str
    name: str
    text: str
    encoding: str
    media_type: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    notes: tuple[str, ...] = ()


class DocumentEntry(Shape):
    """What the record keeps of its document."""

    id: str
    name: str
    title: str | None
    date: str | None
    source: str | None
    language: str
    encoding: str
    media_type: str
    notes: tuple[str, ...] = ()


class Article(Shape):
    """One report: `pieces` are its source ranges in the order a reader takes them, captions and page furniture left out."""

    id: str
    title: str | None
    date: str | None = None
    source: str | None = None
    pieces: tuple[Span, ...]
    order_certain: bool = True


class Passage(Shape):
    """The unit of retrieval: one range of an article."""

    id: str
    article: str
    start: int
    end: int


class Case(Shape):
    """What one article tells about one main place (null where no place could be settled)."""

    id: str
    article: str
    title: str | None
    place: str | None
    adcode: str | None
    level: Level | None
    spans: tuple[Span, ...]


class Place(Shape):
    """A place and where it is named. `name` runs from the province down; `candidates` are full names where a homonym stayed open."""

    name: str
    level: Level | None
    adcode: str | None
    mentions: tuple[Quote, ...]
    candidates: tuple[str, ...] = ()


class Organisation(Shape):
    name: str
    kind: str
    place: str | None
    mentions: tuple[Quote, ...]


class Practice(Shape):
    """One place's use of a mechanism; `mechanism` is null for a practice that the vocabulary does not know."""

    id: str
    mechanism: str | None
    name: str | None
    named: bool
    place: str | None
    case: str
    status: Status
    operators: tuple[str, ...]
    evidence: tuple[Quote, ...] = Field(min_length=1)
    confidence: float


class Metric(Shape):
    """One printed number. `value_si` is null for ratios such as 1:1:4; a range is a pair."""

    id: str
    value: float | int | tuple[float | int, float | int] | str
    unit: str
    value_si: float | int | tuple[float | int, float | int] | None
    si_unit: str | None
    approx: Approx
    indicator: str | None
    indicator_id: str | None
    place: str | None
    time: str | None
    case: str
    practice: str | None
    evidence: Quote
    sentence: Span


class Relation(Shape):
    """`from` and `to` are names of organisations (or places) of the same record."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    type: Literal["SUBSIDIARY_OF"]
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    evidence: Quote


class Versions(Shape):
    pipeline: str
    ontology: str
    gazetteer: str


class Record(Shape):
    """All that was extracted from one document: the ledger entry from which everything else is projected."""

    document: DocumentEntry
    articles: tuple[Article, ...]
    passages: tuple[Passage, ...]
    cases: tuple[Case, ...]
    places: tuple[Place, ...]
    organisations: tuple[Organisation, ...]
    practices: tuple[Practice, ...]
    metrics: tuple[Metric, ...]
    relations: tuple[Relation, ...]
    versions: Versions
