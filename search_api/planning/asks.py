"""The quantities that a question asks for: what is counted or measured, what else is said of it, and of which kind the number must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from search_api.planning.concepts import Concept, concepts, synonyms
from search_api.planning.language import HAN, Language
from search_api.planning.patterns import pattern

CLAUSE_ZH = re.compile(r"[^，,；;。？?！!：:]+")
DATE_ZH = re.compile(r"(?:[0-9]{1,4}年)?(?:[0-9]{1,2}月(?:份|底|初|中旬)?)?(?:[0-9]{1,2}日)?")
# Counting words that name what they count, and what a size measures.
THINGS, MEASURES = ("户", "人", "次"), ("面积",)
FLOOR_AREA = Concept("floor area", -1, -1, ("面积",))
BASES = ("m2", "household", "month", "year", "day")
PLAIN_ZH = re.compile(r"[的了有是为到达共着过种、，\s]|大约|一共|一年|每年|每月|一天|每天")
SHARE_ZH = re.compile(r"(?:比例|比重|占比|份额)(?:大概|大约|约|有|是|为|达|达到|到底)*$")
JOINT_ZH = re.compile(r"(?:以及|和|与|及|、)")
PIECE_EN = re.compile(r"(?:(?!(?<!' )(?<!before )\band\b|\bplus\b)[^,:;?()])+")
# A topic and then what is asked of it: "staffing of the centre: established posts and contract staff".
LISTING = re.compile(r"[:(][^:()]*\band\b[^:()]*\)?\s*[?.]?\s*$")
DONE_EN = re.compile(r"^\w+ed$")  # residents joined …: a verb ends the noun phrase
PERIOD_EN = re.compile(r"\b(?:period|duration)$", re.IGNORECASE)
OF_EN = re.compile(r"\bof\b")
RATE_EN = re.compile(r"\b(?:rate|share|coverage|satisfaction)\b", re.IGNORECASE)
COUNTING = ("how many", "number of", "numbers of", "number")
# Words that name a quantity but no thing.
GENERIC = frozenset({"钱", "平方米", "数量", "比例", "率", "时间", "平均", "总数", "规模", "数", "月", "年", "天", "小时"})
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
FREE = ("免费", "免交")
MONEY = ("钱", "费", "资金", "补贴", "投入", "造价", "金额", "经费", "收入", "亏", "价", "投资", "亏损", "交", "补助", "租金")


@dataclass(frozen=True, slots=True)
class Ask:
    """`kind`: ratio, money, duration, area, count, or null where any number may do. `unit`: the counting word of a Chinese question.

    head: what is counted or measured, its last word the closest. about: what else is said. context: what other parts of the question say.
    sure: a word of quantity stands with it.
    """

    kind: str | None
    head: tuple[Concept, ...]
    about: tuple[Concept, ...] = ()
    unit: str = ""
    sure: bool = True
    context: tuple[Concept, ...] = ()
    per: tuple[str, ...] = ()


def asks(subject: str, language: Language) -> list[Ask]:
    """In the order of the question, which comes without its names of places."""
    found = chinese_asks(subject) if language == "zh" else english_asks(subject)
    per = bases(subject, language)
    return [replace(ask, per=per) for ask in found] if per else found


def bases(subject: str, language: Language) -> tuple[str, ...]:
    """What a rate that is asked for is per (normal units)."""
    return tuple(base for base in BASES if pattern(f"per_{base}", language).search(subject))


def between(found: Sequence[Concept], start: int, end: int) -> tuple[Concept, ...]:
    return tuple(c for c in found if start <= c.start and c.end <= end)


def chinese_asks(subject: str) -> list[Ask]:
    found = undated(subject, concepts(subject, "zh"), "zh")
    out: list[Ask] = []
    for clause in CLAUSE_ZH.finditer(subject):
        matches = list(pattern("quantity", "zh").finditer(subject, clause.start(), clause.end()))
        for i, match in enumerate(matches):
            end = matches[i + 1].start() if i + 1 < len(matches) else clause.end()
            before = between(found, clause.start(), matches[0].start())
            context = between(found, 0, clause.start()) if not out else (*out[0].about, *out[0].head)
            start = matches[i - 1].end() if i else clause.start()
            out += chinese_ask(subject, found, match, start, end, before, context)
    return out


def undated(subject: str, found: Sequence[Concept], language: Language) -> list[Concept]:
    """Concepts less those of dates and of what a rate is per, which no number has to hold."""
    rates = [pattern(f"per_{base}", language) for base in BASES]
    spans = [m.span() for each in (DATE_ZH, *rates) for m in each.finditer(subject)]
    return [c for c in found if not any(start <= c.start and c.end <= end for start, end in spans)]


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
    if kind in (None, "area") and not (after or match["of"]) and SHARE_ZH.search(subject[: match.start()].rstrip()):
        kind = "ratio"
    if match["word"] and after:
        for part in joint(subject, after):
            yield typed(Ask(kind, part, before, unit, context=context))
        return
    named = (*(c for c in before if c.word not in GENERIC), *measured(match))
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
    word = PLAIN_ZH.sub("", text)
    return Concept(word, at, at + len(text), (word,), known=False) if 0 < len(word) < 4 and HAN.search(word) else None


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
    if match["size"] in ("多长", "多久"):
        return "duration"
    if of == "面积" or match["size"] == "多大":
        return "area"
    return "count" if unit else None


def joint(subject: str, after: tuple[Concept, ...]) -> list[tuple[Concept, ...]]:
    """The parts of a joined noun phrase (单位和社会组织), or the whole."""
    groups: list[list[Concept]] = [[after[0]]]
    for left, right in pairwise(after):
        if JOINT_ZH.fullmatch(subject[left.end : right.start].strip()):
            groups.append([right])
        else:
            groups[-1].append(right)
    return [tuple(group) for group in groups]


def typed(ask: Ask) -> Ask:
    """With the kind of number that the thing itself asks for: 收缴率, 面积, 物业费."""
    if ask.kind is not None or not ask.head:
        return ask
    last = ask.head[-1]
    word = last.chinese[0] if last.chinese and (last.known or not last.word.isascii()) else last.word
    if last.word.isascii() and word.endswith("率") and not RATE_EN.search(last.word):
        return ask
    if word.endswith(("率", "比例", "占比", "比重")):
        return replace(ask, kind="ratio")
    if word.endswith("面积"):
        return replace(ask, kind="area")
    if word.endswith(("时长", "期限", "期")):
        return replace(ask, kind="duration")
    if PERIOD_EN.search(last.word):
        return replace(ask, kind="duration")
    return replace(ask, kind="money") if word.endswith(MONEY) and not word.endswith(FREE) else ask


def english_asks(subject: str) -> list[Ask]:
    found = undated(subject, concepts(subject, "en"), "en")
    out: list[Ask] = []
    pending: str | None = None
    open_end = False  # the noun phrase that a word of quantity began goes on behind "and"
    pieces = [p for p in PIECE_EN.finditer(subject) if p.group().strip()]
    for piece in pieces:
        match = pattern("quantity", "en").search(subject, piece.start(), piece.end())
        start = match.end() if match else piece.start()
        here = [c for c in between(found, start, piece.end()) if not generic(c)]
        kind = kind_en(match) if match else None
        if not here:
            if match and out and not out[-1].sure:
                out[-1] = typed(replace(out[-1], sure=True, kind=out[-1].kind or kind))
            pending = kind if match else pending
            continue
        before = [c for c in between(found, piece.start(), match.start()) if not generic(c)] if match else []
        made = english_ask(subject, here, before, start, piece.end(), kind, bool(match))
        if not match and out and open_end:
            made = typed(replace(made, kind=made.kind or out[-1].kind, sure=True))
        open_end = (bool(match) or open_end) and pattern("cut", "en").search(subject, here[0].start, piece.end()) is None
        if pending and kind is not None and pending != kind:
            out.append(replace(made, kind=pending, head=tuple(c for c in made.head if c is not FLOOR_AREA)))
        pending = None
        out.append(made)
    listed = [replace(a, sure=True) for a in out[1:]] if LISTING.search(subject) and len(out) > 2 else []
    return [replace(a, context=others(a, out)) for a in (listed or out)]


def others(ask: Ask, every: list[Ask]) -> tuple[Concept, ...]:
    """What the rest of the question speaks of, for an ask that says little itself."""
    return tuple(c for o in every if o is not ask for c in (*o.head, *o.about))


def generic(concept: Concept) -> bool:
    return bool(concept.chinese) and concept.chinese[0] in GENERIC


def english_ask(subject: str, here: list[Concept], before: list[Concept], start: int, end: int, kind: str | None, sure: bool) -> Ask:
    ends = (m.start() for m in pattern("cut", "en").finditer(subject, start, end) if any(c.end <= m.start() for c in here))
    cut = end if kind == "ratio" else next(ends, end)
    if not sure:  # annual running costs of the service stations: the costs are asked for
        cut = min([cut, *(m.start() for m in OF_EN.finditer(subject, start, end) if any(c.end <= m.start() for c in here))])
    cut = min([cut, *(c.start for c in here[1:] if DONE_EN.search(c.word) and kind != "ratio")])
    head = [*(c for c in here if c.end <= cut), *([FLOOR_AREA] if kind == "area" else [])]
    return typed(Ask(kind, tuple(head), (*(c for c in here if c.end > cut), *before), "", sure))


def kind_en(match: re.Match[str]) -> str | None:
    if match["share"]:
        return "ratio"
    if match["long"] or re.match(r"how many (?:months|years|days|hours)", match.group(), re.IGNORECASE):
        return "duration"
    if match["large"]:
        return "area"
    if match["much"]:
        return "money"
    return "count" if (match["many"] or "").lower() in COUNTING else None
