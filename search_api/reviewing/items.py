"""Statements as items for a reviewer: the words and what stands around them, what might be meant, what was decided."""

from __future__ import annotations

from typing import Any

from ingest.model import Place, Practice
from search_api.reviewing import suggesting
from search_api.reviewing.shapes import Context, History, Kind, ReviewItem, Suggested
from search_api.reviewing.statements import Statement
from search_api.shapes import Evidence

AROUND = 80  # characters before and after the words


def item(statement: Statement, kind: Kind | None) -> ReviewItem:
    now, entry = statement.now, statement.stored.record.document
    return ReviewItem(
        id=statement.id,
        kind=kind,
        **_facts(now or statement.extracted),
        rejected=now is None,
        document=entry.id,
        document_name=entry.name,
        document_title=entry.title,
        evidence=_evidence(statement),
        context=_context(statement),
        suggestions=_suggestions(statement),
        history=tuple(
            History(decision=each, item=statement.id, document_name=entry.name, applies=each.undone is None) for each in statement.own[::-1]
        ),
    )


def _facts(stated: Practice | Place) -> dict[str, Any]:
    if isinstance(stated, Place):
        return {"about": "place", "name": stated.name, "place": stated.name}
    same = {name: getattr(stated, name) for name in ("name", "place", "mechanism", "status", "operators", "confidence")}
    return {"about": "practice", **same}


def _evidence(statement: Statement) -> tuple[Evidence, ...]:
    entry = statement.stored.record.document
    return tuple(
        Evidence(document=entry.id, name=entry.name, title=entry.title, start=start, end=end, quote=quote)
        for start, end, quote in statement.quotes
    )


def _context(statement: Statement) -> Context:
    start, end, quote = statement.quotes[0]
    text = statement.stored.text
    return Context(before=text[max(0, start - AROUND) : start], quote=quote, after=text[end : end + AROUND])


def _suggestions(statement: Statement) -> tuple[Suggested, ...]:
    stated = statement.extracted
    if isinstance(stated, Place):
        return suggesting.places(stated.candidates)
    now = statement.now
    set_now = now.mechanism if isinstance(now, Practice) else None
    found = suggesting.mechanisms(stated.name, [quote for _, _, quote in stated.evidence])
    return tuple(each for each in found if each.id != set_now)
