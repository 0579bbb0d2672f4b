"""Reports that a question points at without naming a place: those that hold a name of it (向民物业, Xiangmin Property, “某某”)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.models import pinyin, pinyin_words
from graph.store import Hit, Reader, Where
from graph.words import terms as index_terms
from search_api.planning import Plan
from search_api.planning.concepts import synonyms
from search_api.planning.places.unknown import known
from search_api.searching.english import syllables

BODY = re.compile(r"[\u4e00-\u9fff]{2,8}?(?=(?P<kind>物业|公司|集团|合作社|食堂|街区|商圈|工作室|服务队|志愿队|小程序|平台|机制|工作法))")
NAME_EN = re.compile(r"(?<!^)\b[A-Z][a-z]{3,}\b")
LOOKED_AT = 10  # passages that are searched for a name
LONGEST = 4  # characters of a name before the word for its kind


def documents(plan: Plan, reader: Reader) -> tuple[str, ...]:
    """Of the first name that any report holds; none where the question has no such name."""
    for name in names(plan):
        if held := tuple(sorted({h.node.props["document"] for h in name_hits(name, reader)})):
            return held
    return ()


def names(plan: Plan) -> Iterator[str]:
    yield from plan.quoted
    if plan.language == "en":
        yield from (m.group().lower() for m in NAME_EN.finditer(plan.subject) if not known(m.group()))
        return
    for match in BODY.finditer(plan.subject):
        text = match.group()[-LONGEST:]
        yield from (text[i:] + match["kind"] for i in range(len(text) - 1) if text[i:] not in synonyms())


def name_hits(name: str, reader: Reader) -> list[Hit]:
    words = index_terms(name) if not name.isascii() else [*pinyin_words(name), *syllables(name)]
    hits = reader.search(words, Where(), LOOKED_AT) if words else []
    return [h for h in hits if name in (pinyin(h.node.props["text"]) if name.isascii() else h.node.props["text"])]
