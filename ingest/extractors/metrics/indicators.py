"""Names what a quantity counts, from the words around the number.

Two orders occur. In 改造11个老旧小区 the noun follows: the name is verb, noun and 数. In 业主满意率达99% the noun stands before:
the name is that phrase without the verb of being. Words carry the tags of jieba: n noun, v verb, vn verbal noun, a adjective, m numeral,
q measure word, p preposition, c conjunction, d adverb, r pronoun, f position, u particle, t time, x punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import rjieba
import yaml

from ingest.quantities import Quantity
from ingest.quantities.numerals import SCALES
from ingest.quantities.units import UNITS

WORDS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "indicators.yaml").read_text("utf-8"))
LIGHT, NOUNS, TAIL, GENERIC = (frozenset(WORDS[part]) for part in ("light", "nouns", "tail", "generic"))
SUFFIXES: dict[str, Any] = WORDS["suffixes"]
QUOTED = "“[^“”\n]{1,24}”"
BREAK = re.compile(rf"({QUOTED})|[，,。；;：:！？!?、（）()…\n+]|——")
PIECE = re.compile(rf"({QUOTED})|[^“]+|“")
RELATIVE = re.compile("由[^，,。；]{2,16}?的|[0-9]+岁以[上下]的?")
SCALE = re.compile("^[百千万亿]+")
BEFORE, AFTER, LONGEST, SHORT = 48, 24, 14, 4
REACHED = re.compile("[超逾达近约已为]+$")


class Word(NamedTuple):
    text: str
    tag: str

    @property
    def verb(self) -> bool:
        return self.tag[0] == "v" and self.tag != "vn" and self.text not in NOUNS

    @property
    def closed(self) -> bool:
        """True for what no noun phrase holds: adverbs, prepositions, pronouns, numbers."""
        return self.tag[0] in "pcdrfuymtq" and self.text not in NOUNS

    @property
    def light(self) -> bool:
        return self.text in LIGHT or self.tag[0] in "umq"


def indicator(text: str, quantity: Quantity, clause_start: int, clause_end: int) -> str | None:
    """A Chinese noun phrase for what the quantity counts or measures; None where the words give nothing.

    text[clause_start:clause_end] is the sentence or clause that holds the quantity; nothing outside it is read.
    """
    left = _parts(text[max(clause_start, quantity.start - BEFORE) : quantity.start])
    right = RELATIVE.sub("", text[quantity.end : min(clause_end, quantity.end + AFTER)], count=1)
    name = _following(_words(left[-1]), _words(_parts(right)[0]), quantity) or _preceding(left)
    return _closed(name, quantity) if name else None


def _parts(text: str) -> list[str]:
    """The text between punctuation marks; a short quotation is no break."""
    parts, start = [], 0
    for found in BREAK.finditer(text):
        if not found[1]:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]


def _words(text: str) -> list[Word]:
    """Tagged words; a quotation is one noun."""
    words: list[Word] = []
    for piece in PIECE.finditer(text.replace("\n", "")):
        if not piece[1]:
            words += [Word(*pair) for pair in rjieba.tag(piece[0]) if pair[1] != "x"]
        elif len(piece[1]) > 3:
            words.append(Word(piece[1][1:-1], "n"))
    return words


def _following(left: Sequence[Word], right: Sequence[Word], quantity: Quantity) -> str:
    """The noun phrase after the number with its governing verb and its own predicate in front; "" where none follows."""
    right = _behind_measures(right)
    head = _noun_phrase(right) or (right if quantity.si_unit == "count" and _act(right) else ())
    return _governor(left) + _predicate(right[len(head) :]) + _turned(head) if head else ""


def _turned(head: Sequence[Word]) -> str:
    """小区的试点 counts 试点小区."""
    parts = _joined(head).split("的")
    return parts[1] + parts[0] if len(parts) == 2 and len(parts[1]) <= SHORT and not any(word.verb for word in head) else _joined(head)


def _behind_measures(words: Sequence[Word]) -> Sequence[Word]:
    """9大类82项问题: both numbers count what follows the second."""
    while words and (words[0].text == "的" or words[0].tag[0] in "mq"):
        counted = words[0].tag[0] == "m" and words[0].text[-1].isdigit()
        words = words[2 if counted else 1 :]
    return words


def _act(words: Sequence[Word]) -> bool:
    """两次公示: what was counted is done, not a thing."""
    return 0 < len(words) < 3 and all(word.verb and not word.light for word in words)


def _noun_phrase(words: Sequence[Word]) -> Sequence[Word]:
    """The words up to the first verb behind a noun; a clause with 的 (亟待解决的问题) leads to the noun behind it."""
    start = next((at + 1 for at, word in enumerate(words[:6]) if word.text == "的" and at), 0)
    if not words or words[0].text in TAIL or (not start and words[0].closed):
        return ()
    end, noun = start, False
    for end, word in enumerate([*words, Word("", "y")]):
        if end >= start and (word.closed or (word.verb and noun)):
            break
        noun = noun or word.tag[0] in "nbjlaz" or word.tag in ("vn", "an") or word.text in NOUNS
    return words[:end] if noun else ()


def _governor(left: Sequence[Word]) -> str:
    """The verb right before the number (组建了216个), or the only word there (选派5家); "" for a verb of being or none."""
    parts = _between_numbers(left)
    words = [word for word in parts[-1] if word.text not in ("了", "出", "过")]
    if not words or words[-1].light:
        return ""
    alone = len(parts) == 1 and all(word.light or word.closed for word in words[:-1])
    return words[-1].text if words[-1].verb or words[-1].tag == "j" or (alone and words[-1].tag[0] in "na") else ""


def _predicate(words: Sequence[Word]) -> str:
    kept = [word for word in words if word.tag[0] not in "du"]
    if not kept or not kept[0].verb or any(word.tag[0] == "m" for word in kept):
        return ""
    name = _joined([word for word in kept if not word.light])
    return name if len(name) <= LONGEST else ""


def _preceding(parts: Sequence[str]) -> str:
    """The phrase before the number, without what only links it; the phrase before that where nothing is left (从80%提升至99%)."""
    found = ""
    for part in reversed(parts):
        for words in reversed(_between_numbers(_words(part))):
            name = REACHED.sub("", _joined(_trimmed(words)))
            if len(name) > 1:
                if name + found not in GENERIC:
                    return name + found
                found = name
    return found


def _between_numbers(words: Sequence[Word]) -> list[list[Word]]:
    """The runs of words between numbers and their measures; a threshold (30年以上) is no number here."""
    parts: list[list[Word]] = [[]]
    for at, word in enumerate(words):
        threshold = any(later.text in ("以上", "以下") for later in words[at + 1 : at + 3])
        if word.tag[0] == "m" and not threshold:
            parts.append([])
        elif parts[-1] or len(parts) == 1 or not (word.tag[0] == "q" or word.text in UNITS or word.text[0] in SCALES):
            parts[-1].append(word)
    return parts


def _trimmed(words: Sequence[Word]) -> Sequence[Word]:
    end = len(words)
    while end and words[end - 1].light:
        end -= 1
    start = 0
    while start < end and (words[start].text in LIGHT or words[start].tag[0] in "pcdrtu"):
        start += 1
    while len(_joined(words[start:end])) > LONGEST:
        start += 1
    return words[start:end]


def _joined(words: Sequence[Word]) -> str:
    return "".join(word.text for word in words)


def _closed(name: str, quantity: Quantity) -> str:
    """The name with the word for what is measured at its end: 数, 面积, 比例."""
    if name.endswith(tuple(SUFFIXES["unless"])):
        return name
    symbol = SCALE.sub("", quantity.unit.split("/")[0])
    people = SUFFIXES["people"]
    if symbol in people["symbols"]:
        return name + str(people["short" if name.endswith(tuple(people["after"])) else "suffix"])
    if symbol in SUFFIXES["symbols"]:
        return name + str(SUFFIXES["symbols"][symbol])
    return name + str(SUFFIXES["units"].get((quantity.si_unit or "").split("/")[0], ""))
