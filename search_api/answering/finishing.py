"""Puts an answer together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.store import Reader
from search_api.answering.passages import beside, near
from search_api.answering.wording import sentence
from search_api.planning import Plan
from search_api.shapes import Answer, AnswerSummary, Kind, PassageHit, Related, Row

RELATED = 50  # related rows at most; the answer's own rows are always complete


def finished(
    plan: Plan,
    kind: Kind,
    text: str,
    total: int,
    documents: int,
    rows: Sequence[Row],
    others: Sequence[Related],
    reader: Reader,
    unused: Iterable[str] = (),
    hits: tuple[PassageHit, ...] | None = None,
    complete: bool = True,
) -> Answer:
    """An answer with rows, the nearest passages (`hits`, where they are known) beside them.

    unused: words of the question that it does not rest on. complete: all that the store holds was looked at.
    """
    summary = AnswerSummary(kind=kind, text=text, total=total, complete=complete, documents_searched=documents)
    return Answer(
        question=plan.question,
        language=plan.language,
        interpretation=plan.interpretation(unused),
        answer=summary,
        rows=tuple(rows),
        related=tuple(others[:RELATED]),
        passages=around(plan, reader) if hits is None else hits,
    )


def around(plan: Plan, reader: Reader) -> tuple[PassageHit, ...]:
    """The passages to be read with rows: the nearest where passages may be what was asked for."""
    return near(plan, reader) if "passages" in plan.intents else beside(plan, reader)


def nothing(
    plan: Plan, documents: int, hint: str, related: Sequence[Related] = (), hits: tuple[PassageHit, ...] = (), unused: Iterable[str] = ()
) -> Answer:
    """ "Not found", with what comes close."""
    text = sentence("none", plan.language, documents=documents, hint=hint)
    summary = AnswerSummary(kind="none", text=text, total=0, complete=True, documents_searched=documents)
    return Answer(
        question=plan.question,
        language=plan.language,
        interpretation=plan.interpretation(unused),
        answer=summary,
        related=tuple(related[:RELATED]),
        passages=hits,
    )
