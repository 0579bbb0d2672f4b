"""The terms that are reckoned with: which numbers may be one, and by what is divided."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.store import Node
from search_api.answering.numbers.counted import same_word
from search_api.answering.numbers.covered import SQUARE_KILOMETRE
from search_api.answering.numbers.figures import ENOUGH, Figure
from search_api.answering.numbers.sets import Chosen
from search_api.answering.numbers.texts import clause_around, texts
from search_api.planning.concepts import PART, Concept
from search_api.planning.quantities.ask import Ask
from search_api.planning.quantities.comparison import Comparison

OF_WHICH = re.compile("其中|内有")
FITS = 0.7  # the share of the best score that the number of a whole needs


def says_any(ask: Ask, figure: Figure) -> bool:
    """True for a number whose own words hold one of what is asked."""
    said = [long_words(c) if c.word.isascii() else c for c in ask.head]
    return not said or any(texts(figure.metric).near(c) > PART for c in said)


def long_words(concept: Concept) -> Concept:
    """Without words of one character (对 for right), which stand anywhere."""
    return replace(concept, chinese=tuple(word for word in concept.chinese if len(word) > 1))


def in_unit(ask: Ask | None, figures: Chosen) -> list[Figure]:
    """Those in the counting word that is asked for (轮), if there are any."""
    if ask is None or ask.unit in ("", "个") or ask.kind not in (None, "count"):
        return list(figures)
    return [f for f in figures if same_word(f.metric.props["unit"] or "", ask.unit)] or list(figures)


def base(metric: Node) -> float:
    """By what is divided: an area as it is printed, so that people are told per square kilometre."""
    area = metric.props["unit"] == SQUARE_KILOMETRE
    return float(metric.props["value" if area else "value_si"])


def strange(ask: Ask) -> bool:
    """True for a thing that is asked for in words that no list knows."""
    return not any(c.known for c in ask.head)


def faint(figures: Chosen) -> bool:
    """True where no number says enough of what is asked."""
    return not figures or figures[0].score < ENOUGH


def within(part: Figure, wholes: Chosen) -> Chosen:
    """Of the wholes those of the part's own sentence, where it is told as a part of one (其中24个是)."""
    if not OF_WHICH.match(clause_around(part.metric)):
        return wholes
    key = ("document", "sentence")
    same = [f for f in wholes if all(f.metric.props[k] == part.metric.props[k] for k in key) and f.metric.id != part.metric.id]
    return same or wholes


def whole_first(asked: Comparison, parts: Sequence[Chosen]) -> list[Chosen]:
    """A whole is told by its size where several fit about as well: the larger ones are tried first."""
    if asked.operation != "ratio" or len(parts) != 2:
        return list(parts)
    parts = [parts[0], within(parts[0][0], parts[1])]
    best = parts[1][0].score
    close = sorted((f for f in parts[1] if f.score >= FITS * best), key=lambda f: -f.metric.props["value_si"])
    stated = [f for f in close if f.metric.props["value_si"] in asked.numbers]
    counted = [f for f in close if f.metric.props["unit"] == parts[0][0].metric.props["unit"]]
    first = (stated or counted or close)[:1]
    return [parts[0], first if first and first[0].metric.id != parts[0][0].metric.id else parts[1]]
