"""What kind of body it is: by how its name ends, by what stands beside it, by what its name holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from corpus.lexicon import words
from corpus.ontology import ontology
from ingest.findings import Findings

FIRM = re.compile(r"(?:公司|集团|物业|企业)$")


@dataclass(frozen=True, slots=True)
class Body:
    """A mention of a body. `stem` is its name less the suffix; `name` is set where the text around the mention gives another name."""

    start: int
    end: int
    stem: str
    kind: str
    name: str | None = None


@cache
def suffixes() -> tuple[re.Pattern[str], dict[str, str]]:
    """Suffix to kind; where two kinds claim one, that of the smaller priority number has it."""
    kinds: dict[str, str] = dict.fromkeys(words("media_suffixes"), "other") | dict.fromkeys(words("known_bodies"), "party")
    kinds |= dict.fromkeys(words("known_state_bodies"), "government")
    for kind in sorted(ontology().organisation_kinds.values(), key=lambda k: -k.priority):
        kinds |= dict.fromkeys(kind.suffixes, kind.id)
    return re.compile("|".join(sorted(kinds, key=lambda s: (-len(s), s)))), kinds


def kinds_of(text: str, bodies: Iterable[Body], names: Mapping[Body, str], findings: Findings) -> dict[str, str]:
    """The kind of each name; a firm that the text or its own name shows to be state-owned is one."""
    order = {kind.id: kind.priority for kind in ontology().organisation_kinds.values()}
    kinds: dict[str, str] = {}
    for body in bodies:
        kind = firm_kind(text, body, findings) if FIRM.search(text[body.start : body.end]) else body.kind
        kinds[names[body]] = min(kinds.get(names[body], kind), kind, key=lambda k: order[k])
    return kinds


def firm_kind(text: str, body: Body, findings: Findings) -> str:
    """State-owned where a word for it stands beside the name, or the name is of the kind that governments give."""
    name = text[body.start : body.end]
    before = text[max(findings.clauses.at(body.start)[0], body.start - 12) : body.start]
    if any(word in before for word in words("state_owned_words")) or any(part in name for part in words("state_owned_names")):
        return "soe"
    return "property_company" if "物业" in name else body.kind
