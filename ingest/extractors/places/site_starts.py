"""Where the name of a site begins: names end in a suffix that can be looked up, and have to be told from what only stands before it."""

from __future__ import annotations

import re
from functools import cache

import rjieba

from corpus.lexicon import words
from ingest.extractors.names import is_edge, name_start
from ingest.extractors.places.site_names import NUMBERED, is_name, suffixes
from ingest.findings import Findings, Token

LONGEST_STEM = 8
PROPER = ("nr", "nrt", "ns", "nz", "nt")
MEASURES = "个座处类家户条项名"
COUNTED = re.compile(r"[一二三四五六七八九十两几数\d]+[个类处座栋户家片种批级成大]")
HAN = re.compile(r"[\u4e00-\u9fff]+")


def proper_start(findings: Findings, end: int, floor: int) -> int:
    """Where a name without a place in front begins: nouns, and one more character where a name plainly starts (在|迎龙桥街道)."""
    numbered = NUMBERED.search(findings.text, floor, end)
    stem_end = numbered.start() if numbered else end
    begin = name_start(findings, stem_end, floor, stops_name)
    if begin == stem_end:
        return end
    begin = repeated_start(findings, begin, end, floor)
    if is_torn(findings, begin, end):
        return end
    i = findings.token_index(begin) - 1
    if i < 0 or floor >= begin or not opens_name(findings.tokens[i]):
        return begin
    return begin - 1 if begin == floor + 1 or (i > 0 and is_edge(findings.tokens[i - 1])) else begin


def stops_name(token: Token) -> bool:
    if token.text in words("name_openers"):
        return False
    if token.tag == "vn" and len(token.text) > 1 and token.text in words("verbs_before_names"):
        return True
    stops = words("name_stops"), words("generic_place_words")
    return any(token.text in stop for stop in stops) or not token.tag.startswith(("n", "j", "eng", "vn"))


def repeated_start(findings: Findings, begin: int, end: int, floor: int) -> int:
    """金都|南苑小区: a name that the segmenter has cut goes on to the left while the article always prints it so."""
    text = findings.text
    printed = text.count(text[begin : end + 2])
    while printed > 1 and begin > floor and "\u4e00" <= text[begin - 1] <= "\u9fff":
        token = findings.tokens[findings.token_index(begin - 1)]
        if len(token.text) > 2 or token.text in words("name_stops") - {"都"} or text.count(text[token.start : end + 2]) < printed:
            break
        begin = token.start
    return max(begin, floor)


def is_torn(findings: Findings, begin: int, end: int) -> bool:
    """于|通海 指向小区: the first word is the end of another name, which the article often prints without the suffix."""
    text, first = findings.text, findings.tokens[findings.token_index(begin)].text
    whole = text[begin - 1 : begin] + first
    return len(whole) > len(first) and text.count(text[begin : end + 2]) == 1 and text.count(whole) == text.count(first) > 2


@cache
def never_open() -> frozenset[str]:
    return words("locative_words") | words("agent_words")


def opens_name(token: Token) -> bool:
    """One character that jieba takes for a verb or a direction, and that a name may well begin with."""
    return len(token.text) == 1 and token.tag[0] in "vf" and token.text not in never_open()


def subject_start(findings: Findings, floor: int, start: int) -> int | None:
    """西南关|社区始建于…: what opens a sentence and is followed by what is told of places is a name, whatever its words are."""
    text, begin = findings.text, findings.sentences.at(start)[0]
    begin = begin + len(text[begin:start]) - len(text[begin:start].lstrip())
    end = start + len(suffix_at(text, start))
    told = any(text.startswith(word, end) for word in words("words_after_sites"))
    sure = told and begin >= floor and is_name(text[begin:start], 2) and not COUNTED.match(text, begin, start)
    return begin if sure and HAN.fullmatch(text, begin, start) and not opens_otherwise(findings, begin, start) else None


def opens_otherwise(findings: Findings, begin: int, start: int) -> bool:
    """True where a word in text[begin:start] cannot be part of a name."""
    inside = words_in(findings, begin, start)
    return any(t.text in words("name_stops") or t.tag[0] in "pcuryde" or t.text in words("generic_place_words") for t in inside)


def suffix_at(text: str, start: int) -> str:
    match = suffixes()[0].match(text, start)
    return match.group() if match else ""


def is_proper(findings: Findings, begin: int, start: int) -> bool:
    """True for a proper noun, and for common nouns that are told as a name: repeatedly, or as the place where something is."""
    inside = [t for t in words_in(findings, begin, start) if begin <= t.start]
    if any(t.tag in PROPER for t in inside):
        return True
    told = any(findings.text.endswith(word, 0, begin) for word in words("words_before_sites"))
    again = findings.text.count(findings.text[begin : start + 2]) > 1
    return bool(inside) and (told or again) and all(t.tag.startswith("n") for t in inside)


def follows(findings: Findings, start: int, end: int) -> bool:
    """True if text[start:end] is one name, offices between the two names aside."""
    start = skip_fillers(findings.text, start)
    inside = [token for token in findings.tokens[findings.token_index(start) :][: LONGEST_STEM + 1] if start <= token.start < end]
    if not inside or acts(inside):
        return False
    if len(inside) > 1 and not any(t.tag.startswith("v") for t in inside):
        inside = [t for t in inside if t is inside[0] or t.text != "都"]
    return bool(NUMBERED.fullmatch(findings.text, start, end)) or not any(breaks(token) for token in inside)


def acts(inside: list[Token]) -> bool:
    """全面启动|社区, 一个红酒|小镇: a verb or a measure in what is more than one word, 起重|厂 aside."""
    verbs = [t for t in inside if t.tag == "v" and len(t.text) > 1 and rjieba.has_word(t.text)]
    names = len(inside) == 1 or (len(inside) == 2 and inside[0] in verbs and inside[1] not in verbs)
    ends = len(inside) > 1 and inside[-1].tag == "vn" and len(inside[-1].text) > 1
    return (bool(verbs) and not names) or ends or any(t.tag == "m" and t.text[-1] in MEASURES for t in inside)


def breaks(token: Token) -> bool:
    """A token that cannot stand in a name even where a place stands right before."""
    return token.tag.startswith(("p", "c", "u", "r", "x", "y", "d", "q")) or (token.text in words("name_stops") and token.tag != "f")


def skip_fillers(text: str, start: int) -> int:
    filler = max((w for w in words("chain_fillers") if text.startswith(w, start)), key=len, default="")
    return start + len(filler)


def words_in(findings: Findings, start: int, end: int) -> list[Token]:
    """The tokens that a range touches."""
    return findings.tokens[findings.token_index(start) : findings.token_index(end - 1) + 1]
