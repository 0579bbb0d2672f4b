"""Bodies that the words around them make known: founded, counted and chosen, listed among named ones, departments of a place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

import rjieba

from corpus.lexicon import words
from ingest.extractors.organisations.kinds import FIRM, Body, suffixes
from ingest.findings import Findings

QUANTITY = re.compile(r"^(?:(?:一|1)[支个家批所]|首[个支家批]|(?:\d+|几十|数百)余?多?平方米的?|全[市区县省]首[个家支])")
OWNERSHIP = re.compile(r"^(?:国有独资|国有控股|国有|专业化?)")
PLURAL = re.compile(r"(?:\d|[两二三四五六七八九十百千几多各数])[余多]?[支个家所批名]")
CHOSEN = re.compile(
    r"(?:选派|选聘|引进|引入|遴选|委托|指派|组织|安排|挑选)(?:了)?"
    r"(?P<body>(?P<number>\d+|[两二三四五六七八九十]+)家[\u4e00-\u9fff]{0,6}?(?P<suffix>物业服务企业|物业企业|物业公司|国有企业|国企|社会组织))"
)
WORD = "(?![由在向让与的被经把])[\u4e00-\u9fff]"
DEPARTMENT = re.compile(rf"(?P<body>[市区县](?P<stem>(?:(?:{WORD}){{2,6}}、){{0,3}}(?:{WORD}){{2,8}}?)部门)")
LISTED = re.compile(r"[^，。；：、\n]{2,12}")
CLASS_WORD = re.compile(r"等(?:\d+|[一二两三四五六七八九十多几]+)?[个家支]?[\u4e00-\u9fff]{0,6}(?:组织|团队|队伍|企业|公司|单位|机构)")


def known_by_context(text: str, findings: Findings, named: list[Body]) -> list[Body]:
    """Bodies beside `named`, none of which they overlap."""
    found: list[Body] = []
    for body in (*founded(text, named), *chosen(text), *departments(text, findings), *listed(text, named)):
        if not any(b.start < body.end and body.start < b.end for b in (*named, *found)):
            found.append(body)
    return found + [b for b in repeated(text, found) if not any(o.start < b.end and b.start < o.end for o in (*named, *found))]


@cache
def founded_kinds() -> dict[str, str]:
    return dict(pair.split("=") for pair in sorted(words("founded_suffixes")))


@cache
def founding() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The verb with what it governs in the clause, and one name within that."""
    verbs = "|".join(sorted(words("founding_verbs"), key=lambda v: (-len(v), v)))
    ends = "|".join(sorted(founded_kinds(), key=lambda s: (-len(s), s)))
    follow = "$|等|制度|机制|并|和|与|及|统筹|负责|牵头|为|来|以|对|进行|开展"
    name = re.compile(rf"(?P<name>(?P<stem>[^的]{{0,14}}?)(?P<suffix>{ends}))(?={follow})")
    return re.compile(rf"(?:{verbs})(?:起来|起|了)?(?P<object>[^，,。；;：:\n]{{2,60}})"), name


def founded(text: str, named: list[Body]) -> Iterator[Body]:
    """成立老旧小区改造专班: a body that the text founds is known from there on, even if by common words alone."""
    verb, name = founding()
    for clause in verb.finditer(text):
        start, said = clause.start("object"), clause["object"]
        cut = max(said.rfind("的") + 1, said.rfind("——") + 2 if "——" in said else 0)
        for item in re.finditer(r"[^、]+", said[cut:]):
            quantity = QUANTITY.match(item.group())
            begin = start + cut + item.start() + (quantity.end() if quantity else 0)
            match = name.match(text, begin, start + cut + item.end())
            if match and not PLURAL.search(text, start, match.end()):
                yield from founded_body(text, match, named)


def founded_body(text: str, match: re.Match[str], named: list[Body]) -> Iterator[Body]:
    """A body with a name of its own, or a firm told by its trade that is named elsewhere (国有城市运营服务公司)."""
    if is_founded_name(match["stem"], match["suffix"]):
        yield Body(match.start(), match.end(), match["stem"], kind_of(match["name"], match["suffix"]))
    elif FIRM.search(match["name"]):
        trade = re.sub(OWNERSHIP, "", match["name"])
        full = {text[b.start : b.end] for b in named if text[b.start : b.end].endswith(trade)}
        if len(trade) > 4 and len(full) == 1:
            yield Body(match.start(), match.end(), match["stem"], "soe", full.pop())


def kind_of(name: str, suffix: str) -> str:
    longer = [known for known in suffixes()[1] if name.endswith(known) and len(known) > len(suffix)]
    kind = suffixes()[1][max(longer, key=len)] if longer else founded_kinds()[suffix]
    return founded_kinds()[suffix] if kind == "property_company" else kind


def is_founded_name(stem: str, suffix: str) -> bool:
    """More than words that any place has: 物业服务中心, but neither 业主委员会 nor 志愿服务队 nor 物业公司."""
    if not stem or not stem[0].isalnum():
        return stem[:1] in "“「" and len(stem) > 3 if stem else False
    generic = words("generic_organisation_words") if FIRM.search(suffix) else words("generic_founded_words")
    parts = rjieba.cut(stem)
    return not all(part in generic for part in parts) and not any(part in words("name_stops") - {"和", "与"} for part in parts[:1])


def repeated(text: str, found: list[Body]) -> Iterator[Body]:
    """Later mentions of a body that was founded or chosen."""
    for body in found:
        name = body.name or text[body.start : body.end]
        if len(name) >= 5:
            for match in re.finditer(re.escape(name), text):
                yield Body(match.start(), match.end(), body.stem, body.kind, body.name)


def chosen(text: str) -> Iterator[Body]:
    """选派5家优质物业公司: no names, but just these firms, which later sentences speak of as 5家物业公司."""
    for match in CHOSEN.finditer(text):
        kind = "soe" if "国" in match["body"] else "social_organisation" if "组织" in match["suffix"] else "property_company"
        yield Body(*match.span("body"), "", kind, f"{match['number']}家{match['suffix']}")


def departments(text: str, findings: Findings) -> Iterator[Body]:
    """市公积金管理部门: a department that its level and its field make one."""
    for match in DEPARTMENT.finditer(text):
        token = findings.tokens[findings.token_index(match.start())]
        parts = set(rjieba.cut(match["stem"]))
        opens = token.start == match.start() or token.end == match.start() + 1
        if opens and not parts & (words("generic_departments") | words("name_stops")):
            yield Body(*match.span("body"), match["stem"], "government")


def listed(text: str, named: list[Body]) -> Iterator[Body]:
    """A、X、B等6个社会组织: what stands between two named bodies of a list is one, too."""
    order = sorted(named, key=lambda b: b.start)
    for before, after in itertools.pairwise(order):
        between = text[before.end : after.start]
        if between[:1] == between[-1:] == "、" and LISTED.fullmatch(between[1:-1]) and CLASS_WORD.match(text, after.end):
            yield Body(before.end + 1, after.start - 1, between[1:-1], after.kind)
