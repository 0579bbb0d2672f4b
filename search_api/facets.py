"""Facets: how the rows of an answer or the passages of a search divide, and what is left of an answer under some of their values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from corpus.ontology import ontology
from graph.store import Reader
from search_api.facet_values import FACETS, Values, of_documents, of_passages, of_rows
from search_api.planning.language import Language
from search_api.shapes import Answer, Facet, FacetName, FacetValue, Narrowing

__all__ = ["FACETS", "counted", "narrowed", "of_documents", "of_passages", "of_rows"]
ENTRIES = {"mechanism": "mechanisms", "status": "statuses", "kind": "organisation_kinds", "indicator": "indicators"}


def counted(valued: Sequence[Values], language: Language, names: Sequence[FacetName] = FACETS) -> tuple[Facet, ...]:
    """The facets with their values, the most frequent first. language: of the labels."""
    return tuple(_facet(name, [values[name] for values in valued], language) for name in names)


def narrowed(answer: Answer, narrow: Narrowing, reader: Reader, facets: bool) -> Answer:
    """The answer with the rows and related rows that have these values, and passages of the reports that those quote.

    facets: with those of the rows that are left.
    """
    valued = of_rows(answer.rows, reader)
    kept = [at for at, values in enumerate(valued) if fits(values, narrow)]
    made = _with_rows(answer, kept, narrow, reader) if narrow != Narrowing() else answer
    return made.model_copy(update={"facets": counted([valued[at] for at in kept], answer.language)}) if facets else made


def fits(values: Values, narrow: Narrowing) -> bool:
    return all(value in values[name] for name in FACETS if (value := getattr(narrow, name)))


def _with_rows(answer: Answer, kept: Sequence[int], narrow: Narrowing, reader: Reader) -> Answer:
    rows = tuple(answer.rows[at] for at in kept)
    near = of_rows(answer.related, reader)
    related = tuple(row for row, values in zip(answer.related, near, strict=True) if fits(values, narrow))
    quoted = {piece.document for row in (*rows, *related) for piece in row.evidence}
    passages = tuple(hit for hit in answer.passages if hit.document in quoted)
    return answer.model_copy(update={"rows": rows, "related": related, "passages": passages})


def _facet(name: FacetName, values: Sequence[frozenset[str]], language: Language) -> Facet:
    counts = Counter(value for each in values for value in each)
    made = (_value(name, value, counts, language) for value in counts)
    ordered = sorted(made, key=lambda each: (-each.count, each.value))
    return Facet(name=name, values=tuple(ordered), unstated=sum(not each for each in values))


def _value(name: FacetName, value: str, counts: Counter[str], language: Language) -> FacetValue:
    above = _above(value, counts) if name == "place" else None
    return FacetValue(value=value, label=_label(name, value, above or "", language), count=counts[value], above=above)


def _above(place: str, others: Collection[str]) -> str | None:
    """A place's name begins with the name of the one that it is part of."""
    return next((place[:cut] for cut in range(len(place) - 1, 0, -1) if place[:cut] in others), None)


def _label(name: FacetName, value: str, above: str, language: Language) -> str:
    if name not in ENTRIES:
        return value.removeprefix(above)
    entry = getattr(ontology(), ENTRIES[name]).get(value)
    return str(getattr(entry, language)) if entry else value
