"""Whether a phrase is told as something that is done: not denied, not asked about, not fought, and no detail of a list."""

from __future__ import annotations

import re
from functools import cache

from corpus.lexicon import alternatives, words
from corpus.ontology import ontology
from ingest.extractors.practices.phrases import PhraseMatch
from ingest.findings import Findings

DENIALS = ("没有", "尚未", "未", "不再", "无法", "取消", "缺乏", "不愿", "拒绝", "缺少")

DENIED_WITHIN = re.compile("(?<!有)(?:没有|尚未|并未|未能|从未|不再|无法)")
DENIED_BEHIND = re.compile("(?:又|也|都|还|从|并|至今)?(?:没有|尚未|并未|未能)")
NO_SUCH = re.compile(r"(?:不是|并非)[^，。；\n]{0,3}$")

# 强调要…: what is urged is not yet done.
URGED = re.compile(
    r"(?:强调|指出|要求|嘱托|勉励|希望|提出)[^。]{0,80}?(?:(?<![主重需首有])要(?![求素点闻])|坚持|必须|应当)|(?:^|(?<=[。；\n“，]))\s*(?:要|必须|应当|应该)(?!求)[^。，]*(?:，[^。]*)?$"
)
# 按照党中央的有关要求: whoever acts on what was asked tells what he does.
REPORTED = re.compile(r"强调|指出|作出[^，。]{0,6}部署|(?<![的关])要求(?![，。；、\n])|希望|勉励|嘱托|察看|考察|调研|视察|听取|看望")

ARRIVED = re.compile(r"(?:来到|走进|前往|赴)[^，。；\n]*$")
LOOKED = re.compile(r"实地(?:了解|调研|考察|察看|参观)|参观|考察")
# 党的二十大报告指出: what the country sets itself.
DECREED = re.compile(r"(?:会议|报告|全会|规划|纲要)[^。，]{0,8}(?:指出|强调|提出)[^。]*$")
# 就…提出建议, 围绕…展开调研: what somebody studies or asks for.
PROPOSED = re.compile(r"[^，。；\n]*(?:(?:提出|提交)[^，。；\n]{0,6}(?:建议|提案)|(?:展开|开展|进行)调研)")
STUDIED = re.compile(r"[^，。；\n]*(?:围绕|就)[^，。；\n]*(?:展开|开展|进行)调研")
SUBJECT_OF_STUDY = re.compile(r"(?:就|围绕)[^，。；\n]*$")
PROPOSAL = re.compile(r"提交[^。]{0,6}(?:提案|议案)[^。]*$")
# 从“小院议事厅”到“线上议事群”: what a list of all there is goes from and to.
SPANNED = re.compile(r"从[^，。；\n]{0,12}“[^”\n]*”[^，。；\n]{0,8}到[^，。；\n]{0,8}“")
# 空巢老人多: who lives there, and not what is done for them.
MANY = re.compile(r"[^，。；、\n]{0,4}?(?<![许更])(?:较|居|偏)?多(?=[，。；])")


def is_told(text: str, match: PhraseMatch, findings: Findings) -> bool:
    """True if the text tells that it is done, planned, or was done."""
    clause = findings.clauses.over(match.start, match.end)
    last = findings.sentences.over(match.start, match.end)[1]
    if only_spoken_of(text, match.start, match.end, findings) or MANY.match(text, match.end) or visited(text, match.start, last):
        return False
    return not (
        denied(text, match.start) or denied_within(text, match) or fought(text, clause[0], match.start) or is_detail(text, match, clause[1])
    )


def only_spoken_of(text: str, start: int, end: int, findings: Findings) -> bool:
    """True for what is asked, urged, or set as a task by somebody else."""
    first, last = findings.sentences.over(start, end)
    asked = "？" in text[end:last] or "?" in text[end:last]
    return asked or URGED.search(text, first, start) is not None or is_task(text, start, end, findings)


def is_task(text: str, start: int, end: int, findings: Findings) -> bool:
    """True for what is proposed, studied, decreed, or said or seen by a leader."""
    before = text[findings.sentences.at(start)[0] : start]
    clause = findings.clauses.over(start, end)
    studied = STUDIED.match(text, end) or (PROPOSED.match(text, end) and SUBJECT_OF_STUDY.search(before))
    task = studied or PROPOSAL.search(before) or DECREED.search(before) or SPANNED.match(text, *clause)
    return bool(task) or led(text, start, findings)


def visited(text: str, start: int, last: int) -> bool:
    """来到…社区, 实地调研: where guests look around, they do nothing themselves."""
    return ARRIVED.search(text, max(0, start - 24), start) is not None and LOOKED.search(text, start, last) is not None


def led(text: str, start: int, findings: Findings) -> bool:
    """True where a leader speaks or visits: in the sentence, or before it (paragraph, headline) if the sentence names no place."""
    first, last = findings.sentences.at(start)
    paragraph = text.rfind("\n", 0, start) + 1
    said = [m.end() for m in leader().finditer(text, paragraph, last) if m.end() <= start or m.start() >= start]
    heard = [at for at in said if REPORTED.search(text, at, last)]
    if heard and heard[-1] >= first:
        return True
    headline = leader().search(text, 0, findings.title_end) is not None
    return (headline or bool(heard)) and not any(first <= m.start < start for m in findings.places)


@cache
def leader() -> re.Pattern[str]:
    """A leader, or a body that he leads, unless its word is what the text follows."""
    names = alternatives(words("national_leaders"))
    return re.compile(
        rf"(?<!按照)(?<!根据)(?<!落实)(?<!贯彻)(?<!学习)(?<!牢记)(?<!遵循)(?<!围绕)(?:{names}|中央[\u4e00-\u9fff]{{0,6}}会议)"
    )


def denied(text: str, start: int) -> bool:
    """没有业委会, 未成立: what the text denies is no practice."""
    return text[max(0, start - 3) : start].endswith(DENIALS) or NO_SUCH.search(text, max(0, start - 6), start) is not None


def denied_within(text: str, match: PhraseMatch) -> bool:
    """财政没有补贴物业, 区财政又没有安排: a denial between the parts of a phrase, unless the entry's own words hold one (没有物业…接管), or
    right behind it."""
    if DENIED_BEHIND.match(text, match.end):
        return True
    if not match.loose or DENIED_WITHIN.search(text, match.start, match.end) is None:
        return False
    entry = ontology().mechanisms[match.entry]
    return not any(DENIED_WITHIN.search(wording) for wording in (*entry.phrases, *entry.told))


def fought(text: str, clause: int, start: int) -> bool:
    """协商解决停车难、飞线充电等小事: the phrase stands in a list of troubles behind the verb that fights them."""
    before = text[max(clause, start - 8) : start]
    verb = max((before.rfind(v) + len(v) for v in words("problem_verbs") if v in before), default=-1)
    return verb >= 0 and not any(v in before[verb:] for v in words("practice_verbs"))


def is_detail(text: str, match: PhraseMatch, clause_end: int) -> bool:
    """提供法律援助、就业指导等服务: members of a list are details of what stands behind it."""
    rest = text[match.end : clause_end]
    listed = "、" in text[max(0, match.start - 8) : match.start] or "、" in rest[:10]
    return listed and details().match(rest) is not None


@cache
def details() -> re.Pattern[str]:
    heads = alternatives(words("heads_of_details"))
    return re.compile(
        rf"(?:[^，。；！？：\n等]|等(?=[级次候待])){{0,24}}等(?:多|各|\d|[一二三四五六七八九十])?[^，。；！？：、\n等]{{0,8}}(?:{heads})"
    )
