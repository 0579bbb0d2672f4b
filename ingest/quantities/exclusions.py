"""Number phrases that do not measure: dates, ranks, addresses, names, idioms, headings, thresholds."""

from __future__ import annotations

import re
from collections.abc import Callable

import rjieba

from ingest.quantities.phrase import Phrase
from ingest.quantities.units import DURATIONS, UNITS, WORDS, alternatives

LISTS = WORDS["exclusions"]
JOINED = re.compile(r"(?:[A-Za-z×*＋.#№]|[A-Za-z0-9]-|[0-9NnX]\+|" + "|".join(LISTS["ordinal"]) + ")$")
COUNTED = ("count", *DURATIONS)  # what 前 ranks: 前10位, 前三个月, but not 改造前18万元
FRONT = re.compile(rf"(?<![{LISTS['not_front']}])前$")
WINDOW = re.compile(f"(?:{alternatives(LISTS['window_before'])})$")
WINDOW_AFTER = re.compile(alternatives(LISTS["window_after"]))
FREE = re.compile(alternatives(LISTS["free"]))
PROMISE = re.compile(f"(?:{alternatives(LISTS['promise'])})$")
HAN = re.compile("[一-龥]")
ADDRESS = re.compile("[楼栋幢座号]$")
CLOCK = re.compile(r"[时点分]$")
QUOTES = {"“": "”", "「": "」", "《": "》", "‘": "’"}
STOPS = frozenset("”」》’，。；\n")
SENTENCE = re.compile("[，,。；;！？!?：:]")
HEADS = re.compile(alternatives(WORDS["heads"]) + '|[“"]')
LONGER = re.compile(alternatives(WORDS["longer"]))
BOUND = {"番": re.compile("翻[了两]?$"), "折": re.compile("[打享按以][受了]?$")}
LARGE_ONLY, DIGITS_ONLY = frozenset(WORDS["large_only"]), frozenset(WORDS["digits_only"])
ARTICLES = ("个", "项", "条")
NEAR = ("近", "上", "超", "超过", "逾", "约", "已过", "突破")
LONGEST_NAME = 16
AHEAD = 5


def measures(text: str, phrase: Phrase) -> bool:
    """True if the phrase states a quantity and nothing else."""
    return not any(excluded(text, phrase) for excluded in EXCLUSIONS)


def _before(text: str, phrase: Phrase, length: int) -> str:
    return text[max(0, phrase.start - length) : phrase.start]


def _ranked(text: str, phrase: Phrase) -> bool:
    """第3, 前10位, 这3个, 几十, 每5户, G20, 7×24小时."""
    before = _before(text, phrase, 2)
    return bool(JOINED.search(before) or (FRONT.search(before) and _counted(phrase) and not _free(text, phrase)))


def _counted(phrase: Phrase) -> bool:
    unit = UNITS.get(phrase.measure.symbol)
    return unit is None or unit.si_unit in COUNTED


def _free(text: str, phrase: Phrase) -> bool:
    """前三个月免费, 前6个月不收钱: how long something costs nothing."""
    unit = UNITS.get(phrase.measure.symbol)
    return unit is not None and unit.si_unit in DURATIONS and FREE.match(text, phrase.end) is not None


def _year(text: str, phrase: Phrase) -> bool:
    last = phrase.amounts[-1]
    return phrase.measure.symbol == "年" and last.digits and not last.scale and 1000 <= (last.high or last.low) < 3000


def _window(text: str, phrase: Phrase) -> bool:
    """近三年, 三年来, 建成30年以上小区: the time in which something holds, not what was measured."""
    unit = UNITS.get(phrase.measure.symbol)
    if unit is None or unit.si_unit not in DURATIONS or phrase.measure.per:
        return False
    if _free(text, phrase):
        return False
    before, after = _before(text, phrase, 4), text[phrase.end : phrase.end + 4]
    if WINDOW.search(before) or WINDOW_AFTER.match(after):
        return True
    threshold = bool(phrase.measure.bound and HAN.match(after)) or (phrase.measure.symbol == "年" and after.startswith("的"))
    return threshold and not PROMISE.search(before)


def _address(text: str, phrase: Phrase) -> bool:
    before, symbol = _before(text, phrase, 1), phrase.measure.symbol
    return bool((symbol in ("单元", "层", "座", "栋") and ADDRESS.search(before)) or (symbol in ("分", "秒") and CLOCK.search(before)))


def _named(text: str, phrase: Phrase) -> bool:
    """Inside a short quotation without a stop: “15分钟生活圈”, 《三年行动计划》."""
    for at in range(phrase.start - 1, max(-1, phrase.start - LONGEST_NAME), -1):
        if text[at] in QUOTES:
            end = text.find(QUOTES[text[at]], phrase.end, at + LONGEST_NAME + 2)
            return end > 0 and not SENTENCE.search(text, at, end)
        if text[at] in STOPS:
            return False
    return False


def _bare(text: str, phrase: Phrase) -> bool:
    """百姓, 千家万户: a scale word alone counts only with a qualifier (百余名, 近百人)."""
    return any(amount.bare and not amount.approx for amount in phrase.amounts) and not _before(text, phrase, 2).endswith(NEAR)


def _idiom(text: str, phrase: Phrase) -> bool:
    """A Chinese numeral with a word that rarely measures after it: 十分, 二次, 三类, 四个方面, 两个“覆盖”."""
    first, symbol = phrase.amounts[0], phrase.measure.symbol
    if not first.digits and symbol in DIGITS_ONLY:
        return True
    if not first.small or phrase.literal:
        return False
    article = first.low <= 1 or text[first.start] == "二"
    heading = symbol in ARTICLES and HEADS.match(text, phrase.end) is not None
    return heading or symbol in LARGE_ONLY or (article and UNITS[symbol].si_unit != "ratio")


def _unbound(text: str, phrase: Phrase) -> bool:
    """番 and 折 measure only behind their verb: 翻了一番, 打九折."""
    verb = BOUND.get(phrase.measure.symbol)
    return verb is not None and (phrase.amounts[0].low > 10 or not verb.search(_before(text, phrase, 3)))


def _longer(text: str, phrase: Phrase) -> bool:
    """The measure begins a longer word: 100周年, 5000吨级."""
    return bool(LONGER.match(text, phrase.unit_at)) or (text.startswith("级", phrase.end) and not phrase.measure.bound)


def _word(text: str, phrase: Phrase) -> bool:
    """A Chinese numeral and its measure that the segmenter joins to what stands before or after them: 三轮车, 五台山, 三年级."""
    if phrase.amounts[0].digits:
        return False
    start = max(0, phrase.start - 2)
    for word, left, right in rjieba.tokenize(text[start : phrase.end + AHEAD]):
        left, right = left + start, right + start
        if right > phrase.end:
            return left < phrase.end and text[phrase.end - 1] not in "个人"
        if left < phrase.start < right and not word.startswith((*NEAR, "过", "翻")):
            return True
    return False


Exclusion = Callable[[str, Phrase], bool]
EXCLUSIONS: tuple[Exclusion, ...] = (_ranked, _year, _bare, _idiom, _window, _address, _named, _unbound, _longer, _word)
