"""Where a sentence names bodies: listed (住建、城管、供水等部门), in quotation marks, or with the ending of a body (楼栋居民自治小组)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

import rjieba

from corpus.lexicon import words
from corpus.ontology import ontology

Span = tuple[int, int]
KINDS = "(?:队|团|组织|协会|委员会|社|站|公司|工作室|中心|机构|联盟|物业|驿站|学院|力量)"
QUOTE = r"“(?P<name>[\u4e00-\u9fff0-9+]{3,12})”"
# Names in quotation marks that stand side by side share the word for their kind (“三官一律”“50+调解队”等宣讲队).
RUN = re.compile(rf"(?P<before>{KINDS})?(?P<run>“[^”]{{2,14}}”(?:[、和]?“[^”]{{2,14}}”)*)(?P<behind>[\u4e00-\u9fff]{{0,6}}?{KINDS})?")
BODY = re.compile(rf"{KINDS}$")
NO_BODY = re.compile("(?:模式|机制|制度|办法|方案|工作法|行动|活动|理念)$")
LISTED = re.compile(
    r"(?:(?P<rest>等)(?:[0-9一二两三四五六七八九十多几]+)?[个家支]?)?(?P<kind>(?:职能|相关|有关|社会)?(?:部门|单位|力量|机关))"
)
ITEM = re.compile(r"[、和与及](?P<item>[\u4e00-\u9fff]{2,8}?)(?=[、和与及]|等|部门|单位|力量|机关)")
OFFICE = re.compile(r"[省市区县][\u4e00-\u9fff]{2,4}和[\u4e00-\u9fff]{2,4}(?:局|委员会)")
NOUNS = ("n", "j", "b", "l", "i", "s", "z", "nr", "vn", "a", "f")
NUMBERED = re.compile(r"[0-9]+$")
AGENT, FAR = re.compile("(?<![自经理来缘])由(?![于此来衷])"), 10
NO_NAME_BEHIND = ("没有", "没", "无", "缺", "等")
MOST = 5  # words before an ending that may belong to a name


def body_names(sentence: str, any_quoted: bool) -> list[Span]:
    """In their order, the longer one of two that overlap. any_quoted: whatever stands in quotation marks may be one."""
    found: list[Span] = []
    for each in (quoted(sentence, any_quoted), offices(sentence), listed(sentence), ended(sentence), agents(sentence)):
        for span in sorted(each, key=lambda span: span[0] - span[1]):
            lacks = sentence.endswith(NO_NAME_BEHIND, 0, span[0])
            found += [] if lacks or any(s < span[1] and span[0] < e for s, e in found) else [span]
    return sorted(found)


def quoted(sentence: str, any_quoted: bool) -> Iterator[Span]:
    for run in RUN.finditer(sentence):
        for name in re.finditer(QUOTE, run["run"]):
            if NO_BODY.search(name["name"]):
                continue
            if any_quoted or run["before"] or run["behind"] or BODY.search(name["name"]):
                start = run.start("run")
                yield start + name.start("name"), start + name.end("name")


def offices(sentence: str) -> Iterator[Span]:
    """区住房和建设委员会: 和 stands within the name."""
    return (match.span() for match in OFFICE.finditer(sentence))


def listed(sentence: str) -> Iterator[Span]:
    """Short names before a word for all of them, which belongs to the last one where nothing stands between (国资、工信部门)."""
    for kind in LISTED.finditer(sentence):
        start = max(sentence.rfind(stop, 0, kind.start()) for stop in "，；。：") + 1
        line = sentence[start : kind.end("kind")]
        first = line.find("、")
        if first < 0:
            continue
        begin = beginning(line, first, single_verb=True)
        items = [(begin, first), *(m.span("item") for m in ITEM.finditer(line, first))] if begin < first else []
        if kind["rest"] is None and items:
            items[-1] = (items[-1][0], len(line))
        yield from ((start + s, start + e) for s, e in items)


def agents(sentence: str) -> Iterator[Span]:
    """Whoever does it, whatever the word for it: 改由街道保洁."""
    for match in AGENT.finditer(sentence):
        start, end = match.end(), match.end()
        for word, tag in rjieba.tag(sentence[start : start + FAR]):
            if word in stops() or not tag.startswith(NOUNS) or tag.startswith(("vn", "s", "f", "a")):
                break
            end += len(word)
        if end - start > 1:
            yield start, end


def ended(sentence: str) -> Iterator[Span]:
    """Words up to one that ends like a body."""
    words_at = tokens(sentence)
    for match in endings().finditer(sentence):
        start, tells = beginning(sentence, match.start()), len(match.group()) > 3 or match.group() in common()
        within = any(s <= match.start() and match.end() < e for s, e in words_at)  # 物业 in 物业费
        if not within and (tells or start < match.start()) and is_body(sentence[start : match.end()]):
            yield start, match.end()


def is_body(name: str) -> bool:
    """False for words that end like an office and are none (格局)."""
    return not name.endswith("局") or (len(name) > 2 and not name.endswith(tuple(words("not_offices"))))


def tokens(sentence: str) -> list[Span]:
    ends = list(accumulate(map(len, rjieba.cut(sentence))))
    return list(zip([0, *ends], ends, strict=False))


def beginning(sentence: str, end: int, single_verb: bool = False) -> int:
    """Where the nouns begin that stand before an ending; a verb belongs to the name where a noun stands before it (居民|自治|小组).

    single_verb: the last word may be one (执法、消防等部门).
    """
    office = next((end - len(short) for short in offices_in_short() if sentence.endswith(short, 0, end)), None)
    if office is not None:
        return office - (sentence[office - 1 : office] in words("own_prefixes"))
    tagged = list(rjieba.tag(sentence[:end]))[-MOST:]
    at, kept = end, end
    for i, (word, tag) in enumerate(reversed(tagged)):
        if word in stops() or not (tag.startswith((*NOUNS, "v")) or NUMBERED.match(word)):
            break
        at -= len(word)
        if not tag.startswith("v") or tag == "vn" or (single_verb and i == 0):
            kept = at
    return trimmed(sentence, kept, end)


def trimmed(sentence: str, start: int, end: int) -> int:
    """Without a preposition that the segmentation takes for the front of a word (由村)."""
    while word := next((word for word in stops() if sentence.startswith(word, start, end)), ""):
        start += len(word)
    return start


@cache
def stops() -> frozenset[str]:
    return frozenset(words("body_stops"))


@cache
def offices_in_short() -> tuple[str, ...]:
    """住建, 人社, which are often cut apart."""
    return tuple(sorted(pair.split("=")[1] for pair in words("bureaus")))


@cache
def common() -> frozenset[str]:
    """Bodies that every neighbourhood has and that are told without more words."""
    return frozenset({"物业", *(pair.split("=")[0] for pair in words("place_bodies"))})


@cache
def endings() -> re.Pattern[str]:
    suffixes: Sequence[str] = [s for kind in ontology().organisation_kinds.values() for s in kind.suffixes if len(s) > 1 or s == "局"]
    return re.compile("|".join(sorted({*suffixes, *words("told_body_endings")}, key=lambda s: (-len(s), s))))
