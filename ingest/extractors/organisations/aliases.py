"""One name per body: short and long forms, abbreviations, and names that leave out the place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from corpus.lexicon import words
from ingest.extractors.names import is_edge
from ingest.extractors.organisations.kinds import FIRM, Body
from ingest.findings import Findings

COUNTIES = re.compile(r".+?(?:自治区|自治州|省|市|区|县|旗|盟)")
COUNTED = re.compile(r"(?:\d|[一二两三四五六七八九十百千万几多各每全余]|任何)[个家支所批名级]?$")
PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}?[市区县镇](?=[\u4e00-\u9fff]{3})")
ABBREVIATED = 0.7
# Bodies of which every neighbourhood has one: their bare word points no farther than the paragraph.
COMMON = ("residents_body", "party", "property_company")


def canonical(text: str, bodies: list[Body], findings: Findings) -> dict[Body, str]:
    """The longest form of each body's name; 市住建局 becomes that of the case's place."""
    printed = {b: own_name(text, b, findings) for b in bodies}
    out: dict[Body, str] = {}
    for body in bodies:
        same = {printed[other] for other in bodies if same_body(body, other, printed)}
        out[body] = max(same, key=lambda name: (len(name), name))
    return out


def same_body(a: Body, b: Body, printed: Mapping[Body, str]) -> bool:
    if printed[a] == printed[b]:
        return True
    if same_firm(a, b, printed):
        return b.kind in ("soe", "property_company", "other")
    return (a.kind == b.kind and short_for(printed[a], printed[b])) or left_out(printed[a], printed[b])


def same_firm(a: Body, b: Body, printed: Mapping[Body, str]) -> bool:
    """鸿睿公司 and 鸿睿城市运营服务公司: firms whose names open with the same two characters or more."""
    if not (FIRM.search(printed[a]) and FIRM.search(printed[b])) or len(a.stem) < 2 or len(b.stem) < 2:
        return False
    short, long = sorted((a.stem, b.stem), key=len)
    return long.startswith(short) and (printed[a].endswith("集团") == printed[b].endswith("集团"))


def left_out(short: str, long: str) -> bool:
    """物业管理行业协会 and 潞州区物业管理行业协会, 镇综治中心 and 淮河镇综治中心: only the place is left out."""
    rest = long.removesuffix(short)
    whole_place = rest[-1:] in tuple("市区县镇乡村") or rest.endswith(("街道", "社区", "小区"))
    firms = FIRM.search(short) and FIRM.search(long)
    return rest != long and len(short) > 4 and (bool(firms) or whole_place or (short[0] in words("own_prefixes") and len(rest) >= 2))


def short_for(short: str, long: str) -> bool:
    """潞州区物管中心 for 潞州区物业管理服务中心: the same beginning and end, the characters between in their order."""
    place = PLACE.match(short)
    if place and long.startswith(place.group()):
        short, long = short[place.end() :], long[place.end() :]
    same = len(short) <= len(long) * ABBREVIATED and len(short) >= 3 and short[0] == long[0]
    ends = short[-2:] == long[-2:] or short[-1] == long[-1] in "局委"
    return same and ends and in_order(short, long)


def in_order(short: str, long: str) -> bool:
    letters = iter(long)
    return all(character in letters for character in short)


def own_name(text: str, body: Body, findings: Findings) -> str:
    """市住建局 of a report on 莱阳市 is 莱阳市住建局; of a chain of places the name keeps the lowest."""
    if body.name:
        return body.name
    if body.kind not in ("government", "party"):
        return with_place(text[body.start : body.end], findings)
    beside = next((m for m in findings.places if m.start < body.start <= m.end and text[body.start] in "市区县"), None)
    if beside:
        return text[beside.start : body.start] + text[body.start : body.end]
    inside = [m for m in findings.places if body.start <= m.start and m.end < body.end and m.place.unit]
    begin = body.start
    for place, following in itertools.pairwise(inside):
        begin = following.start if place.end == following.start and place.start == begin else begin
    return with_place(text[begin : body.end], findings)


def with_place(name: str, findings: Findings) -> str:
    parts: list[str] = COUNTIES.findall(findings.case.name) if findings.case and findings.case.unit else []
    place = next((part for part in reversed(parts) if part.endswith(name[0])), "")
    return place[:-1] + name if place and name[0] in "市区县" and name[:2] not in words("no_own_bodies") else name


def short_forms(text: str, bare: Iterable[Body], names: Mapping[Body, str], findings: Findings) -> Iterator[Body]:
    """Bare words that can mean only one body of the article: 物管中心, 党建联盟."""
    for body in bare:
        near = text.rfind("\n", 0, body.start) if body.kind in COMMON else 0
        within = {other: name for other, name in names.items() if other.start >= near and not FIRM.search(name)}
        for start in starts(findings, body) if within else ():
            known = {name for other, name in within.items() if means(text[start : body.end], other, name, text)}
            if len(known) == 1 and stands_alone(text, findings, start):
                yield replace(body, start=start, stem="", name=known.pop())
                break


def starts(findings: Findings, body: Body) -> Iterator[int]:
    """Starts of the words before the suffix that may belong to a short form (党建|联盟), then of the suffix itself."""
    first = findings.token_index(body.start)
    before = []
    for token in reversed(findings.tokens[max(0, first - 3) : first + 1]):
        if token.start >= body.start:
            continue
        if is_edge(token) or token.tag[0] not in "njv" or token.tag == "v":
            break
        before.append(token.start)
    yield from reversed(before)
    yield body.start


def means(bare: str, other: Body, name: str, text: str) -> bool:
    if len(bare) < 3 or FIRM.search(name):
        return False
    without_place = name[len(name) - len(text[other.start : other.end].lstrip()) :] if len(name) > other.end - other.start else name
    cores = {name, without_place, *(name[i:] for i in range(2, min(8, len(name))) if name[i - 1] in "市区县镇乡道村")}
    return name.endswith(bare) or any(short_for(bare, core) for core in cores)


def stands_alone(text: str, findings: Findings, start: int) -> bool:
    """No word that describes or counts stands right before."""
    if start == 0 or not text[start - 1].isalnum():
        return text[max(0, start - 1) : start] not in ("”", "+", "＋")
    before = findings.tokens[findings.token_index(start - 1)]
    if COUNTED.search(text, max(0, start - 4), start):
        return False
    return (
        before.end == start
        and before.text not in words("generic_place_words")
        and ((is_edge(before) and before.text not in words("state_owned_words")) or before.tag[0] in "vdpcuf")
    )
