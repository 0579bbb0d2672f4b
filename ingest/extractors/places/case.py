"""The place that an article is about."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from ingest.findings import Findings, NamedPlace

# A place in the headline counts as much as several mentions in the text: headlines name what a report is about.
HEADLINE = 5
# A county is the case, rather than the prefecture above it, if it is named at least half as often.
COUNTY_SHARE = 0.5
COUNTIES = ("district", "county", "county_city")
# An article is about a place below its case if the text names it this often, and others beside it a quarter as often at most.
ENOUGH = 3
OUTWEIGHS = 4


def case(doc: Doc) -> Doc:
    """Component: sets `findings.case`, or leaves it null where no place of the text can be settled."""
    findings: Findings = doc._.findings
    findings.case = main_place(findings)
    return doc


def main_place(findings: Findings) -> NamedPlace | None:
    weights: Counter[NamedPlace] = Counter()
    for mention in findings.places:
        weights[mention.place] += HEADLINE if mention.start < findings.title_end else 1
    counties = heaviest(weights, COUNTIES)
    prefectures = heaviest(weights, ("prefecture",))
    if counties and prefectures and weights[counties] < COUNTY_SHARE * weights[prefectures]:
        return prefectures
    return counties or prefectures or heaviest(weights, ("province",))


def heaviest(weights: Counter[NamedPlace], levels: tuple[str, ...]) -> NamedPlace | None:
    """The place of these levels with the greatest weight; the earliest named of equals."""
    some = [place for place in weights if place.level in levels]
    return max(some, key=lambda place: weights[place], default=None)


def setting(findings: Findings) -> NamedPlace | None:
    """The place that statements belong to unless they say otherwise: the case, or the one place below it that the article is all about.

    The case stays a county or a city, so that reports can be compared; their setting may be a village or a compound.
    """
    case = findings.case
    body = [(i, m.place) for i, m in enumerate(findings.places) if m.start >= findings.title_end]
    below = Counter(place for _, place in body if case and place.below(case) and place.level not in COUNTIES)
    own = sum(place == case and not leads_on(findings, i) for i, place in body)
    for place in sorted(below, key=lambda p: (-len(p.name), p.name)):
        rivals = sum(n for other, n in below.items() if not (other == place or other.below(place) or place.below(other)))
        weight = sum(n for other, n in below.items() if other == place or other.below(place))
        if below[place] >= ENOUGH and weight >= own and rivals * OUTWEIGHS <= weight:
            return place
    return case


def leads_on(findings: Findings, i: int) -> bool:
    """True for a name that only says where the next one is (青岛市 in 青岛市崂山区)."""
    return i + 1 < len(findings.places) and findings.places[i + 1].start == findings.places[i].end
