"""Conditions that single words state: level, kind of organisation, status. All of them are the vocabulary's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from corpus.ontology import ontology

# What stands right before a level word that is asked for; between two that are asked for together; before a kind that acts.
ASKING = re.compile(r"(?:which|what|how many|list of)\s+(?:\w+\s+)?$", re.IGNORECASE)
LEVEL_WORDS_ZH = "(?:市辖区|县级市|地级市|城市|区|县|市|街道|乡镇|镇|乡|社区|村|小区|地方|地区|省)"
ASKED_LEVEL_ZH = re.compile(
    rf"哪(?:[些个]|几个|两个|[一二三四五]个){LEVEL_WORDS_ZH}|的{LEVEL_WORDS_ZH}(?:都?[有是]哪[些几个]|[都全]?[列找挑][全出给])"
)
# Several levels in one word or list: 哪些县市区, 的市和区.
LEVELS_ZH = re.compile(
    r"(?:哪[些个]|哪几个|的|是哪些|，)(?P<levels>(?:[地县]级市|[省市区县])(?:[、和或与及]?(?:[地县]级市|[省市区县]))+)(?![省市区县]|级|域|政府|委|民|直)"
)
LEVEL_ZH = {"省": "province", "市": "city", "区": "district", "县": "county", "地级市": "prefecture", "县级市": "county_city"}
LEVEL_WORD_ZH = re.compile("[地县]级市|[省市区县]")
JOINED = re.compile(r"\s*(?:,|and|or|&|/)\s*(?:and\s+|or\s+)?", re.IGNORECASE)
AGENT = re.compile(
    r"(?:由|靠|用|依托|通过|让|是|委托|交给|引入|有)[^，。？给向对]{0,4}$"
    r"|(?:\b(?:by|uses?|used|using|through|where|have|has|(?<!up )(?<!together )with|let|lets)\s+)(?:(?:a|an|the|their|its|local)\s+)*$"
)


PASSIVE = re.compile(r"\s+(?:been|be|set up|formed|founded|created|elected)\b")  # what is done to a kind: it does not act
# A kind that begins a clause and does something.
CLAUSE, ACTING = re.compile(r"(?:^|[，、；。？])\s*$"), re.compile(r"已经?|正在?|来|进|接[管手]|管|托|兜|入驻|出面|牵头|负责|承担")

# A kind that is told not to act.
WITHOUT = re.compile(
    r"(?:没有?|未|不|无需?|不用|不靠|而不是|而非)[^，。？]{0,4}$|\b(?:without|instead of|rather than|no|not|lacks?)\s+(?:a|an|the|any)?\s*$"
)


# What stands before and behind a state that will do as well as another.
OTHERWISE = re.compile(
    r"(?:或者?|还是|以及|连同?|包括|算上|加上|不管|不论|无论)(?:是|已|正在|在|还|只|仅|有的|那些)*$"
    r"|\b(?:or|whether|includ(?:e|es|ing)|even if|as well as|also|along with)\b[^,.?;]{0,32}$",
    re.IGNORECASE,
)
AS_WELL = re.compile(
    r"的?[^，。？]{0,3}(?:都|也)(?:请|一并|一起|一同|得|应|应该|能|给我|给)?(?:算|行|可以|要|列|包括|包含|计|写|报|说|放|收|纳)|的?或"
    r"|\s*or\b|[^,.;?]{0,16}\b(?:too|as well|also|count as well|included|are fine)\b",
    re.IGNORECASE,
)


# What stands before and behind a state that is over.
AFTER, AFTERWARDS = re.compile(r"\b(?:after|since)\b[^.?;,]{0,48}$", re.IGNORECASE), re.compile("[^，。？；]{0,2}(?:以后|之后|后)")


class Worded(Protocol):
    """A vocabulary entry with its words of Chinese and English questions."""

    @property
    def id(self) -> str: ...
    @property
    def asked(self) -> tuple[str, ...]: ...
    @property
    def english(self) -> tuple[str, ...]: ...


def level(question: str) -> tuple[str | None, tuple[str, ...]]:
    """The level word of the question and the place levels it stands for (none: any).

    In English the first such word is asked for, together with one joined to it (cities and districts); later ones describe.
    """
    if several := LEVELS_ZH.search(question):
        ids = list(dict.fromkeys(LEVEL_ZH[each] for each in LEVEL_WORD_ZH.findall(several["levels"])))
        meant = [*ids, "county_level"] if {"district", "county"} <= set(ids) else ids  # 区县 are all units of their rank
        return "+".join(ids), tuple(dict.fromkeys(level for id in meant for level in ontology().levels[id].levels))
    found = sorted((at, -len(word), entry.id) for entry in ontology().levels.values() for word, at in hits_of(question, entry.english))
    if not found:
        chinese = longest(question, ontology().levels)
        return (chinese, ontology().levels[chinese].levels) if chinese else (None, ())
    asked = next((hit for hit in found if ASKING.search(question[: hit[0]])), found[0])
    chain = [asked]
    for hit in found:
        if hit[0] > chain[-1][0] and JOINED.fullmatch(question[chain[-1][0] - chain[-1][1] : hit[0]]):
            chain.append(hit)
    chained = dict.fromkeys(hit[2] for hit in chain)
    return "+".join(chained), tuple(dict.fromkeys(level for id in chained for level in ontology().levels[id].levels))


def asks_for_a_level(question: str) -> bool:
    """True for 哪些区, which districts: whatever else it speaks of, the question wants places."""
    return bool(ASKED_LEVEL_ZH.search(question)) or any(
        ASKING.search(question[:at]) for level in ontology().levels.values() for _, at in hits_of(question, level.english)
    )


def organisation_kind(question: str) -> str | None:
    """The kind that acts in the question (由国有企业…, run by state firms); one that is only acted on (给物业公司评星) is no condition.

    Two kinds that act (由国企或政府…) leave the kind open.
    """
    lowered = question.lower()
    kinds = ontology().organisation_kinds.values()
    hits = {(at, at + len(word), kind.id) for kind in kinds for word, at in hits_of(question, (*kind.asked, *kind.english))}
    whole = [h for h in hits if not any(o[0] <= h[0] and h[1] <= o[1] and o[1] - o[0] > h[1] - h[0] for o in hits)]
    acting = {kind for at, end, kind in whole if acts(lowered, at, end) and not WITHOUT.search(lowered[:at])}
    return acting.pop() if len(acting) == 1 else None


def acts(question: str, start: int, end: int) -> bool:
    if AGENT.search(question[:start]):
        return not PASSIVE.match(question[end:])
    return bool(CLAUSE.search(question[:start]) and ACTING.match(question[end:]))


def status(question: str, known: Iterable[tuple[int, int]] = ()) -> str | None:
    """`known` are ranges of longer words (abandoned compounds), of which a part states no status."""
    for start, end in known:
        question = question[:start] + " " * (end - start) + question[end:]
    return longest(question, ontology().statuses)


def over(question: str, status: str) -> bool:
    """True where the state is told as what went before (国企撤走以后, after the firm withdrew)."""
    return any(AFTER.search(question[:start]) or AFTERWARDS.match(question[end:]) for start, end in told_at(question, status))


def told_at(question: str, status: str) -> list[tuple[int, int]]:
    entry = ontology().statuses[status]
    return [(at, at + len(word)) for word, at in hits_of(question, (*entry.asked, *entry.english))]


def beside_others(question: str, status: str) -> bool:
    """True where the state is one of several that will do (set up or planned, 已经做的、打算做的都算)."""
    return any(OTHERWISE.search(question[:start]) or AS_WELL.match(question[end:]) for start, end in told_at(question, status))


def longest(question: str, entries: Mapping[str, Worded]) -> str | None:
    """The entry with the longest word that stands in the question; the later in the question of equals."""
    hits = [(len(word), at, entry.id) for entry in entries.values() for word, at in hits_of(question, (*entry.asked, *entry.english))]
    return max(hits)[2] if hits else None


def hits_of(question: str, words: Iterable[str]) -> Iterator[tuple[str, int]]:
    lowered = question.lower()
    for word in words:
        at = position(lowered, word.lower())
        if at >= 0:
            yield word, at


def position(text: str, word: str) -> int:
    """Where a word stands: an English one as a whole word, a Chinese one anywhere."""
    at = text.find(word)
    if at < 0 or not word.isascii():
        return at
    match = re.search(rf"(?<![a-z-]){re.escape(word)}(?![a-z])", text)
    return match.start() if match else -1
