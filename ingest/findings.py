"""What the extractors write on a spaCy `Doc`: offsets here count in the article's reading text, not yet in the source."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from corpus.gazetteer import Unit
from ingest.model import Approx, Level, Status
from ingest.quantities import Quantity

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place once settled; `candidates` are full names where a homonym stayed open (then level and adcode are null)."""

    name: str
    level: Level | None
    adcode: str | None
    unit: Unit | None = None
    candidates: tuple[str, ...] = ()

    def below(self, other: NamedPlace) -> bool:
        """True if this place lies properly below the other."""
        return self.name != other.name and self.name.startswith(other.name)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    start: int
    end: int
    place: NamedPlace


@dataclass(frozen=True, slots=True)
class NamedOrganisation:
    name: str
    kind: str
    place: str | None


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    start: int
    end: int
    organisation: NamedOrganisation


@dataclass(frozen=True, slots=True)
class RelationFinding:
    """`source` is a subsidiary of `target`; both are names of organisations."""

    source: str
    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PracticeFinding:
    """One place where the text shows a practice. `mechanism` is null where the vocabulary does not know it."""

    start: int
    end: int
    mechanism: str | None
    name: str | None
    place: str | None
    status: Status
    operators: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class MetricFinding:
    quantity: Quantity
    indicator: str | None
    indicator_id: str | None
    place: str | None
    time: str | None
    sentence: Range

    @property
    def approx(self) -> Approx:
        return self.quantity.approx


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str
    tag: str


@dataclass(slots=True)
class Ranges:
    """Ranges that tile a text, looked up by position."""

    starts: list[int]
    ends: list[int]

    def at(self, position: int) -> Range:
        """The range that holds `position` (the last one for a position at the end of the text)."""
        i = max(0, bisect_right(self.starts, position) - 1)
        return self.starts[i], self.ends[i]

    def over(self, start: int, end: int) -> Range:
        """From the start of the range holding `start` to the end of the one holding the last character before `end`."""
        return self.at(start)[0], self.at(max(start, end - 1))[1]

    def __iter__(self) -> zip[Range]:
        return zip(self.starts, self.ends, strict=True)


@dataclass(slots=True)
class Findings:
    """All layers of one article, each filled by one component. `title_end` is where the headline ends in the reading text.

    text: the reading text, kept here because a spaCy `Doc` puts its own together anew at every call.
    """

    text: str
    tokens: list[Token]
    sentences: Ranges
    clauses: Ranges
    title_end: int = 0
    date: str | None = None
    places: list[PlaceMention] = field(default_factory=list)
    case: NamedPlace | None = None
    organisations: list[OrganisationMention] = field(default_factory=list)
    relations: list[RelationFinding] = field(default_factory=list)
    practices: list[PracticeFinding] = field(default_factory=list)
    metrics: list[MetricFinding] = field(default_factory=list)

    def token_index(self, position: int) -> int:
        """Index of the token that holds `position`."""
        return max(0, bisect_right(self.tokens, position, key=lambda token: token.start) - 1)

    def on_boundaries(self, start: int, end: int) -> bool:
        """True if the range begins and ends where tokens do."""
        first, last = self.tokens[self.token_index(start)], self.tokens[self.token_index(end - 1)]
        return first.start == start and last.end == end
