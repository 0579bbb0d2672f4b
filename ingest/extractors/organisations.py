"""Named bodies: found by how their names end, told apart from generic words, and given a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import rjieba
from spacy.tokens import Doc

from corpus.lexicon import words
from corpus.ontology import ontology
from ingest.extractors.names import is_edge, name_start
from ingest.findings import Findings, NamedOrganisation, OrganisationMention, PlaceMention, Token

LONGEST_STEM = 18
QUOTED = re.compile(r"[“「][^”」\n]{2,12}[”」][\u4e00-\u9fff]{0,4}$")
FIRM = re.compile(r"(?:公司|集团|物业|企业)$")


@dataclass(frozen=True, slots=True)
class Body:
    """A named body before short and long forms are brought together. `stem` is its name less the suffix."""

    start: int
    end: int
    stem: str
    kind: str


def organisations(doc: Doc) -> Doc:
    """Component: fills `findings.organisations`. A compound's name within the name of a firm is no mention of the compound."""
    findings: Findings = doc._.findings
    bodies = list(named_bodies(findings.text, findings))
    names = canonical(findings.text, bodies, findings)
    kinds = kinds_of(findings.text, bodies, names, findings)
    firms = [b for b in bodies if FIRM.search(findings.text[b.start : b.end])]
    findings.places = [m for m in findings.places if m.place.unit or not any(b.start <= m.start and m.end <= b.end for b in firms)]
    place = findings.case.name if findings.case else None
    findings.organisations = [
        OrganisationMention(b.start, b.end, NamedOrganisation(names[b], kinds[names[b]], place))
        for b in sorted(bodies, key=lambda b: (b.start, -b.end))
    ]
    return doc


@cache
def suffixes() -> tuple[re.Pattern[str], dict[str, str]]:
    """Suffix to kind; where two kinds claim one, that of the smaller priority number has it."""
    kinds: dict[str, str] = dict.fromkeys(words("media_suffixes"), "other") | dict.fromkeys(words("known_bodies"), "party")
    for kind in sorted(ontology().organisation_kinds.values(), key=lambda k: -k.priority):
        kinds |= dict.fromkeys(kind.suffixes, kind.id)
    return re.compile("|".join(sorted(kinds, key=lambda s: (-len(s), s)))), kinds


def named_bodies(text: str, findings: Findings) -> Iterator[Body]:
    """From the last suffix to the first, so that a longer name is seen before the names within it."""
    pattern, kinds = suffixes()
    taken = len(text) + 1
    for match in reversed(list(pattern.finditer(text))):
        inside = match.end() > taken
        if inside and match.group() not in words("company_suffixes") and not FIRM.search(match.group()):
            continue
        body = body_at(text, findings, match.start(), match.end(), kinds[match.group()])
        if body and not goes_on(text, findings, body):
            yield body
            taken = min(taken, body.start) if not inside else taken


def goes_on(text: str, findings: Findings, body: Body) -> bool:
    """True where the suffix is only the front of a longer word, as 物业 in 物业费."""
    last = findings.tokens[findings.token_index(body.end - 1)]
    return last.end > body.end and not FIRM.search(text[body.start : body.end])


def body_at(text: str, findings: Findings, start: int, end: int, kind: str) -> Body | None:
    if text[start:end] in words("known_bodies"):
        return Body(start, end, "", kind)
    if end - start == 1 and not is_office(findings.tokens[findings.token_index(start)]):
        return None
    floor = max(0, start - LONGEST_STEM)
    begin = past_generic(findings, leftmost(text, findings, start, floor), start)
    stem = text[begin:start]
    if is_distinctive(stem, begin, start, findings, kind) or is_founded(text, begin, stem, kind):
        return Body(begin, end, stem, kind)
    return None


def is_office(token: Token) -> bool:
    """水务局 is an office, 格局 is not."""
    return not any(token.text.endswith(word) for word in words("not_offices"))


def leftmost(text: str, findings: Findings, start: int, floor: int) -> int:
    """The start of the name: a quotation before the suffix belongs to it, and so does 和 inside the long name of an office."""
    quoted = QUOTED.search(text, floor, start)
    if quoted and not any(
        is_edge(t) or t.tag == "v"
        for t in findings.tokens[findings.token_index(start) - 3 : findings.token_index(start)]
        if t.text not in "“”「」"
    ):
        return quoted.start()
    straddling = next((m for m in findings.places if m.start < start < m.end), None)
    first = findings.tokens[findings.token_index(start)].start if straddling is None else straddling.start
    for long_name in bureaus():
        if text.endswith(long_name, floor, start):
            first = start - len(long_name)
    begin = name_start(findings, first, floor, no_part_of_a_name) if first > floor else first
    before = findings.tokens[findings.token_index(begin) - 1]
    # A stem of one character is a name that jieba has cut in two (腾|坤物业).
    lone = start - begin == 1 and len(before.text) == 1 and not is_edge(before)
    return before.start if lone else begin


