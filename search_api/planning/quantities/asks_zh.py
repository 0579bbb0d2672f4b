"""The quantities that a Chinese question asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import rjieba

from search_api.planning.concepts import Concept, concepts, synonyms
from search_api.planning.language import HAN
from search_api.planning.patterns import pattern
from search_api.planning.quantities.ask import GENERIC, Ask, between, typed, undated

CLAUSE = re.compile(r"[^，,；;。？?！!：:]+")
# Counting words that name what they count, and what a size measures.
THINGS, MEASURES = ("户", "人", "次"), ("面积",)
PLAIN = re.compile(r"[的了有是为到达共着过种、，\s]|大约|一共|一年|每年|每月|一天|每天")
SHARE = re.compile(r"(?:比例|比重|占比|份额)(?:大概|大约|约|有|是|为|达|达到|到底)*$")
JOINT = re.compile(r"(?:以及|和|与|及|、)")
SHARE_UNIT, SHARE_NOUN = re.compile("成|个?百分点"), re.compile("占比|什么比例|比例|比重")
# What a unit of measure asks for.
UNIT_KINDS = {
    **dict.fromkeys(("钱", "元", "块", "万元", "亿元"), "money"),
    **dict.fromkeys(("小时", "个小时", "分钟", "天", "个月", "年"), "duration"),
    **dict.fromkeys(("平方米", "平方公里", "亩", "公顷"), "area"),
    **dict.fromkeys(("米", "公里"), "length"),
    "吨": "weight",
}
MONEY_ITSELF = ("钱", "金额")


def chinese_asks(subject: str) -> list[Ask]:
    found = undated(subject, concepts(subject, "zh"), "zh")
    out: list[Ask] = []
    for clause in CLAUSE.finditer(subject):
        matches = list(pattern("quantity", "zh").finditer(subject, clause.start(), clause.end()))
        for i, match in enumerate(matches):
            end = matches[i + 1].start() if i + 1 < len(matches) else clause.end()
            before = between(found, clause.start(), matches[0].start())
            context = between(found, 0, clause.start()) if not out else (*out[0].about, *out[0].head)
            start = matches[i - 1].end() if i else clause.start()
            out += chinese_ask(subject, found, match, start, end, before, context)
    return out


def chinese_ask(
    subject: str,
    found: list[Concept],
    match: re.Match[str],
    start: int,
    end: int,
    before: tuple[Concept, ...],
    context: tuple[Concept, ...],
) -> Iterator[Ask]:
    after = between(found, match.end(), end)
    kind, unit = kind_of(match), match["unit"] or ""
    if kind is None and any(c.word in MONEY_ITSELF for c in before):
        kind = "money"
    if kind in (None, "area") and not (after or match["of"]) and SHARE.search(subject[: match.start()].rstrip()):
        kind = "ratio"
    if match["word"] and after:
        for part in joint(subject, after):
            yield typed(Ask(kind, part, before, unit, context=context))
        return
    named = (*(c for c in before if c.word not in GENERIC), *measured(match))
    if not after and named and (noun := thing(subject, named[-1].end, match.start())):
        named = (*named, noun)
    if kind == "ratio" and not (named and named[-1].word.endswith("率")):
        yield Ask(kind, (*named, *after), context, unit)
    elif named:
        yield typed(Ask(kind, tuple(named[-1:]), (*named[:-1], *after), unit, context=context))
    elif said := plain(subject[start : match.start()], start) or plain(subject[match.end() : end], match.end()):
        yield typed(Ask(kind, (said,), (), unit, context=context))
    elif context:
        yield typed(Ask(kind, context[-1:], (*context[:-1], *after), unit))


def plain(text: str, at: int) -> Concept | None:
    """A short stretch that holds no known word (菜, 产) as it stands."""
    word = PLAIN.sub("", text)
    return Concept(word, at, at + len(text), (word,), known=False) if 0 < len(word) < 4 and HAN.search(word) else None


def thing(subject: str, start: int, end: int) -> Concept | None:
    """A noun of one character that stands last: 对不上的车有多少."""
    found = plain(subject[start:end], start) if start < end else None
    return found if found and rjieba.tag(found.word)[-1][1].startswith(("n", "zg")) else None


def measured(match: re.Match[str]) -> list[Concept]:
    """The counting word where it is itself the thing counted (多少户, 多少人), and what is measured (多大面积)."""
    word, at = (match["of"], match.start("of")) if match["of"] in MEASURES else (match["unit"], match.start("unit"))
    if not word or (word not in MEASURES and word not in THINGS):
        return []
    return [Concept(word, at, at + len(word), synonyms().get(word, (word,)))]


def kind_of(match: re.Match[str]) -> str | None:
    unit, of = match["unit"] or "", match["of"] or ""
    if unit in UNIT_KINDS:
        return UNIT_KINDS[unit]
    if match["tenths"] or match["word"] == "百分之几" or SHARE_UNIT.match(unit) or SHARE_NOUN.match(of or match["noun"] or ""):
        return "ratio"
    if match["size"] == "多长" and match.string[match.end() :].startswith("的"):
        return "length"  # 多长的水管
    if match["size"] in ("多长", "多久"):
        return "duration"
    if of == "面积" or match["size"] == "多大":
        return "area"
    return "count" if unit else None


def joint(subject: str, after: tuple[Concept, ...]) -> list[tuple[Concept, ...]]:
    """The parts of a joined noun phrase (单位和社会组织), or the whole."""
    groups: list[list[Concept]] = [[after[0]]]
    for left, right in pairwise(after):
        if JOINT.fullmatch(subject[left.end : right.start].strip()):
            groups.append([right])
        else:
            groups[-1].append(right)
    return [tuple(group) for group in groups]
