"""Places below the gazetteer that a Chinese question names (云台小区), as far as the store holds them."""

from __future__ import annotations

import re

from corpus.lexicon import words
from graph.store import Node, Reader, Where
from search_api.planning.concepts import synonyms

NAME = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,8}?)(?P<kind>小区|社区|街道|新村|花园|广场|大院|家园|村|镇|乡)")
# What stands before a name and is none of it.
BEFORE = re.compile(
    r"^.*[的在和与是由把从给到对向及等为里中]"
    r"|^.*?(?:哪些|哪个|哪几个|多少|老旧|居民|住宅|全部|试点|所有|无物业|失管|相邻|各个?)"
)
MANY = 4  # a name that more places share is a word


def sites(subject: str, within: tuple[str, ...], reader: Reader) -> list[Node]:
    """Places of the store whose name ends in a name of the question, inside the places that the question also names."""
    found: dict[str, Node] = {}
    for match in NAME.finditer(subject):
        for name in shorter(BEFORE.sub("", match["name"])):
            held = [] if name in synonyms() or name in words("question_words") else ending(name + match["kind"], within, reader)
            if held:
                found |= {node.id: node for node in held}
                break
    return list(found.values())


def shorter(name: str) -> list[str]:
    return [name[i:] for i in range(len(name) - 1)]


def ending(name: str, within: tuple[str, ...], reader: Reader) -> list[Node]:
    nodes = [n for n in reader.nodes("Place", Where(within=within, text=name), limit=50) if n.props["name"].endswith(name)]
    return nodes if len(nodes) <= MANY else []
