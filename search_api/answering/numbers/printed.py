"""Shares and rates that reports print themselves, so that nothing has to be reckoned."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store import Node
from search_api.answering.numbers.counted import is_number
from search_api.answering.numbers.figures import ENOUGH, FAINT, Figure, Finder
from search_api.answering.numbers.metrics import alone
from search_api.answering.numbers.texts import texts
from search_api.planning import Plan
from search_api.planning.concepts import PART
from search_api.planning.quantities.ask import Ask
from search_api.planning.quantities.comparison import Comparison


def printed_share(asked: Comparison, finder: Finder, within: Sequence[str]) -> Node | None:
    """A share that a report prints itself, of the very part that is asked for."""
    if len(asked.sides) != 2:
        return None
    part, whole = (side.ask.head for side in asked.sides)
    own = [c for c in part if c.word not in {w.word for w in whole}] or list(part)
    found = [f for f in finder.find(Ask("ratio", part, whole), within, FAINT) if is_number(f.metric)]
    return next((f.metric for f in found if all(texts(f.metric).near(c) > PART for c in own)), None)


def printed(asked: Comparison, finder: Finder, within: Sequence[str]) -> float:
    """How well a share that a report prints answers by itself; below 0 where there is none."""
    found = finder.find(asked.asked, within) if asked.asked and asked.asked.kind == "ratio" else []
    return found[0].score if found else -1.0


def printed_rate(figure: Figure, ask: Ask) -> bool:
    """True for a number that a report prints per household or month itself."""
    return figure.score >= ENOUGH and set(ask.per) <= set((figure.metric.props["si_unit"] or "").split("/")[1:])


def by_itself(operation: str, ask: Ask, finder: Finder, plan: Plan) -> bool:
    """True where a report prints the share, or how much there is for each."""
    if (operation, ask.kind) not in (("ratio", "ratio"), ("per", "money"), ("per", None)):
        return False
    found = finder.find(ask, plan.within) or alone(ask, finder, plan)
    return any(operation == "ratio" or "/" in (f.metric.props["si_unit"] or "") for f in found[:1])