def no_part_of_a_name(token: Token) -> bool:
    """Edges and known verbs; a word that the dictionary lacks is a name, whatever it was tagged."""
    return is_edge(token) or (token.tag.startswith(("v", "a", "i", "l")) and token.tag != "vn" and rjieba.has_word(token.text))


def is_founded(text: str, begin: int, stem: str, kind: str) -> bool:
    """成立老旧小区改造专班: a public body that the text founds is named, even if by common words alone."""
    founded = any(text.endswith(verb, 0, begin) for verb in words("founding_verbs"))
    return founded and len(stem) >= 4 and kind in ("government", "social_organisation", "residents_body")


@cache
def bureaus() -> dict[str, str]:
    return dict(pair.split("=") for pair in sorted(words("bureaus")))


def past_generic(findings: Findings, begin: int, end: int) -> int:
    """Drop leading words that only describe (国有 物业 金佳 → 金佳), unless a place name opens the name."""
    opened = any(m.start == begin for m in findings.places)
    for i in range(findings.token_index(begin), len(findings.tokens)):
        token = findings.tokens[i]
        if opened or token.start >= end or token.text not in words("generic_organisation_words") or token.text in words("own_prefixes"):
            break
        begin = token.end
    return begin


def is_distinctive(stem: str, begin: int, end: int, findings: Findings, kind: str) -> bool:
    """A name needs a place, a quotation or a proper noun; public bodies may be known by their level alone (市住建局)."""
    if not stem:
        return state_owned_name(findings.text, end)
    if stem[0] in "“「":
        return True
    named = [m for m in findings.places if begin <= m.start < end]
    if named and belongs(named[-1], stem, end, findings, kind):
        return True
    begin = max([begin, *(m.end for m in named)])
    inside = [
        t for t in findings.tokens[findings.token_index(begin) : findings.token_index(end - 1) + 1] if begin < t.end and t.start < end
    ]
    own = bool(inside) and inside[0].text[0] in words("own_prefixes") and len(stem) <= 10
    if any(part in stem for part in words("state_owned_names")) or (own and kind not in ("residents_body", "social_organisation")):
        return True
    return any(is_proper(t) for t in inside) and not text_before(findings, begin).isdigit()


def state_owned_name(text: str, start: int) -> bool:
    """城建发展集团: a suffix that is a name by itself."""
    match = suffixes()[0].match(text, start)
    return match is not None and any(part in match.group() for part in words("state_owned_names")) and len(match.group()) > 4


def belongs(place: PlaceMention, stem: str, end: int, findings: Findings, kind: str) -> bool:
    """Whether a body is that of the place in its name: 无锡市各级党委 are many, and a city has no owners' committee."""
    if kind == "residents_body" and place.place.unit and place.place.unit.level not in ("subdistrict", "town"):
        return False
    between = rjieba.cut(findings.text[place.end : end]) if place.end < end else []
    return not between or (kind != "property_company" and any(word not in words("generic_organisation_words") for word in between))


def text_before(findings: Findings, position: int) -> str:
    """The word that ends at a position."""
    return findings.tokens[findings.token_index(position) - 1].text if position else ""


def is_proper(token: Token) -> bool:
    """A proper noun, or a word that the dictionary lacks and that holds no word which only describes."""
    generic = words("generic_organisation_words") | words("generic_place_words")
    if token.text in generic or any(len(w) > 1 and w in token.text for w in generic):
        return False
    return token.tag in ("nr", "nrt", "ns", "nz", "nt") or (
        len(token.text) > 1 and not rjieba.has_word(token.text) and not token.tag.startswith("m")
    )


def canonical(text: str, bodies: list[Body], findings: Findings) -> dict[Body, str]:
    """One name per body: the longest form of a firm that shares the opening of its name; 市住建局 becomes that of the case's place."""
    printed = {b: text[b.start : b.end] for b in bodies}
    out: dict[Body, str] = {}
    for body in bodies:
        same = [
            printed[other] for other in bodies if other.kind in ("soe", "property_company", "other") and same_firm(body, other, printed)
        ]
        out[body] = own_body(max(same, key=lambda name: (len(name), name)) if same else printed[body], findings)
    return out


def same_firm(a: Body, b: Body, printed: dict[Body, str]) -> bool:
    """鸿睿公司 and 鸿睿城市运营服务公司: firms whose names open with the same two characters or more."""
    if not (FIRM.search(printed[a]) and FIRM.search(printed[b])) or len(a.stem) < 2 or len(b.stem) < 2:
        return False
    short, long = sorted((a.stem, b.stem), key=len)
    return long.startswith(short) and (printed[a].endswith("集团") == printed[b].endswith("集团"))


def own_body(name: str, findings: Findings) -> str:
    """市住建局 of a report on 莱阳市 is 莱阳市住建局."""
    place = findings.case.unit.name if findings.case and findings.case.unit else ""
    return place[:-1] + name if name[0] in "市区县" and place.endswith(name[0]) else name


def kinds_of(text: str, bodies: list[Body], names: dict[Body, str], findings: Findings) -> dict[str, str]:
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
