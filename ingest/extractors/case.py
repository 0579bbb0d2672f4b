"""The place that an article is about."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from ingest.findings import Findings, NamedPlace

# A place in the headline counts as much as several mentions in the text: headlines name what a report is about.
HEADLINE = 5
# A county is the case, rather than the prefecture above it, if it is named at least half as often.
COUNTY_SHARE = 0.5


def case(doc: Doc) -> Doc:
    """Component: sets `findings.case`, or leaves it null where no place of the text can be settled."""
    findings: Findings = doc._.findings
    findings.case = main_place(findings)
    return doc


def main_place(findings: Findings) -> NamedPlace | None:
    weights: Counter[NamedPlace] = Counter()
    for mention in findings.places:
        weights[mention.place] += HEADLINE if mention.start < findings.title_end else 1
    counties = heaviest(weights, ("district", "county", "county_city"))
    prefectures = heaviest(weights, ("prefecture",))
    if counties and prefectures and weights[counties] < COUNTY_SHARE * weights[prefectures]:
        return prefectures
    return counties or prefectures or heaviest(weights, ("province",))


def heaviest(weights: Counter[NamedPlace], levels: tuple[str, ...]) -> NamedPlace | None:
    """The place of these levels with the greatest weight; the earliest named of equals."""
    some = [place for place in weights if place.level in levels]
    return max(some, key=lambda place: weights[place], default=None)
