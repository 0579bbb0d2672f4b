"""The content words of a question, each with the Chinese words by which a report may say the same.

This is how an English question reaches Chinese text, and how a Chinese one reaches other wordings (corpus/lexicon/concepts.tsv).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from corpus.lexicon import concept_lines, words
from corpus.models import chinese_for
from search_api.planning.language import HAN, Language, stem

WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9'’]*")
ASPECT = re.compile(r"(?<=.)[了过着出掉]$")  # 亏了 is 亏
FIRST = re.compile(r"[.?!:;]\s*$")  # a capital behind these is no sign of a name
TRANSLATIONS = 4
ACTING = "让由请派养骑喂"  # before a noun of a single character that does something; elsewhere most of these are parts of names
ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""))
LONGEST = 5  # words of an English phrase
# A word itself is worth more than one that often means the same, and a pair of its characters less.
OTHER_WORD, PART = 0.85, 0.45


@dataclass(frozen=True, slots=True)
class Concept:
    """A content word at `start` to `end` of the question; `chinese` are words of reports, the closest first; none if it is not known."""

    word: str
    start: int
    end: int
    chinese: tuple[str, ...]
    known: bool = True

    def within(self, text: str) -> float:
        """How well `text` holds the concept, 0 to 1."""
        for rank, word in enumerate(self.chinese):
            if word in text:
                return 1.0 if rank == 0 else OTHER_WORD
        if self.word.isdigit() and self.word in text:
            return 1.0
        if self.known:
            return PART if any(len(word) > 3 and word[-2:] in text for word in self.chinese[:1]) else 0.0
        return PART if any(pair in text for pair in pairs(self.word)) else 0.0


def pairs(word: str) -> list[str]:
    return [word[i : i + 2] for i in range(len(word) - 1)] if len(word) > 2 and HAN.search(word) else []


def concepts(text: str, language: Language) -> list[Concept]:
    """In the order of the text; words that only ask or bind are none."""
    return chinese_concepts(text) if language == "zh" else english_concepts(text)


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Chinese words with all that may stand for them, themselves first."""
    found: dict[str, dict[str, None]] = {}
    for _, chinese in concept_lines():
        for word in chinese:
            found.setdefault(word, {word: None}).update(dict.fromkeys(chinese))
    return {word: tuple(others) for word, others in found.items()}


@cache
def english() -> dict[tuple[str, ...], tuple[str, ...]]:
    """English phrases as stems, with the Chinese words of all their lines."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for phrases, chinese in concept_lines():
        for phrase in phrases:
            found.setdefault(tuple(map(stem, WORD.findall(phrase))), {}).update(dict.fromkeys(chinese))
    return {phrase: tuple(chinese) for phrase, chinese in found.items()}


@cache
def finder() -> tuple[AhoCorasick, tuple[str, ...]]:
    long = tuple(sorted(word for word in synonyms() if len(word) > 1))
    return AhoCorasick(long, matchkind=MatchKind.LeftmostLongest), long


@cache
def translated(word: str) -> tuple[str, ...]:
    """Chinese words of the dictionary for an English word that the list does not know; a name has none."""
    if not word.isalpha() or word[0].isupper():
        return ()
    forms = (word, *(word.removesuffix(ending) + instead for ending, instead in ENDINGS if word.endswith(ending)))
    return next((tuple(given) for form in forms if (given := chinese_for(form)[:TRANSLATIONS])), ())


def says_nothing(word: str) -> bool:
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return plain in words("english_stop_words") or plain in words("english_asking_words")


def chinese_concepts(text: str) -> list[Concept]:
    automaton, long = finder()
    out, at = [], 0
    for index, start, end in automaton.find_matches_as_indexes(text):
        out += segmented(text, at, start)
        out.append(Concept(long[index], start, end, synonyms()[long[index]]))
        at = end
    return [c for c in [*out, *segmented(text, at, len(text))] if c.word not in words("question_words") | words("asking_words")]


def segmented(text: str, start: int, end: int) -> list[Concept]:
    """Words of a stretch that holds no known word of two characters."""
    out, at = [], start
    for word in rjieba.cut(text[start:end], False):
        alone = len(word) == 1 and text[:at].endswith(tuple(ACTING)) and HAN.match(word) is not None and rjieba.tag(word)[0][1] == "n"
        plain = word if word in synonyms() else ASPECT.sub("", word)
        if plain in synonyms():
            out.append(Concept(plain, at, at + len(plain), synonyms()[plain]))
        elif alone or (len(word) > 1 and HAN.search(word)) or word.isdigit():
            out.append(Concept(word, at, at + len(word), (word,), known=False))
        at += len(word)
    return out


def english_concepts(text: str) -> list[Concept]:
    found = [(m.start(), m.end(), stem(m.group())) for m in WORD.finditer(text)]
    out, i = [], 0
    while i < len(found):
        length = next((n for n in range(min(LONGEST, len(found) - i), 0, -1) if tuple(s for _, _, s in found[i : i + n]) in english()), 0)
        start, end = found[i][0], found[i + max(length, 1) - 1][1]
        word = text[start:end].lower() if FIRST.search(text[:start]) else text[start:end]
        if length == 1 and len(word) < 3 and says_nothing(word):
            pass  # so, which has the stem of SOE
        elif length:
            out.append(Concept(word, start, end, english()[tuple(s for _, _, s in found[i : i + length])]))
        elif len(word) > 1 and not says_nothing(word):
            out.append(Concept(word, start, end, (word,) if word.isdigit() else translated(word), known=False))
        i += length or 1
    return out
