"""Chooses the numbers that are reckoned with together: one for each thing asked, in one unit, best told side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from graph.store import Node
from search_api.answering.meaning import cosines
from search_api.answering.numbers.counted import same_word
from search_api.answering.numbers.derived import common
from search_api.answering.numbers.figures import ENOUGH, Figure
from search_api.answering.numbers.texts import texts

TRIED = 6  # numbers of each thing that are tried
SAME_INDICATOR, SAME_SENTENCE, SAME_DOCUMENT, SAME_UNIT, ALIKE = 0.1, 0.2, 0.12, 0.05, 0.3
SAME_PLACE = 0.1
CLEAR, SAME = 0.5, 0.4  # the score of the best number, and the cosine of what another tells with what that one tells
PARALLEL = 0.6  # the share of the best score that another item of its enumeration needs

Chosen = Sequence[Figure]


def together(found: Sequence[Chosen], fits: Callable[[Chosen], bool], cohesion: Callable[[Chosen], float]) -> list[Figure]:
    """One figure of each, the best that fit together; empty where none do."""
    tried = (list(each) for each in product(*(figures[:TRIED] for figures in found)))
    fitting = [each for each in tried if distinct(each) and fits(each)]
    return max(fitting, key=lambda each: sum(f.score for f in each) + cohesion(each), default=[])


def distinct(chosen: Chosen) -> bool:
    return len({f.metric.id for f in chosen}) == len(chosen)


def one_unit(chosen: Chosen) -> bool:
    """True for numbers that can be told in one unit."""
    return len({common(f.metric.props["si_unit"])[0] for f in chosen}) == 1


def one_measure(chosen: Chosen) -> bool:
    """True for numbers in one unit that count in one word too (名 and 家 do not add up)."""
    first = chosen[0].metric.props
    counted = first["si_unit"] == "count" and shares(chosen, "si_unit")
    return one_unit(chosen) and (not counted or all(same_word(first["unit"], f.metric.props["unit"]) for f in chosen))


def shares(chosen: Chosen, key: str) -> bool:
    return len({str(f.metric.props[key]) for f in chosen}) == 1


def alike(chosen: Chosen) -> float:
    """How much numbers of different places seem to tell the same thing."""
    first, *rest = (texts(f.metric).own for f in chosen)
    meaning = min(cosines(first, rest), default=1.0)
    named = shares(chosen, "indicator_id") and chosen[0].metric.props["indicator_id"] is not None
    return ALIKE * meaning + SAME_INDICATOR * named + SAME_UNIT * shares(chosen, "unit")


def supported(chosen: Chosen) -> bool:
    """True where one number answers clearly, and each of the others does too or tells the same as that one."""
    if not chosen:
        return False
    best = max(chosen, key=lambda f: f.score)
    near = cosines(texts(best.metric).own, [texts(f.metric).own for f in chosen])
    return best.score >= CLEAR and all(f.score >= ENOUGH or meaning >= SAME for f, meaning in zip(chosen, near, strict=True))


def side_by_side(chosen: Chosen) -> float:
    """How much numbers of one place belong together."""
    same = shares(chosen, "document")
    near = SAME_DOCUMENT * same + SAME_SENTENCE * (same and shares(chosen, "sentence"))
    return near + SAME_PLACE * shares(chosen, "place") + SAME_UNIT * shares(chosen, "unit")


def enumeration(figures: Chosen, several: int | None) -> list[Node]:
    """The best number with the others of its sentence and unit that fit about as well (17项基础类、9项完善类…).

    several: how many the question says that there are.
    """
    best = figures[0]
    same = [f for f in figures if parallel(f.metric, best.metric)]
    if several is None:
        same = [f for f in same if f.score >= PARALLEL * best.score and shares([f, best], "indicator_id")]
    kept = [f.metric for f in same[:several]]
    return sorted(kept, key=lambda n: n.props["evidence"][0]) if len(kept) > 1 else [best.metric]


def parallel(a: Node, b: Node) -> bool:
    same = all(a.props[key] == b.props[key] for key in ("document", "sentence"))
    return same and a.props["unit"].split("/")[0] == b.props["unit"].split("/")[0]
