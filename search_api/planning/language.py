"""Which language a question is in, and its content words."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import rjieba

from corpus.lexicon import words

Language = Literal["zh", "en"]
HAN = re.compile(r"[\u3400-\u9fff]")
ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d.,]*")


def language(question: str) -> Language:
    """Chinese if Chinese characters outnumber English words; a Chinese name within an English question does not make it Chinese."""
    return "zh" if len(HAN.findall(question)) > 2 * len(ENGLISH_WORD.findall(question)) else "en"


@cache
def stem(word: str) -> str:
    """An English word without the endings that questions vary: districts, subsidised, rating."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    return word.removesuffix("e")


def english_terms(text: str) -> list[str]:
    """Stems of the content words, hyphenated words in their parts."""
    parts = (part for word in ENGLISH_WORD.findall(text) for part in word.split("-") if part)
    return [stem(part) for part in parts if part.lower() not in words("english_stop_words")]


def chinese_terms(text: str) -> list[str]:
    """Words and, within longer words, character pairs; words that only ask are left out."""
    out = []
    for word in rjieba.cut(text):
        if word in words("question_words") or not HAN.search(word):
            continue
        out += [word] if len(word) < 3 else [word, *(word[i : i + 2] for i in range(len(word) - 1))]
    return [term for term in out if term not in words("question_words")]


def terms(text: str, language: Language) -> list[str]:
    found = chinese_terms(text) if language == "zh" else english_terms(text)
    return list(dict.fromkeys(found))
