"""Rows of tables out of the shapes that the service answers with: one mapping from column to cell for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from search_api.exporting.characters import BREAKS
from search_api.exporting.cited import Cited
from search_api.exporting.table import Cell, Language
from search_api.exporting.wording import kind_label, level_label, mechanism_label, status_label, theme_label, word
from search_api.items import DocumentItem, MechanismItem, MetricItem, OrganisationItem, PlaceItem, PracticeItem
from search_api.shapes import Evidence, MetricValue, Operator, PassageHit, PlaceRef, Related, Row, Term

Cells = Mapping[str, Cell]
PLACE = ("place", "adcode", "level")
PRACTICE = ("mechanism", "mechanism_id", "name", "status", "operators", "operator_kinds")
METRIC = ("indicator", "value", "unit", "value_si", "value_si_to", "si_unit", "approx", "time", "operation", "terms")
QUOTES = ("quotes", "sources", "links")
STATEMENT = ("part", "reason", *PLACE, *PRACTICE, *METRIC, "confidence", "id", *QUOTES)
ENTITY = ("quotes_total", *QUOTES)


class Maker:
    """Makes cells in a language, with links to the documents that `cited` knows of."""

    def __init__(self, language: Language, cited: Cited) -> None:
        self.language, self.cited = language, cited

    def statement(self, row: Row) -> Cells:
        related = isinstance(row, Related)
        mechanism = row.mechanism.id if row.mechanism else None
        return {
            "part": word("row_related" if related else "row_of_answer", self.language),
            "reason": row.reason if isinstance(row, Related) else None,
            **self._place(row.place),
            **self._practice(mechanism, row.name, row.status, row.operators),
            **(self._metric(row.metric) if row.metric else {}),
            "confidence": row.confidence,
            **self.quotes(row.evidence),
        }

    def practice(self, item: PracticeItem) -> Cells:
        own = self._practice(item.mechanism, item.name, item.status, item.operators)
        return {**self._place(item.place), **own, "confidence": item.confidence, "id": item.id, **self.quotes(item.evidence)}

    def metric(self, item: MetricItem) -> Cells:
        facts = {name: getattr(item, name) for name in ("value", "unit", "value_si", "si_unit", "approx", "indicator", "time")}
        value = MetricValue(**facts, place=item.place.name if item.place else None)
        return {**self._place(item.place), **self._metric(value), "id": item.id, **self.quotes(item.evidence)}

    def document(self, item: DocumentItem) -> Cells:
        facts: Cells = {name: getattr(item, name) for name in ("title", "date", "source", "language", "notes", "id")}
        counts: Cells = {name: item.counts.get(name) for name in ("cases", "practices", "metrics")}
        return {"file": item.name, **facts, **counts, "added": item.added[:10], "document_link": (self.cited.document(item.id),)}

    def place(self, item: PlaceItem) -> Cells:
        own = {"place": item.name, "adcode": item.adcode, "level": level_label(item.level, self.language)}
        return {**own, "candidates": item.candidates, "documents": item.documents, **self._entity(item.evidence_total, item.evidence)}

    def organisation(self, item: OrganisationItem) -> Cells:
        own: Cells = {"name": item.name, "kind": kind_label(item.kind, self.language), "documents": item.documents}
        return {**own, **self._place(item.place), **self._entity(item.evidence_total, item.evidence)}

    def mechanism(self, item: MechanismItem) -> Cells:
        definition = item.definition_zh if self.language == "zh" else item.definition_en
        return {
            "label_zh": item.zh,
            "label_en": item.en,
            "mechanism_id": item.id,
            "theme": theme_label(item.theme, self.language),
            "broader": mechanism_label(item.broader, self.language),
            "definition": definition,
            "places": item.places,
            "practices": item.practices,
        }

    def passage(self, rank: int, hit: PassageHit) -> Cells:
        why = tuple(word(each, self.language) for each in hit.why)
        own: Cells = {"rank": rank, "title": hit.title, "file": hit.name, "text": hit.text, "score": hit.score, "why": why}
        return {**own, "links": (self.cited.link(passage_evidence(hit)),)}

    def quotes(self, evidence: Sequence[Evidence]) -> Cells:
        return {
            "quotes": tuple(BREAKS.sub(" ", each.quote) for each in evidence),
            "sources": tuple(BREAKS.sub(" ", source(each)) for each in evidence),
            "links": tuple(self.cited.link(each) for each in evidence),
        }

    def _entity(self, total: int, evidence: Sequence[Evidence]) -> Cells:
        return {"quotes_total": total, **self.quotes(evidence)}

    def _place(self, place: PlaceRef | None) -> Cells:
        if place is None:
            return {}
        return {"place": place.name, "adcode": place.adcode, "level": level_label(place.level, self.language)}

    def _practice(self, mechanism: str | None, name: str | None, status: str | None, operators: Sequence[Operator]) -> Cells:
        return {
            "mechanism": mechanism_label(mechanism, self.language),
            "mechanism_id": mechanism,
            "name": name,
            "status": status_label(status, self.language),
            "operators": tuple(each.name for each in operators),
            "operator_kinds": tuple(kind_label(each.kind, self.language) for each in operators),
        }

    def _metric(self, metric: MetricValue) -> Cells:
        low, high = metric.value_si if isinstance(metric.value_si, list | tuple) else (metric.value_si, None)
        approx = {True: "true", False: None}.get(metric.approx, metric.approx)
        return {
            "indicator": metric.indicator,
            "value": shown(metric.value),
            "unit": metric.unit,
            "value_si": low,
            "value_si_to": high,
            "si_unit": metric.si_unit,
            "approx": word(f"approx_{approx}", self.language) if approx else None,
            "time": year(metric.time),
            "operation": word(metric.operation, self.language) if metric.operation else None,
            "terms": tuple(map(_term, metric.terms)),
        }


def shown(value: Any) -> Cell:
    """A number as it is; a range with a dash between its ends; a ratio as printed."""
    if isinstance(value, list | tuple):
        return "–".join(f"{each:g}" for each in value)
    return value  # type: ignore[no-any-return]


def year(time: str | None) -> Cell:
    return int(time) if time and re.fullmatch(r"[12]\d{3}", time) else time


def source(evidence: Evidence) -> str:
    """Title and file name of the document, and where in it the quote stands."""
    titled = f"{evidence.title} ({evidence.name})" if evidence.title else evidence.name
    return f"{titled} {evidence.start}–{evidence.end}"


def passage_evidence(hit: PassageHit) -> Evidence:
    return Evidence(document=hit.document, name=hit.name, title=hit.title, start=hit.start, end=hit.end, quote=hit.text)


def _term(term: Term) -> str:
    return " ".join(part for part in (term.place, term.indicator, f"{shown(term.value)}{term.unit}") if part)
