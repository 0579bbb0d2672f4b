"""Names of bodies in the sentences nearest to a question: in quotation marks, or with the ending of a body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import rjieba

from corpus.ontology import ontology
from graph.store import Node, Reader
from search_api.answering import meaning
from search_api.answering.passages import asked
from search_api.answering.sources import Sources
from search_api.answering.told import SENTENCE
from search_api.planning import Plan
from search_api.searching import rank
from search_api.shapes import Operator, Row

PASSAGES, NAMES = 5, 2  # the passages that are read, and names that are taken over
NEAREST = {"zh": 5.0, "en": 3.0}  # how near a sentence has to be, in the units of meaning.closeness
QUOTED = re.compile(r"“([\u4e00-\u9fff0-9]{3,12})”(?:[\u4e00-\u9fff]{0,4}(?:队|团|组|会|社|站|公司|工作室|中心|机构|组织|名))?")
NOUNS = ("n", "v", "j", "a", "b", "l", "m", "z")
MOST = 5  # words before an ending that may belong to a name


def called(plan: Plan, reader: Reader) -> list[Row]:
    """Rows for the names in the sentence that is nearest to the question, if it is near enough."""
    hits = rank(reader, asked(plan), plan.where, PASSAGES)
    sentences = [(hit.node, match) for hit in hits for match in SENTENCE.finditer(hit.node.props["text"])]
    near = meaning.closeness(asked(plan), [match.group() for _, match in sentences], plan.language)
    ranked = sorted(zip(near, range(len(sentences)), strict=True), reverse=True)
    rows = (row for score, at in ranked[:NAMES] if score >= NEAREST[plan.language] for row in rows_of(*sentences[at], reader))
    return list(rows)[:NAMES]


def rows_of(passage: Node, sentence: re.Match[str], reader: Reader) -> Iterator[Row]:
    sources = Sources(reader)
    for start, end in names(sentence.group()):
        name, at = sentence.group()[start:end], passage.props["start"] + sentence.start()
        evidence = sources.quoted(passage, at + start, at + end, name)
        yield Row(place=None, mechanism=None, name=None, status=None, operators=(Operator(name=name, kind="other"),), evidence=(evidence,))


def names(sentence: str) -> Iterator[tuple[int, int]]:
    """Where names stand: in quotation marks, or words up to one that ends like a body."""
    found = [match.span(1) for match in QUOTED.finditer(sentence)]
    yield from found
    for match in endings().finditer(sentence):
        start = beginning(sentence, match.start())
        if start < match.start() and not any(s < match.end() and start < e for s, e in found):
            yield start, match.end()


def beginning(sentence: str, end: int) -> int:
    """Where the nouns begin that stand before an ending."""
    at, words = end, list(rjieba.tag(sentence[:end]))
    for word, tag in reversed(words[-MOST:]):
        if len(word) < 2 or not tag.startswith(NOUNS):
            break
        at -= len(word)
    return at


@cache
def endings() -> re.Pattern[str]:
    suffixes = {suffix for kind in ontology().organisation_kinds.values() for suffix in kind.suffixes if len(suffix) > 1}
    return re.compile("|".join(sorted(suffixes, key=len, reverse=True)))
