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
from search_api.answering.practices.told import SENTENCE
from search_api.answering.sources import Sources
from search_api.planning import Plan
from search_api.searching import rank
from search_api.shapes import Operator, Row

PASSAGES, NAMES = 5, 2  # the passages that are read, and names that are taken over
NEAREST = {"zh": 5.0, "en": 3.0}  # how near a sentence has to be, in the units of meaning.closeness
KINDS = "(?:队|团|组织|协会|委员会|社|站|公司|工作室|中心|机构|联盟|物业|驿站|学院)"
QUOTED = re.compile(rf"(?P<before>{KINDS})?“(?P<name>[\u4e00-\u9fff0-9]{{3,12}})”(?P<behind>[\u4e00-\u9fff]{{0,4}}?{KINDS})?")
BODY = re.compile(rf"{KINDS}$")
# A question for a name, or for those who take part, may mean any words in quotation marks.
NAMED = re.compile(r"叫|名字|名称|品牌|力量|\b(?:names?|called|brands?|groups?)\b", re.IGNORECASE)
NOUNS = ("n", "v", "j", "a", "b", "l", "m", "z")
MOST = 5  # words before an ending that may belong to a name


def called(plan: Plan, reader: Reader) -> list[Row]:
    """Rows for the names in the sentence that is nearest to the question, if it is near enough."""
    hits = rank(reader, asked(plan), plan.where, PASSAGES)
    sentences = [(hit.node, match) for hit in hits for match in SENTENCE.finditer(hit.node.props["text"])]
    near = meaning.closeness(asked(plan), [match.group() for _, match in sentences], plan.language)
    ranked = sorted(zip(near, range(len(sentences)), strict=True), reverse=True)
    rows = (
        row
        for score, at in ranked[:NAMES]
        if score >= NEAREST[plan.language]
        for row in rows_of(*sentences[at], bool(NAMED.search(plan.subject)), reader)
    )
    return list(rows)[:NAMES]


def rows_of(passage: Node, sentence: re.Match[str], any_name: bool, reader: Reader) -> Iterator[Row]:
    sources = Sources(reader)
    for start, end in names(sentence.group(), any_name):
        name, at = sentence.group()[start:end], passage.props["start"] + sentence.start()
        evidence = sources.quoted(passage, at + start, at + end, name)
        yield Row(place=None, mechanism=None, name=None, status=None, operators=(Operator(name=name, kind="other"),), evidence=(evidence,))


def names(sentence: str, any_name: bool) -> Iterator[tuple[int, int]]:
    """Where names stand: in quotation marks (of bodies, or any), or words up to one that ends like a body."""
    found = [m.span("name") for m in QUOTED.finditer(sentence) if any_name or m["before"] or m["behind"] or BODY.search(m["name"])]
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
