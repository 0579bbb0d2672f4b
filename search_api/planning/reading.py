"""A question as read: the plan, and how it is told to the user."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.ontology import ontology
from graph.store import Where
from search_api.planning.concepts import Concept
from search_api.planning.language import Language
from search_api.planning.quantities.ask import Ask
from search_api.planning.quantities.comparison import Comparison
from search_api.shapes import Interpretation, Kind, Labelled, PlaceRef


@dataclass(frozen=True, slots=True)
class Plan:
    """`within`: canonical names of places that the store holds; `unknown`: names of places that it does not.

    subject: the question with the names of its places blanked; concepts: its content words. mechanisms: entries of the vocabulary
    that it means; `joint`: they all have to hold, `excluded`: these must not; `near`: what it comes near to, with how near (0 to 1),
    best first. single: it asks for one place. intents: kinds of answer to try, in this order.
    status: the state that is asked for; beside: one that is asked for together with what is in force; left_out: those that do not count.
    since, until: years, both included. quoted: names in quotation marks.
    names: of what lies below the gazetteer, as reports write them; documents: those that tell of it, where nothing else is named.
    region: `within` less the places below the gazetteer, which reports are not filed under. sides: the places of each name.
    """

    question: str
    language: Language
    intents: tuple[Kind, ...]
    subject: str = ""
    concepts: tuple[Concept, ...] = ()
    mechanisms: tuple[str, ...] = ()
    joint: bool = False
    excluded: tuple[str, ...] = ()
    near: tuple[tuple[str, float], ...] = ()
    single: bool = False
    themes: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    unknown: tuple[str, ...] = ()
    level: str | None = None
    levels: tuple[str, ...] = ()
    kind: str | None = None
    status: str | None = None
    beside: str | None = None
    left_out: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    asks: tuple[Ask, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    quoted: tuple[str, ...] = ()
    yes_no: bool = False
    names: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()
    places: tuple[PlaceRef, ...] = ()

    @property
    def where(self) -> Where:
        """The passages among which an answer may be."""
        return Where(documents=self.documents) if self.documents else Where(within=self.region)

    @property
    def comparison(self) -> Comparison | None:
        """The likeliest of those that the question may want."""
        return self.comparisons[0] if self.comparisons else None

    @property
    def intent(self) -> Kind:
        return self.intents[0]

    def interpretation(self, unused: Iterable[str] = ()) -> Interpretation:
        """`unused` are the words of the question that the answer rests on in no way."""
        return Interpretation(
            intent=self.intent,
            mechanisms=tuple(Labelled(id=m, label=label(m, self.language)) for m in self.mechanisms),
            without=tuple(Labelled(id=m, label=label(m, self.language)) for m in self.excluded),
            themes=tuple(self.themes),
            places=self.places,
            level=self.level,
            organisation_kind=self.kind,
            status=self.status,
            left_out=self.left_out,
            time=self.time,
            operation=self.comparison.operation if self.comparison and self.intent == "comparison" else None,
            free_text=" ".join(dict.fromkeys(unused)),
        )

    @property
    def time(self) -> str | None:
        if self.since is None and self.until is None:
            return None
        return str(self.since) if self.since == self.until else f"{self.since or ''}–{self.until or ''}"


def label(mechanism: str, language: Language) -> str:
    entry = ontology().mechanisms.get(mechanism)
    return (entry.zh if language == "zh" else entry.en) if entry else mechanism
