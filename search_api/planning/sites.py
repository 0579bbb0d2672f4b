"""Places below the gazetteer that a question names (云台小区, Yuntai compound), as far as the store holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.lexicon import words
from corpus.models import pinyin
from graph.store import Node, Reader, Where
from search_api.planning.concepts import synonyms
from search_api.planning.language import Language

NAME = re.compile(r"(?P<name>[\u4e00-\u9fff0-9]{2,8}?)(?P<kind>小区|社区|居民区|街道|新村|花园|广场|大院|家园|片区|街区|村|镇|乡)")
# What stands before a name and is none of it.
BEFORE = re.compile(
    r"^.*[的在和与是由把从给到对向及等为里中]"
    r"|^.*?(?:哪些|哪个|哪几个|多少|老旧|居民|住宅|全部|试点|所有|无物业|失管|相邻|各个?)"
)
MANY = 4  # a name that more places share is a word
CAPITALS = re.compile(r"[A-Z][a-z'’]+(?:[ -][A-Z][a-z'’]+)*")
KIND_EN = re.compile(
    r"\s+(?P<kind>(?:housing |residential )?(?:compound|community|neighbou?rhood|estate|village|subdistrict|street|township|town|area))\b",
    re.IGNORECASE,
)
# The levels that a kind word may mean, and the ending of the Chinese names that it stands for.
LEVELS = {
    "subdistrict": ("subdistrict",),
    "street": ("subdistrict",),
    "town": ("town",),
    "township": ("town",),
    "village": ("village", "community"),
}
BELOW = ("subdistrict", "town", "community", "village", "compound", "site")
ENDING = re.compile(r"(?:小区|社区|居民区|街道|片区|街区|村|镇|乡)$")


@dataclass(frozen=True, slots=True)
class Site:
    """A name in the question with the places of the store that it means."""

    start: int
    end: int
    nodes: tuple[Node, ...]


def sites(question: str, language: Language, within: tuple[str, ...], reader: Reader) -> list[Site]:
    """`within`: places that the question also names; the sites lie in them, if any does."""
    return list(chinese(question, within, reader) if language == "zh" else romanised(question, within, reader))


def chinese(question: str, within: tuple[str, ...], reader: Reader) -> Iterator[Site]:
    for match in NAME.finditer(question):
        for name in shorter(BEFORE.sub("", match["name"])):
            known = name in synonyms() or name in words("question_words")
            if not known and (held := ending(name + match["kind"], within, reader)):
                yield Site(match.start("kind") - len(name), match.end(), tuple(held))
                break


def shorter(name: str) -> list[str]:
    return [name[i:] for i in range(len(name) - 1)]


def ending(name: str, within: tuple[str, ...], reader: Reader) -> list[Node]:
    """Places whose name ends so: in the places of the question, else anywhere."""
    for inside in dict.fromkeys((within, ())):
        nodes = [n for n in reader.nodes("Place", Where(within=inside, text=name), limit=50) if n.props["name"].endswith(name)]
        if nodes:
            return nodes if len(nodes) <= MANY else []
    return []


def romanised(question: str, within: tuple[str, ...], reader: Reader) -> Iterator[Site]:
    """Capitalised words that are the pinyin of a site's name, with the kind word behind them."""
    for match in CAPITALS.finditer(question):
        for start, end in parts(match):
            behind = KIND_EN.match(question, end)
            letters = re.sub(r"[^a-z]", "", question[start:end].lower().removesuffix("'s").removesuffix("’s"))
            held = spelt(letters, LEVELS.get(behind["kind"].lower(), BELOW) if behind else BELOW, within, reader)
            if held:
                yield Site(start, behind.end() if behind else end, tuple(held))
                break


def parts(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The whole of a row of capitalised words, then less and less of its beginning and end."""
    spans = [(m.start() + match.start(), m.end() + match.start()) for m in re.finditer(r"[A-Za-z'’]+", match.group())]
    for length in range(len(spans), 0, -1):
        for i in range(len(spans) - length + 1):
            yield spans[i][0], spans[i + length - 1][1]


def spelt(letters: str, levels: Sequence[str], within: tuple[str, ...], reader: Reader) -> list[Node]:
    """Places of these levels whose own name is spelt so."""
    if len(letters) < 4:
        return []
    for inside in dict.fromkeys((within, ())):
        nodes = [n for n in reader.nodes("Place", Where(within=inside, levels=tuple(levels))) if sounds(n.props["name"], letters)]
        if nodes:
            return nodes if len(nodes) <= MANY else []
    return []


def sounds(name: str, letters: str) -> bool:
    """True if the last characters of a name, with or without the word for its kind, are read so."""
    return any(read_backwards(text, letters) for text in dict.fromkeys((name, ENDING.sub("", name))))


def read_backwards(text: str, letters: str) -> bool:
    left = letters
    for character in reversed(text):
        reading = pinyin(character)
        if not left.endswith(reading):
            return False
        left = left[: -len(reading)]
        if not left:
            return True
    return False
