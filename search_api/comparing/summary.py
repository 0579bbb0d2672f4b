"""The written summary of a comparison: sentences made of nothing but the cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from search_api.answering.wording import listed, noun, place_name, status_label
from search_api.comparing.cells import RANK
from search_api.comparing.shapes import Cell, Column, ComparedPlace, Ranked, Ranking, Sentence, State
from search_api.comparing.wording import IN_FORCE, bracketed, count_text, of_text, operators, value_text, worded, year_text
from search_api.planning.language import Language

Held = Sequence[tuple[ComparedPlace, Cell]]


def summary(
    places: Sequence[ComparedPlace],
    columns: Sequence[Column],
    cells: Sequence[Sequence[Cell]],
    rankings: Sequence[Ranking],
    language: Language,
) -> tuple[Sentence, ...]:
    """A sentence for each column."""
    by_column = {ranking.column: ranking for ranking in rankings}
    told = []
    for at, column in enumerate(columns):
        held = [(place, cells[row][at]) for row, place in enumerate(places)]
        parts = list(numbers(held, column, by_column[column.id], language) if column.id in by_column else practices(held, column, language))
        text = worded("sentence", language, column=column.label, parts=worded("joint", language).join(parts))
        told.append(Sentence(column=column.id, text=text))
    return tuple(told)


def practices(held: Held, column: Column, language: Language) -> Iterator[str]:
    """How many and which places are in each state."""
    for state in RANK:
        yield from counted(held, state, language, column)


def counted(held: Held, state: State, language: Language, column: Column) -> Iterator[str]:
    found = [(place, cell) for place, cell in held if cell.state == state]
    names = listed((named(place, cell, column, language) for place, cell in found), language)
    if found:
        yield worded(f"counted.{state}", language, total=len(found), noun=noun(None, language, len(found)), names=names)


def named(place: ComparedPlace, cell: Cell, column: Column, language: Language) -> str:
    """The place with what is worth saying: how many practices, states other than being in force, and who operates them."""
    if column.kind == "indicator":
        return place_name(place.place, language)
    total = count_text(cell, language) if column.kind == "theme" and cell.rows else ""
    states = [] if cell.statuses == (IN_FORCE,) or cell.state in ("planned", "failed") else list(cell.statuses)
    acting = operators(cell) if column.kind == "mechanism" else []
    return bracketed(place_name(place.place, language), [total, *(status_label(each, language) for each in states), *acting], language)


def numbers(held: Held, column: Column, ranking: Ranking, language: Language) -> Iterator[str]:
    """The highest and the lowest place, what does not compare, where reports disagree, and who is not told of."""
    yield from extremes(ranking.places, column, language)
    if ranking.unranked:
        names = listed((place_name(place, language) for place in ranking.unranked), language)
        yield worded("unranked", language, total=len(ranking.unranked), noun=noun(None, language, len(ranking.unranked)), names=names)
    if apart := [place_name(place.place, language) for place, cell in held if cell.disagreements]:
        yield worded("disagree", language, names=listed(apart, language))
    for state in ("not_mentioned", "no_documents"):
        yield from counted(held, state, language, column)


def extremes(ranked: Sequence[Ranked], column: Column, language: Language) -> Iterator[str]:
    if not ranked:
        return
    highest = [each for each in ranked if each.rank == 1]
    lowest = [each for each in ranked if each.rank == ranked[-1].rank]
    if len(ranked) == 1:
        yield worded("only", language, place=told(highest, column, language))
    elif len(highest) == len(ranked):
        yield worded("all_equal", language, total=len(ranked), noun=noun(None, language), place=told(highest, column, language))
    else:
        yield worded("highest", language, place=told(highest, column, language))
        yield worded("lowest", language, place=told(lowest, column, language))


def told(ranked: Sequence[Ranked], column: Column, language: Language) -> str:
    """Places with one and the same number."""
    return listed((with_number(each, column, language) for each in ranked), language)


def with_number(ranked: Ranked, column: Column, language: Language) -> str:
    value = ranked.value
    name = place_name(ranked.place, language) + " " + value_text(value, column, language)
    return bracketed(name, (of_text(value, ranked.place, language), year_text(value, language)), language)
