"""The state of a practice where the text shows it: planned, on trial, past, failed, criticised, or at work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from corpus.lexicon import words
from corpus.ontology import ontology
from ingest.extractors.practices.phrases import PhraseMatcher
from ingest.findings import Findings, Range
from ingest.model import Status

# When something is still to come, in front of 将 or 计划.
LATER = re.compile(r"(?:今年|明年|后年|未来|年内|下半年|今后|下一步|接下来|届时|还|到20\d\d年)[^。；]{0,10}$")
# 将A改造成B, 将A列入B: what is done with A.
MADE_INTO = re.compile(
    r"(?:改造|打造|改建|建设|升级|整合|转化|变|转)成|并成|列入|纳入|作为|转化|转变|变为|变身|分为|用于|融入|下沉|建在|设在|送到|送进|落实到|延伸"
)
# What shows that a plan has been carried out, behind it or after it.
BEGUN = re.compile(r"已(?:经|全部|陆续)?(?:开工|完成|竣工|建成|投用|启用|达)|开工率")
# 原来，…纳入议事清单后，一周内就新增了…: what was before has ended.
TURN = re.compile(r"(?<![之以今然前最背身])后[，、]|之后|以后|如今|现在|目前|自从")
AT_WORK = re.compile(r"已|目前|截至|如今")


@cache
def cues() -> PhraseMatcher:
    statuses = ontology().statuses
    return PhraseMatcher({s.id: s.cues for s in statuses.values()}, {s.id: s.excluded for s in statuses.values()})


class StatusReader:
    """Reads cues once per article and answers for ranges of it."""

    def __init__(self, text: str, findings: Findings) -> None:
        self._text = text
        self._findings = findings
        self._cues = [
            cue
            for cue in cues().find(text, findings.clauses, findings.sentences)
            if text[cue.start : cue.end] != "将" or is_future(cue.start, findings)
        ]

    def at(self, start: int, end: int) -> Status:
        """The status that the sentence gives to what stands at [start, end)."""
        sentence, clause = self._findings.sentences.over(start, end), self._findings.clauses.over(start, end)
        before = self._ids(sentence[0], start, clause)
        if (
            self._within("failed", end, clause[1])
            or self._taken_back(end, sentence)
            or ("past" in before and self._within("failed", end, sentence[1]))
        ):
            return "failed"
        if "past" in before:
            return "past"
        if ("planned" in before or self._set_for_later(start, clause, sentence)) and not BEGUN.search(self._text, end, sentence[1]):
            return "planned"
        return "pilot" if self._within("pilot", *sentence) else "current"

    def failures(self) -> list[Range]:
        """Sentences that tell of a failure."""
        return sorted({self._findings.sentences.at(c.start) for c in self._cues if c.entry == "failed"})

    def _ids(self, start: int, end: int, clause: Range) -> set[str]:
        """Cues before the range: in its own clause, or in a short opening of the sentence (下一步，…)."""
        opening = self._findings.clauses.at(start)
        short = opening[1] - opening[0] <= 8
        told = [c for c in self._cues if c.end <= end and (c.start >= clause[0] or (short and opening[0] <= c.start < opening[1]))]
        return {c.entry for c in told if c.entry != "past" or not TURN.search(self._text, c.end, end)}

    def _set_for_later(self, start: int, clause: Range, sentence: Range) -> bool:
        """今年计划新开工1227个，加装电梯…: a plan with its time governs the clauses after it, and the words before it in its own."""
        for cue in self._cues:
            if cue.entry == "planned" and sentence[0] <= cue.start < clause[1]:
                dated = LATER.search(self._text[sentence[0] : cue.start])
                if dated and (cue.start >= clause[0] or not AT_WORK.search(self._text, cue.end, start)):
                    return True
        return False

    def _within(self, status: str, start: int, end: int) -> bool:
        return any(c.entry == status and start <= c.start and c.end <= end for c in self._cues)

    def _taken_back(self, end: int, sentence: Range) -> bool:
        """…，但…难以为继: a failure after the range, with a word of contrast between."""
        for cue in self._cues:
            if cue.entry == "failed" and end <= cue.start and cue.end <= sentence[1]:
                return bool(contrast().search(self._text, end, cue.end))
        return False


def is_future(at: int, findings: Findings) -> bool:
    """将启动, 今年将新建 tell of the future; in 将空地改造成…, 将积分列入… the word only marks the object."""
    last = findings.clauses.at(at)[1]
    if LATER.search(findings.text[findings.sentences.at(at)[0] : at]):
        return True
    token = findings.tokens[findings.token_index(at + 1)]
    if token.tag in ("d", "ad", "vd") or token.text in words("manners_of_plans"):
        return True
    return not MADE_INTO.search(findings.text, at, last) and (token.tag in ("v", "p") or token.text in ("会", "以"))


@cache
def contrast() -> re.Pattern[str]:
    return re.compile("|".join(sorted(words("contrast_words"))))


def merged(statuses: Iterable[tuple[Status, bool]]) -> Status:
    """One status for all places where one practice shows; each comes with whether it is shown at work there.

    A failure holds unless the text shows the practice at work afterwards; a plan or trial holds unless the text shows it at work or
    mentions it more often without such a word.
    """
    seen = list(statuses)
    failed = max((i for i, (status, _) in enumerate(seen) if status == "failed"), default=-1)
    working = max((i for i, (status, at_work) in enumerate(seen) if status == "current" and at_work), default=-1)
    if failed >= 0 and working <= failed:
        return "failed"
    if working >= 0:
        return "current"
    counts = Counter(status for status, _ in seen)
    first = seen[0][0]
    # Of equally frequent ones what has not passed, then the first told.
    return max(counts, key=lambda status: (counts[status], status != "past", status == first))


def shown_at_work(text: str, findings: Findings, start: int, end: int) -> bool:
    """True if the sentence shows a practice at work: a total so far, a result, a word for "now"."""
    sentence = text[slice(*findings.sentences.over(start, end))]
    return any(word in sentence for word in words("at_work_words"))
