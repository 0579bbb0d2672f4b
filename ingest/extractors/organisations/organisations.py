"""Bodies of the text: named ones, those that their surroundings make known, those of the one place told about."""

from __future__ import annotations

from spacy.tokens import Doc

from ingest.extractors.organisations.aliases import canonical, short_forms
from ingest.extractors.organisations.contexts import known_by_context
from ingest.extractors.organisations.kinds import FIRM, Body, kinds_of
from ingest.extractors.organisations.names import named_bodies
from ingest.extractors.organisations.party_branches import party_branches
from ingest.extractors.organisations.place_bodies import place_bodies
from ingest.findings import Findings, NamedOrganisation, OrganisationMention


def organisations(doc: Doc) -> Doc:
    """Component: fills `findings.organisations`. A compound's name within the name of a firm is no mention of the compound."""
    findings: Findings = doc._.findings
    names = bodies_of(findings.text, findings)
    kinds = kinds_of(findings.text, names, names, findings)
    firms = [b for b in names if FIRM.search(findings.text[b.start : b.end])]
    findings.places = [m for m in findings.places if m.place.unit or not any(b.start <= m.start and m.end <= b.end for b in firms)]
    place = findings.case.name if findings.case else None
    findings.organisations = [
        OrganisationMention(b.start, b.end, NamedOrganisation(names[b], kinds[names[b]], place))
        for b in sorted(names, key=lambda b: (b.start, -b.end))
    ]
    return doc


def bodies_of(text: str, findings: Findings) -> dict[Body, str]:
    """All bodies with their names."""
    found = list(named_bodies(text, findings))
    bodies, bare = [b for b in found if b.name is None], [b for b in found if b.name == ""]
    bodies += known_by_context(text, findings, bodies)
    bodies += party_branches(text, apart(bare, bodies), canonical(text, bodies, findings), findings)
    firms = any(b.kind in ("property_company", "soe") for b in bodies)
    bodies += place_bodies(text, apart(bare, bodies), firms, findings)
    names = canonical(text, bodies, findings)
    return names | {b: b.name or "" for b in short_forms(text, apart(bare, bodies), names, findings)}


def apart(bare: list[Body], bodies: list[Body]) -> list[Body]:
    """Those of `bare` that no body overlaps."""
    return [b for b in bare if not any(o.start < b.end and b.start < o.end for o in bodies)]
