"""Party branches known by the body that they belong to: 公司党支部 of the only firm, 联合党支部 of the task force just founded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ingest.extractors.organisations.kinds import FIRM, Body
from ingest.findings import Findings

OF_FIRM = re.compile(r"(?:本|该)?(?:公司|企业|集团)$")
JOINT_BODIES = ("专班", "小组", "指挥部", "联席会议", "委员会")


def party_branches(text: str, bare: Iterable[Body], names: Mapping[Body, str], findings: Findings) -> Iterator[Body]:
    firms = {name for body, name in names.items() if FIRM.search(name) and body.kind in ("soe", "property_company", "other")}
    for body in bare:
        if body.kind != "party":
            continue
        word = text[body.start : body.end]
        owner = OF_FIRM.search(text, max(0, body.start - 4), body.start)
        if owner and len(firms) == 1 and not text[max(0, owner.start() - 2) : owner.start()].endswith(("物业", "家", "国有", "服务")):
            yield replace(body, start=owner.start(), stem="公司", name=next(iter(firms)) + word)
        elif word.startswith("联合") and (founder := founded_before(body, names, findings)):
            yield replace(body, stem="联合", name=founder + word)


def founded_before(branch: Body, names: Mapping[Body, str], findings: Findings) -> str | None:
    """The task force or council that the same sentence has spoken of before."""
    sentence = findings.sentences.at(branch.start)[0]
    near = [b for b in names if sentence <= b.start < branch.start and names[b].endswith(JOINT_BODIES)]
    last = max(near, key=lambda b: b.start, default=None)
    return names[last] if last else None
