"""Who belongs to whom: a firm named as a subsidiary of another. A subsidiary of a state-owned firm is state-owned."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from ingest.findings import Findings, OrganisationMention, RelationFinding

BETWEEN = re.compile(r"(?:的|(?:下属|旗下|所属|下辖|控股|全资|的?子公司|成立)(?:的|子公司|全资子公司)?)")
FIRM = re.compile(r"(?:公司|集团|物业|企业)$")


def relations(doc: Doc) -> Doc:
    """Component: fills `findings.relations` and carries state ownership from parent to subsidiary."""
    findings: Findings = doc._.findings
    firms = [m for m in findings.organisations if FIRM.search(findings.text[m.start : m.end])]
    findings.relations = list(subsidiaries(findings.text, firms))
    owned = state_owned(findings)
    findings.organisations = [
        replace(m, organisation=replace(m.organisation, kind="soe")) if m.organisation.name in owned else m for m in findings.organisations
    ]
    return doc


def subsidiaries(text: str, firms: list[OrganisationMention]) -> Iterator[RelationFinding]:
    for parent, child in itertools.pairwise(firms):
        if parent.organisation.name != child.organisation.name and BETWEEN.fullmatch(text[parent.end : child.start]):
            yield RelationFinding(child.organisation.name, parent.organisation.name, parent.start, child.end)


def state_owned(findings: Findings) -> set[str]:
    owned = {m.organisation.name for m in findings.organisations if m.organisation.kind == "soe"}
    for _ in findings.relations:
        owned |= {relation.source for relation in findings.relations if relation.target in owned}
    return owned
