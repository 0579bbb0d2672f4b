"""Chinese words for the words of an English or romanised question: by glossary, dictionary, gazetteer and pinyin, in this order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from string import ascii_lowercase

from corpus.gazetteer import gazetteer
from corpus.lexicon import words as lexicon
from corpus.models import chinese_for, pinyin_words
from search_api.searching.glossary import Glossary

ALTERNATIVES = 4  # Chinese words tried for one English word
LONGEST = 3  # words that may make up one entry of the dictionary
CHARACTERS = 8  # of a syllable, tried for a name that no table knows
LONGEST_TYPED = 20
LEAST_TYPED = 4  # letters that a word must have for one of them to be taken for a slip; so short a word only in a place's name
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_SYLLABLE = r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[aeiouv]{1,3})(?:ng(?![aeiouv])|n(?![aeiouv])|r(?![aeiouv]))?"
_ENDINGS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ers", "er"), ("'s", ""))
_DOUBLED = re.compile(r"(.+)([bdgklmnprt])\2(ed|ing)")


def chinese(text: str, glossary: Glossary) -> list[list[str]]:
    """For each word or phrase of the text that some table knows, its Chinese words, the likeliest first."""
    found, words, at = [], _WORD.findall(text.lower().replace("-", " ").replace("’", "'")), 0
    while at < len(words):
        taken, given = next(_known(words, at, glossary), (1, []))
        if given:
            found.append(given)
        at += taken
    return found


def _known(words: Sequence[str], at: int, glossary: Glossary) -> Iterator[tuple[int, list[str]]]:
    """How many words from `at` on are known together, with their Chinese words; single words by ever looser means."""
    for taken in range(min(LONGEST, len(words) - at), 0, -1):
        phrase = words[at : at + taken]
        for form in _forms(" ".join(phrase)):
            if given := glossary.chinese(form):
                yield taken, given
            if (taken > 1 or form not in lexicon("english_stop_words")) and (given := chinese_for(form)[:ALTERNATIVES]):
                yield taken, given
        if given := _named("".join(phrase)):
            yield taken, given
    word = words[at]
    if word not in lexicon("english_stop_words") and word.isascii():
        yield from ((1, given) for given in (_by_pinyin(word), _mistyped(word), syllables(word)) if given)


def _forms(phrase: str) -> Iterator[str]:
    """The phrase, and without the endings that its last word may have."""
    yield phrase
    for ending, instead in _ENDINGS:
        if phrase.endswith(ending) and len(phrase) > len(ending) + 2:
            yield phrase[: -len(ending)] + instead
    if match := _DOUBLED.fullmatch(phrase):
        yield match[1] + match[2]


def _named(letters: str) -> list[str]:
    """Names of places, in full and short."""
    units = gazetteer().romanised(letters)[:ALTERNATIVES] if len(letters) > 3 else ()
    return list(dict.fromkeys(name for unit in units for name in (unit.short, unit.name) if name))


def _by_pinyin(word: str) -> list[str]:
    return [found for found in pinyin_words(word) if len(found) > 1][:ALTERNATIVES]


def _mistyped(word: str) -> list[str]:
    """What is known under one letter more, fewer, or other, or two of them changed about; all of it, as nothing tells which was meant."""
    if not LEAST_TYPED <= len(word) <= LONGEST_TYPED:
        return []
    names = [name for near in _near(word) for name in _named(near)]
    if len(word) == LEAST_TYPED:
        return list(dict.fromkeys(names))
    return list(dict.fromkeys([*(found for near in _near(word) for found in chinese_for(near)[:2]), *names]))


def _near(word: str) -> Iterator[str]:
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    yield from (a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1)
    yield from (a + b[1:] for a, b in splits if b)
    yield from (a + letter + b[1:] for a, b in splits if b for letter in ascii_lowercase)
    yield from (a + letter + b for a, b in splits for letter in ascii_lowercase)


def spellings(letters: str) -> list[str]:
    """Words and pairs of characters that may stand in a name with these letters as its pinyin."""
    return list(dict.fromkeys([*_named(letters), *(word for word in pinyin_words(letters) if len(word) > 1), *syllables(letters)]))


def romanised(word: str) -> bool:
    """True for letters that can be read as pinyin."""
    return "".join(re.findall(_SYLLABLE, word)) == word


def syllables(word: str) -> list[str]:
    """Pairs of characters that a romanised name may stand for; the word index knows which of them there are."""
    parts = re.findall(_SYLLABLE, word)
    if "".join(parts) != word or not 2 <= len(parts) <= 4:
        return []
    choices = [[c for c in pinyin_words(part) if len(c) == 1][:CHARACTERS] for part in parts]
    return [a + b for left, right in pairwise(choices) for a, b in product(left, right)]
