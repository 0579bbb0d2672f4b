"""The dictionary that questions are read with: English and pinyin to Chinese words, traditional to simplified characters."""

from __future__ import annotations

import gzip
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.models.building.lexicon import Lexicon

ALTERNATIVES = 6
LONGEST_GLOSS = 3  # words
LATER = 0.3  # by how much a later gloss of a word counts less
_ARTICLE = re.compile(r"^(to be |to |a |an |the )")


@dataclass(frozen=True)
class Dictionary:
    words: Lexicon
    own: Mapping[str, Sequence[str]]
    seen: Mapping[str, int]

    def chinese(self) -> dict[str, list[str]]:
        """Chinese words by English word or phrase, the likeliest first."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for word, glosses in (self.words.glosses | dict(self.own)).items():
            weight = math.log(2 + self.seen.get(word, 0)) * (2 if word in self.own else 1)
            for place, gloss in enumerate(glosses[:ALTERNATIVES]):
                for phrase in _phrases(gloss):
                    found[phrase][word] = max(found[phrase].get(word, 0.0), weight / (1 + LATER * place))
        return {english: _best(words) for english, words in sorted(found.items())}

    def by_pinyin(self) -> dict[str, list[str]]:
        """Chinese words, and characters, by toneless pinyin; the most frequent first."""
        found: dict[str, list[str]] = defaultdict(list)
        for word, readings in self.words.pinyin.items():
            if re.fullmatch(r"[\u4e00-\u9fff]{1,4}", word) and (len(word) == 1 or self.seen.get(word, 0) >= 3):
                for reading in readings:
                    found[reading].append(word)
        return {pinyin: self._frequent(words) for pinyin, words in sorted(found.items())}

    def _frequent(self, words: Iterable[str]) -> list[str]:
        ranked = sorted(set(words), key=lambda word: (-self.seen.get(word, 0), word))
        return [word for word in ranked if len(word) == 1][:16] + [word for word in ranked if len(word) > 1][:ALTERNATIVES]


def write_dictionary(dictionary: Dictionary, folder: Path) -> None:
    """english.tsv.gz and pinyin.tsv.gz: what is looked up, a tab, words with spaces between;
    readings.tsv: a character and its pinyin, the usual one first; characters.tsv: traditional and simplified."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "english.tsv.gz", dictionary.chinese())
    _write(folder / "pinyin.tsv.gz", dictionary.by_pinyin())
    readings = sorted((each, found) for each, found in dictionary.words.readings.items() if re.fullmatch("[\u4e00-\u9fff]", each))
    lines = (f"{each}\t{' '.join(sorted(found, key=lambda syllable: (-found[syllable], syllable)))}\n" for each, found in readings)
    (folder / "readings.tsv").write_text("".join(lines), encoding="utf-8")
    changed = sorted((old, new) for old, new in dictionary.words.characters.items() if old != new)
    (folder / "characters.tsv").write_text("".join(f"{old}\t{new}\n" for old, new in changed), encoding="utf-8")


def _write(path: Path, rows: Mapping[str, Sequence[str]]) -> None:
    text = "".join(f"{key}\t{' '.join(words)}\n" for key, words in rows.items())
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def _best(words: Mapping[str, float]) -> list[str]:
    return sorted(words, key=lambda word: (-words[word], word))[:ALTERNATIVES]


def _phrases(gloss: str) -> list[str]:
    parts = (_ARTICLE.sub("", part.strip()) for part in re.split("[;,]", gloss.lower()))
    return [part for part in parts if re.search("[a-z0-9]", part) and len(part.split()) <= LONGEST_GLOSS and "\t" not in part]
