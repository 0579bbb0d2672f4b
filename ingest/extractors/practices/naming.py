"""Named practices: quotations told as ways of doing things, formulae (A+B+C), parallel slogans, modes with a word of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.lexicon import alternatives, words
from ingest.findings import Findings

QUOTED = re.compile(r"“[^”“\n。！？!?]{2,32}”|‘[^’‘\n。！？!?]{2,32}’|「[^」\n。！？]{2,32}」")
TITLED = re.compile(r"《[^》\n]{4,40}(?:方案|办法|条例|标准|规定|意见|细则|指南|公约|导则)》")
FORMULA = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{1,12}(?:\s*[+＋]\s*[\u4e00-\u9fffA-Za-z0-9]{1,12})+")
PARALLEL = re.compile(r"(?P<part>[\u4e00-\u9fff]{3,6})(?:、[\u4e00-\u9fff]{3,6}){1,4}")
SET_OF_ONES = re.compile(r"[二三四五六七八九十]个[“‘]?一")
ONE_OF_SET = re.compile(r"(?:^|[。；：\n])(?P<name>一[个套支条份批张项家座间本][\u4e00-\u9fff]{2,8})(?=，)")
# “没有围墙”的养老院: what only describes a thing is not its name.
FIGURE = re.compile(r"的(?![\u4e00-\u9fff]{0,6}(?:模式|机制|做法|办法|方法|体系|制度|品牌|路径|理念|格局))")
LOOK_BACK = 10
OPENING = "“‘「《"


@dataclass(frozen=True, slots=True)
class Name:
    """[start, end) reaches to the noun that says what the name names (“先尝后买”服务模式). `told`: it is told as a practice.

    `whole`: `text` includes the noun of its kind.
    """

    start: int
    end: int
    text: str
    told: bool
    whole: bool = False


def names(text: str, findings: Findings) -> list[Name]:
    """All names in order; of overlapping ones the quotation comes first."""
    found: list[Name] = []
    for name in (*quoted(text, findings), *titled(text), *formulae(text), *parallels(text), *modes(text), *members(text)):
        if not any(n.start < name.end and name.start < n.end for n in found):
            found.append(name)
    return sorted(found, key=lambda n: n.start)


def quoted(text: str, findings: Findings) -> Iterator[Name]:
    for match in QUOTED.finditer(text):
        start, end = match.span()
        if is_speech(text, start) or is_problem(text, start):
            continue
        tail = mode().match(text, end)
        stop = tail.end() if tail else end
        whole = stop if tail and tail.group() in words("kinds_of_practice") else end
        introduced = end - start > 4 and verb_before(findings, start, words("introducing_verbs"))
        told = introduced or (tail is not None and (end - start > 4 or whole > end))
        inner = text[start + 1 : end - 1]
        told = told or inner.endswith(tuple(k for k in words("mode_words") if len(k) > 1 and len(inner) > len(k) + 1))
        told = told or (len(inner) >= 4 and text.count(match.group()) > 1 and not inner.endswith(tuple(words("no_ends_of_practices"))))
        figure = inner.endswith(tuple(words("figures_of_speech"))) or FIGURE.match(text, end) is not None
        named = not figure and inner not in words("national_slogans") and not people().match(text, end)
        yield Name(start, stop, text[start:whole], told and named, whole > end)


def titled(text: str) -> Iterator[Name]:
    """《…办法》, told as a practice where it is drawn up."""
    for match in TITLED.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        yield Name(*match.span(), match.group(), any(verb in before for verb in ("出台", "制定", "印发", "制订", "修订", "通过", "起草")))


def formulae(text: str) -> Iterator[Name]:
    """A+B+C, begun behind the verb that introduces it, together with the noun of its kind."""
    for match in FORMULA.finditer(text):
        tail = mode().match(text, match.end())
        end = tail.end() if tail else match.end()
        first = re.split(r"[+＋]", match.group())[0]
        start = match.start() + max((first.rfind(v) + len(v) for v in words("practice_verbs") if v in first), default=0)
        told = tail is not None or any(text.endswith(noun, start, end) for noun in words("mode_words") if len(noun) > 1)
        yield Name(start, end, text[start:end], told, told)


def parallels(text: str) -> Iterator[Name]:
    """居民出题、社区议题、物业答题机制: members of one length, and behind them the noun of their kind."""
    for match in PARALLEL.finditer(text):
        kind = next((k for k in words("kinds_without_quotes") if match.group().endswith(k) or text.startswith(k, match.end())), None)
        if kind is None:
            continue
        body = match.group().removesuffix(kind)
        members = body.split("、")
        first = members[0][-len(members[-1]) :]
        if len(members[-1]) >= 3 and all(len(m) == len(members[-1]) for m in members[1:]) and len(first) == len(members[-1]):
            start = match.start() + len(members[0]) - len(first)
            end = match.start() + len(body) + len(kind)
            yield Name(start, end, text[start:end], True, True)


def members(text: str) -> Iterator[Name]:
    """一套红色标识，…: the members of a set that the text calls 四个一, 九个一 …"""
    if SET_OF_ONES.search(text):
        for match in ONE_OF_SET.finditer(text):
            yield Name(*match.span("name"), match["name"], True)


def modes(text: str) -> Iterator[Name]:
    """三级联审机制, behind a verb that introduces it: a mode that has a word of its own."""
    for match in unquoted_mode().finditer(text):
        start, end = match.span("name")
        if match["name"] not in words("generic_modes") and not any(match["name"].endswith(mode) for mode in words("generic_modes")):
            yield Name(start, end, match["name"], True, True)


@cache
def unquoted_mode() -> re.Pattern[str]:
    verbs = alternatives(words("introducing_verbs") | words("practice_verbs"))
    kinds = alternatives(words("kinds_without_quotes"))
    return re.compile(rf"(?:{verbs})(?:了|起|健全|完善)?(?P<name>[\u4e00-\u9fff\d]{{2,12}}?(?:{kinds}))(?=[，。；、,;\n]|$)")


@cache
def mode() -> re.Pattern[str]:
    """Up to six characters that end in a noun for a way of doing things."""
    nouns = alternatives(w for w in words("mode_words") if len(w) > 1)
    return re.compile(rf"(?:的)?[\u4e00-\u9fff]{{0,5}}?(?:{nouns})+")


@cache
def people() -> re.Pattern[str]:
    """“…”老年志愿者, “…”获得者: the quotation says who somebody is."""
    return re.compile(rf"[\u4e00-\u9fff]{{0,2}}(?:{alternatives(words('people_named_by_quotations'))})")


def verb_before(findings: Findings, start: int, verbs: frozenset[str]) -> bool:
    """True if one of the verbs governs what begins at `start`: it stands before it in the clause, or before the quotation beside it."""
    clause = findings.clauses.at(start)[0]
    before = findings.text[max(clause, start - LOOK_BACK) : start]
    while before.endswith(("、", "”", "’")) and OPENING.find(before[-1]) < 0 and (opened := max(map(before.rfind, OPENING))) >= 0:
        before = before[:opened]
    return any(verb in before for verb in verbs)


def is_problem(text: str, start: int) -> bool:
    """解决“停车难”问题: the verb fights what is quoted."""
    before = text[max(0, start - 8) : start]
    return any(verb in before for verb in words("problem_verbs")) and not any(verb in before for verb in words("practice_verbs"))


def is_speech(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip()
    return before.endswith(("：", ":")) or any(before.endswith(word) for word in words("speech_words"))
