"""Named practices: what stands in quotation marks and is told as a way of doing things, and formulae such as A+B+C."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.lexicon import words
from ingest.findings import Findings

QUOTED = re.compile(
    r"“[^”“\n。！？!?]{2,32}”|「[^」\n。！？]{2,32}」|《[^》\n]{4,40}(?:方案|办法|条例|标准|规定|意见|细则|指南|公约|导则)》"
)
FORMULA = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,12}(?:\s*[+＋]\s*[\u4e00-\u9fffA-Za-z0-9]{1,12})+")
LOOK_BACK = 10


@dataclass(frozen=True, slots=True)
class Name:
    """[start, end) reaches to the noun that says what the name names (“先尝后买”服务模式). `told`: it is told as a practice.
    `whole`: `text` includes the noun of its kind."""

    start: int
    end: int
    text: str
    told: bool
    whole: bool = False


def names(text: str, findings: Findings) -> list[Name]:
    found = list(quoted(text, findings))
    taken = [(n.start, n.end) for n in found]
    found += [n for n in formulae(text) if not any(s < n.end and n.start < e for s, e in taken)]
    return sorted(found, key=lambda n: n.start)


def quoted(text: str, findings: Findings) -> Iterator[Name]:
    for match in QUOTED.finditer(text):
        start, end = match.span()
        tail = mode().match(text, end)
        stop = tail.end() if tail else end
        if is_speech(text, start) or is_problem(text, start):
            continue
        inside = mode().search(match.group().strip("“”「」《》")[-4:])
        introduced = verb_before(text, findings, start)
        whole = stop if tail and tail.group() in words("kinds_of_practice") else end
        told = bool(tail or (inside and introduced) or introduced or match.group()[0] == "《")
        yield Name(start, stop, text[start:whole], told, whole > end)


def formulae(text: str) -> Iterator[Name]:
    """A+B+C, begun behind the verb that introduces it, together with the noun of its kind."""
    for match in FORMULA.finditer(text):
        tail = mode().match(text, match.end())
        end = tail.end() if tail else match.end()
        first = match.group().split("+")[0].split("＋")[0]
        start = match.start() + max((first.rfind(v) + len(v) for v in words("practice_verbs") if v in first), default=0)
        told = tail is not None or any(text.endswith(noun, start, end) for noun in words("mode_words") if len(noun) > 1)
        yield Name(start, end, text[start:end], told, told)


@cache
def mode() -> re.Pattern[str]:
    """Up to six characters that end in a noun for a way of doing things."""
    nouns = "|".join(sorted((w for w in words("mode_words") if len(w) > 1), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?:的)?[\u4e00-\u9fff]{{0,5}}?(?:{nouns})+")


def verb_before(text: str, findings: Findings, start: int) -> bool:
    """True if a verb that introduces practices governs the quotation."""
    clause = findings.clauses.at(start)[0]
    before = text[max(clause, start - LOOK_BACK) : start]
    return any(verb in before for verb in words("practice_verbs"))


def is_problem(text: str, start: int) -> bool:
    """解决“停车难”问题: the verb fights what is quoted."""
    before = text[max(0, start - 8) : start]
    return any(verb in before for verb in words("problem_verbs")) and not any(verb in before for verb in words("practice_verbs"))


def is_speech(text: str, start: int) -> bool:
    before = text[max(0, start - 6) : start].rstrip()
    return before.endswith(("：", ":")) or any(before.endswith(word) for word in words("speech_words"))
