"""Metrics: quantities that measure something, with indicator, place and time."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc

from corpus.ontology import ontology
from ingest.extractors.metrics.indicators import indicator
from ingest.extractors.places.attribution import Attribution
from ingest.findings import Findings, MetricFinding
from ingest.quantities import Quantity, quantities

TIME = re.compile(r"(?:截至|到|至)?(?P<year>(?:19|20)\d{2})年(?:(?P<month>1[0-2]|0?[1-9])月)?")


def metrics(doc: Doc) -> Doc:
    """Component: fills `findings.metrics`."""
    findings: Findings = doc._.findings
    attribution = Attribution(findings.text, findings)
    findings.metrics = [measured(findings.text, findings, attribution, quantity) for quantity in quantities(findings.text)]
    return doc


def measured(text: str, findings: Findings, attribution: Attribution, quantity: Quantity) -> MetricFinding:
    clause = findings.clauses.at(quantity.start)
    sentence = findings.sentences.over(quantity.start, quantity.end)
    name = indicator(text, quantity, *clause)
    place = attribution.place(quantity.start)
    return MetricFinding(
        quantity, name, indicator_id(name), place.name if place else None, stated_time(text, sentence[0], quantity.start), sentence
    )


def indicator_id(name: str | None) -> str | None:
    """The vocabulary's indicator of which a phrase stands in the name; the longest phrase wins."""
    if not name:
        return None
    return max(((len(p), i) for p, i in indicator_phrases() if p in name), default=(0, None))[1]


@cache
def indicator_phrases() -> tuple[tuple[str, str], ...]:
    return tuple((phrase, i.id) for i in ontology().indicators.values() for phrase in i.phrases)


def stated_time(text: str, start: int, end: int) -> str | None:
    """The year, or year and month, that the sentence states before the number (ISO 8601); null where it states none."""
    found = list(TIME.finditer(text, start, end))
    if not found:
        return None
    year, month = found[-1]["year"], found[-1]["month"]
    return f"{year}-{int(month):02d}" if month else year
