"""Comparison of places: a matrix of places by mechanisms, themes and indicators, in which every cell carries its statements.

`compare(choice, reader) -> Comparison` is the whole face.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.ontology import ontology
from graph.store import Reader, Where
from search_api.answering.sources import Sources
from search_api.comparing import choosing_places as places
from search_api.comparing.cells import Maker, figures_of, with_unit
from search_api.comparing.choosing_columns import called, columns, not_one, suggested
from search_api.comparing.matrix import Matrix, sorted_by
from search_api.comparing.ranking import ranking
from search_api.comparing.shapes import Cell, Choice, Column, ComparedPlace, Comparison, Unresolved
from search_api.comparing.statements import Statements
from search_api.comparing.summary import summary
from search_api.errors import BadRequest
from search_api.planning.language import Language, language

PLACES, COLUMNS = 200, 100  # that one comparison may name


def compare(asked: Choice, reader: Reader) -> Comparison:
    """The comparison that is asked for. Names that stand for nothing, or for several things, are told beside it.

    Raises BadRequest where no places or too many are asked for, and for a level or a column to sort by that is not known.
    """
    if not (places.entries(asked.places) or asked.region.strip() or asked.using.strip()):
        raise BadRequest("No places are named.", "Name places or a region, or a mechanism that places use.")
    for given, most, things in ((asked.places, PLACES, "places"), (asked.columns, COLUMNS, "columns")):
        if (total := len(places.entries(given))) > most:
            raise BadRequest(f"{total} {things} are named.", f"Compare {most} at once at most.")
    spoken, sources = asked.lang or language_of(asked), Sources(reader)
    chosen, unresolved = chosen_places(asked, reader, sources)
    named, unknown = columns(asked.columns, spoken)
    whole = matrix(asked, chosen, named, spoken, reader, sources)
    shown = whole.sorted(sorted_by(asked.sort, whole.columns, [entry.id for entry in called(asked.sort)]), asked.ascending)
    shown = shown.without_empty() if asked.hide_empty else shown
    return made(asked, whole, shown, (*unresolved, *unknown), not asked.columns, spoken, reader, sources)


def language_of(asked: Choice) -> Language:
    """That of the names; codes and ids have none."""
    ids = {*ontology().mechanisms, *ontology().indicators, *ontology().themes}
    given = places.entries((*asked.places, asked.region, asked.using, *asked.columns))
    words = [word for word in given if word not in ids and not places.CODE.fullmatch(word)]
    return language(" ".join(words)) if words else "zh"


def chosen_places(asked: Choice, reader: Reader, sources: Sources) -> tuple[tuple[places.Chosen, ...], list[Unresolved]]:
    """Those of the list, then those of the region or of all that use the mechanism, each once."""
    levels = places.levels_of(asked.level)
    chosen, unresolved = places.listed(asked.places, reader)
    within, no_region = places.region_of(asked.region.strip(), reader) if asked.region.strip() else ((), None)
    mechanisms = [entry for entry in called(asked.using) if entry.id in ontology().mechanisms] if asked.using.strip() else []
    if no_region:
        unresolved.append(no_region)
    if asked.using.strip() and len(mechanisms) != 1:
        unresolved.append(not_one(asked.using.strip(), mechanisms, "using"))
    elif (within or mechanisms) and not no_region:
        words = asked.region or asked.using
        found = places.of_level(within, mechanisms[0].id if mechanisms else "", levels, reader, sources)
        chosen += [places.Chosen(words, place) for place in found]
    first: dict[str, places.Chosen] = {}
    for each in chosen:
        first.setdefault(each.place.name, each)
    return tuple(first.values()), unresolved


def matrix(
    asked: Choice, chosen: tuple[places.Chosen, ...], named: list[Column], spoken: Language, reader: Reader, sources: Sources
) -> Matrix:
    """All that is told of the places under the columns; without given columns under what most of the places have."""
    names = [each.place.name for each in chosen]
    told = Statements(names, named if asked.columns else None, asked.rollup, reader, sources)
    under = named if asked.columns else suggested(told, spoken)
    cells = told.by_cell(under)
    figures, units, final = {}, {}, []
    for column in under:
        if column.kind == "indicator":
            of_place = {place: nodes for (place, id), nodes in cells.items() if id == column.id}
            column, units[column.id], ordered = with_unit(column, figures_of(of_place, sources, reader), spoken)
            figures.update({(place, column.id): found for place, found in ordered.items()})
        final.append(column)
    practices = {key: nodes for key, nodes in cells.items() if key not in figures}
    return Matrix(chosen, tuple(final), practices, figures, units, told.documents)


def made(
    asked: Choice,
    whole: Matrix,
    shown: Matrix,
    unresolved: tuple[Unresolved, ...],
    chosen: bool,
    spoken: Language,
    reader: Reader,
    sources: Sources,
) -> Comparison:
    """The shapes of what is shown."""
    cut = replace(shown, places=shown.places[: asked.limit])
    maker = Maker(spoken, reader, sources)
    maker.prepare(cut.statements())
    compared = tuple(ComparedPlace(asked=c.asked, place=c.place, documents=len(cut.documents[c.place.name])) for c in cut.places)
    cells = tuple(tuple(cell(cut, maker, place, column) for column in cut.columns) for place in compared)
    indicators = [(at, column) for at, column in enumerate(cut.columns) if column.kind == "indicator"]
    rankings = tuple(ranking(column, compared, [row[at] for row in cells]) for at, column in indicators)
    return Comparison(
        asked=asked,
        language=spoken,
        places=compared,
        columns=cut.columns,
        cells=cells,
        rankings=rankings,
        summary=summary(compared, cut.columns, cells, rankings, spoken),
        unresolved=unresolved,
        suggested=chosen,
        places_total=len(whole.places),
        places_hidden=len(whole.places) - len(shown.places),
        columns_hidden=len(whole.columns) - len(shown.columns),
        documents_searched=reader.count("Document", Where()),
    )


def cell(cut: Matrix, maker: Maker, place: ComparedPlace, column: Column) -> Cell:
    key = (place.place.name, column.id)
    if column.kind == "indicator":
        return maker.numbers(cut.figures.get(key, ()), cut.units[column.id], place.documents)
    return maker.practices(cut.practices.get(key, ()), place.documents)
