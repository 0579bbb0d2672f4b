"""Bodies that the sentences nearest to a question name, whether or not they are known as organisations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.schema import node_id
from graph.store import Node, Reader, Where
from search_api.answering import meaning
from search_api.answering.body_names import body_names
from search_api.answering.passages import asked
from search_api.answering.practices.told import SENTENCE
from search_api.answering.sources import Sources
from search_api.planning import Plan
from search_api.searching import rank
from search_api.shapes import Operator, PlaceRef, Row

PASSAGES, SENTENCES = 5, 2  # the passages that are read, and the sentences whose bodies are told
NEAREST = {"zh": 5.0, "en": 3.0}  # how near a sentence has to be, in the units of meaning.closeness
PLACED = 1.5  # so much less at a place that is named
MOST = 8  # names of one sentence
# A question for a name, or for those who take part, may mean any words in quotation marks.
NAMED = re.compile(r"叫|名字|名称|品牌|力量|哪[一两三几]支|\b(?:names?|called|brands?|groups?|teams?)\b", re.IGNORECASE)


def told_bodies(plan: Plan, reader: Reader) -> list[Row]:
    """A row for each of the nearest sentences that names bodies, if it is near enough."""
    hits = rank(reader, asked(plan), plan.where, PASSAGES)
    sentences = [(hit.node, match) for hit in hits for match in SENTENCE.finditer(hit.node.props["text"])]
    near = meaning.closeness(asked(plan), [match.group() for _, match in sentences], plan.language)
    ranked = sorted(zip(near, range(len(sentences)), strict=True), reverse=True)
    least = NEAREST[plan.language] - (PLACED if plan.within or plan.names else 0.0)
    rows = (row for score, at in ranked if score >= least for row in row_of(*sentences[at], plan, reader))
    return [row for _, row in zip(range(SENTENCES), rows, strict=False)]


def row_of(passage: Node, sentence: re.Match[str], plan: Plan, reader: Reader) -> Iterator[Row]:
    text = sentence.group()
    spans = [(s, e) for s, e in body_names(text, bool(NAMED.search(plan.subject))) if text[s:e] not in said(plan)][:MOST]
    if not spans:
        return
    start, end, at = spans[0][0], spans[-1][1], passage.props["start"] + sentence.start()
    evidence = Sources(reader).quoted(passage, at + start, at + end, text[start:end])
    operators = tuple(Operator(name=name, kind="other") for name in dict.fromkeys(text[s:e] for s, e in spans))
    yield Row(place=place_told(passage, at, reader), mechanism=None, name=None, status=None, operators=operators, evidence=(evidence,))


def place_told(passage: Node, at: int, reader: Reader) -> PlaceRef | None:
    """The place that the report tells of where the sentence stands."""
    cases = reader.nodes("Case", Where(documents=(passage.props["document"],)))
    name = next((c.props["place"] for c in cases if any(s <= at < e for s, e in c.props["spans"])), None)
    place = reader.by_ids([node_id("Place", name)]) if name else {}
    return next((PlaceRef(name=n.props["name"], adcode=n.props["adcode"], level=n.props["level"]) for n in place.values()), None)


def said(plan: Plan) -> set[str]:
    """Bodies that the question itself speaks of are not what it asks for."""
    return {word for c in plan.concepts for word in c.chinese[:1]}
