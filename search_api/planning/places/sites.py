"""Places below the gazetteer that a question names (云台小区, Yuntai compound), as far as the store holds them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.lexicon import words
from corpus.models import pinyin
from graph.store import Node, Reader, Where
from graph.words import terms as index_terms
from search_api.planning.concepts import synonyms
from search_api.planning.language import Language

NAME = re.compile(r"(?P<name>[\u4e00-\u9fff0-9]{2,8}?)(?P<kind>小区|社区|居民区|街道|新村|花园|广场|大院|家园|片区|街区|村|镇|乡)")
# What stands before a name and is none of it.
BEFORE = re.compile(
    r"^.*[的在和与是由把从给到对向及等为里中]"
    r"|^.*?(?:哪些|哪个|哪几个|多少|老旧|居民|住宅|全部|试点|所有|无物业|失管|相邻|各个?)"
)
MANY = 4  # a name that more places share is a word
LONGEST, LEAST, LOOKED_AT = 4, 4, 30  # words and letters of a romanised name, and passages that are searched for it
NAME_EN = re.compile(r"[A-Z][a-z]+(?:['’](?!s\b)[a-z]+)?")
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
PROPER = ("新村", "花园", "广场", "大院", "家园")  # what stands before these is a name, even if it is a word
ENDING = re.compile(r"(?:小区|社区|居民区|街道|片区|街区|村|镇|乡)$")


@dataclass(frozen=True, slots=True)
class Site:
    """A name in the question, as reports write it, with the places of the store that it means; none where it is that of something else."""

    start: int
    end: int
    name: str
    nodes: tuple[Node, ...]


def sites(question: str, language: Language, within: tuple[str, ...], reader: Reader) -> list[Site]:
    """`within`: places that the question also names; the sites lie in them, if any does."""
    return list(chinese(question, within, reader) if language == "zh" else romanised(question, within, reader))


def chinese(question: str, within: tuple[str, ...], reader: Reader) -> Iterator[Site]:
    for match in NAME.finditer(question):
        names = [name + match["kind"] for name in shorter(BEFORE.sub("", match["name"])) if not is_word(name, match["kind"])]
        if found := ending(names, within, reader):
            yield Site(match.end() - len(found[0]), match.end(), *found)


def shorter(name: str) -> list[str]:
    return [name[i:] for i in range(len(name) - 1)]


def is_word(name: str, kind: str) -> bool:
    return kind not in PROPER and (name in synonyms() or name in words("question_words"))


def ending(names: Sequence[str], within: tuple[str, ...], reader: Reader) -> tuple[str, tuple[Node, ...]] | None:
    """The longest of the names with which names of places end, and these: in the places of the question, else anywhere.

    names: the longest first; the others are its ends, so that one look finds the places of all of them.
    """
    held = {inside: reader.nodes("Place", Where(within=inside, text=names[-1])) for inside in dict.fromkeys((within, ())) if names}
    for name in names:
        some = ([n for n in places if n.props["name"].endswith(name)] for places in held.values())
        nodes = next((nodes for nodes in some if nodes), [])
        if 0 < len(nodes) <= MANY:
            return name, tuple(nodes)
    return None


def romanised(question: str, within: tuple[str, ...], reader: Reader) -> Iterator[Site]:
    """Capitalised words that a report writes in characters, with the kind word behind them; nodes are the places of that name, if any."""
    for match in CAPITALS.finditer(question):
        words, at = [(m.start() + match.start(), m.end() + match.start()) for m in NAME_EN.finditer(match.group())], 0
        while at < len(words):
            sizes = range(min(LONGEST, len(words) - at), 0, -1)
            site = next((s for n in sizes if (s := site_of(question, words[at][0], words[at + n - 1][1], within, reader))), None)
            if site:
                yield site
            at += sum(site.start <= start < site.end for start, _ in words[at:]) if site else 1


def site_of(question: str, start: int, end: int, within: tuple[str, ...], reader: Reader) -> Site | None:
    letters = re.sub(r"[^a-z]", "", question[start:end].lower().removesuffix("'s").removesuffix("’s"))
    if len(letters) < LEAST or not (name := in_characters(letters, reader)):
        return None
    behind = KIND_EN.match(question, end)
    nodes = called(name, LEVELS.get(behind["kind"].lower(), BELOW) if behind else BELOW, within, reader)
    return Site(start, behind.end() if behind and nodes else end, name, tuple(nodes))


def called(name: str, levels: Sequence[str], within: tuple[str, ...], reader: Reader) -> list[Node]:
    """Places of these levels whose own name this is, with or without the word for their kind."""
    for inside in dict.fromkeys((within, ())):
        held = reader.nodes("Place", Where(within=inside, levels=tuple(levels), text=name), limit=50)
        nodes = [n for n in held if n.props["name"].endswith(name) or ENDING.sub("", n.props["name"]).endswith(name)]
        if nodes:
            return nodes if len(nodes) <= MANY else []
    return []


def in_characters(letters: str, reader: Reader) -> str | None:
    """The characters of a passage that are read as these letters: names of places cannot be looked up by their sound."""
    from search_api.searching.english import spellings

    pairs = spellings(letters)
    hits = reader.search(index_terms(" ".join(pairs)), Where(), LOOKED_AT) if pairs else []
    return next((found for hit in hits if (found := spelt(letters, hit.node.props["text"]))), None)


def spelt(letters: str, text: str) -> str | None:
    """The characters of the text whose pinyin the letters are."""
    readings = [pinyin(character) for character in text]
    starts = {length: at for at, length in enumerate(accumulate((len(reading) for reading in readings), initial=0))}
    whole, found = "".join(readings), -1
    while (found := whole.find(letters, found + 1)) >= 0:
        if found in starts and found + len(letters) in starts:
            return text[starts[found] : starts[found + len(letters)]]
    return None
