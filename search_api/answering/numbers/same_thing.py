"""Whether numbers of several places tell of the same thing, so that they can be held against each other."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store import Node
from search_api.answering.meaning import cosines
from search_api.answering.numbers.counted import same_word
from search_api.answering.numbers.figures import Figure
from search_api.answering.numbers.texts import texts
from search_api.planning.concepts import PART
from search_api.planning.quantities.ask import Ask
from search_api.planning.quantities.sides import Side
from search_api.shapes import Row

CLEAR = 0.5  # the score from which a number tells of what is asked, whatever its words
SAME_THING = 0.55  # the cosine of what numbers tell from which they tell of the same thing


def different(sides: Sequence[Side], chosen: Sequence[Figure]) -> list[int]:
    """Which numbers do not tell of the thing that is asked for, by their words, their indicator or their meaning, where others do."""
    told = [tells_of(s.ask, f.metric) for s, f in zip(sides, chosen, strict=True)]
    same = [f for f, holds in zip(chosen, told, strict=True) if holds]
    if not same:
        return []
    near = cosines(texts(same[0].metric).own, [texts(f.metric).own for f in chosen])
    indicators = {f.metric.props["indicator_id"] for f in same} - {None}
    faint = [i for i, f in enumerate(chosen) if not told[i] and near[i] < SAME_THING and f.score < CLEAR]
    return [i for i in faint if chosen[i].metric.props["indicator_id"] not in indicators and not same_words(chosen[i], same)]


def tells_of(ask: Ask, metric: Node) -> bool:
    """True for a number whose own words hold what is asked: in Chinese its last word names the thing, in English any may."""
    words = ask.head if ask.head and ask.head[-1].word.isascii() else ask.head[-1:]
    return not words or any(texts(metric).near(c) > PART for c in words)


def same_words(figure: Figure, others: Sequence[Figure]) -> bool:
    """True for a number with a counting word of its own (家, 支) that another one has too."""
    unit = figure.metric.props["unit"]
    return unit != "个" and any(f.metric.props["unit"] == unit for f in others)


def same_kind(rows: Sequence[Row]) -> bool:
    """True for reckoned figures that count the same in each place."""
    units = [row.metric.unit.split("/") for row in rows if row.metric]
    return all(len(u) == len(units[0]) and all(map(same_word, u, units[0])) for u in units)
