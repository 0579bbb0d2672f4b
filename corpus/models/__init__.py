"""The embedded encoder and the dictionary that questions are read with, as build.py made them; README.md tells of what."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"


def chinese_for(english: str) -> list[str]:
    """Chinese words for an English word or phrase in lower case, the likeliest first."""
    return _table("english.tsv.gz").get(english, "").split()


def pinyin_words(pinyin: str) -> list[str]:
    """Chinese characters and words with this toneless pinyin, characters first, each the most frequent first."""
    return _table("pinyin.tsv.gz").get(pinyin, "").split()


def pinyin(text: str) -> str:
    """The text with each Chinese character as its usual reading, without tones and spaces; ü is v."""
    return "".join(_readings().get(character, character) for character in text)


def simplified(text: str) -> str:
    """The text with traditional characters made simplified, one for one, so that offsets stay."""
    return text.translate(_characters())


@cache
def _characters() -> dict[int, str]:
    lines = (STATIC / "characters.tsv").read_text(encoding="utf-8").splitlines()
    return {ord(line[0]): line[2] for line in lines}


@cache
def _readings() -> dict[str, str]:
    lines = (STATIC / "readings.tsv").read_text(encoding="utf-8").splitlines()
    return {line[0]: line[2:].split()[0] for line in lines if line[2:].strip()}


@cache
def _table(name: str) -> dict[str, str]:
    text = gzip.decompress((STATIC / name).read_bytes()).decode("utf-8")
    return dict(line.split("\t") for line in text.splitlines())
