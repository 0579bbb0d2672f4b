"""What one place does, with its figures and the reports about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from corpus.ontology import ontology
from graph.store import Node, Reader, Where
from search_api.link_shapes import Resembling
from search_api.listing import check_words, found
from search_api.profiles.overview import Overview
from search_api.profiles.reading import Statements, document_refs, figures, in_order
from search_api.profiles.shapes import Figures, MechanismUse, PlaceProfile, Practiced, ThemeUse

SIMILAR = 10  # places
Alike = Callable[[Node, int], tuple[tuple[Resembling, ...], int]]  # the places like one, the first so many, and how many there are


def profile(reader: Reader, overview: Overview, name: str, rolled: bool, alike: Alike) -> PlaceProfile:
    """NotFound suggests places of a similar name."""
    node = found(reader, "places", name)
    where = Where(within=(name,))
    practices, metrics = (
        [each for each in reader.nodes(label, where) if rolled or each.props["place"] == name] for label in ("Practice", "Metric")
    )
    made = Statements(reader, practices, metrics)
    similar, similar_total = alike(node, SIMILAR)
    return PlaceProfile(
        place=overview.places[name],
        rolled=rolled,
        above=tuple(overview.places[each] for each in reversed(list(overview.line(name))[1:])),
        below=tuple(overview.below(name)),
        themes=by_theme(map(made.practice, practices)),
        practices=len(practices),
        figures=figures(map(made.metric, metrics)),
        metrics=len(metrics),
        similar=similar,
        similar_total=similar_total,
        documents=document_refs(reader.nodes("Document", where)),
        mentions=len(node.documents),
        documents_searched=reader.count("Document"),
    )


def figures_of(reader: Reader, name: str, indicator: str) -> Figures:
    """The numbers of one indicator of a place and all below it, in the unit that most of them have."""
    found(reader, "places", name)
    check_words({"indicator": (indicator,)})
    metrics = reader.nodes("Metric", Where(within=(name,), indicators=(indicator,)))
    made = figures(map(Statements(reader, metrics=metrics).metric, metrics))
    return made[0] if made else Figures(indicator_id=indicator, indicator=None, si_unit=None, metrics=())


def by_theme(practices: Iterable[Practiced]) -> tuple[ThemeUse, ...]:
    """In the order of the vocabulary's themes; the unclassified come last."""
    groups: defaultdict[str | None, list[Practiced]] = defaultdict(list)
    for each in in_order(practices):
        groups[each.mechanism].append(each)
    used = sorted(groups, key=lambda id: (-len(groups[id]), id or ""))
    themes: defaultdict[str | None, list[MechanismUse]] = defaultdict(list)
    for id in used:
        themes[_theme(id)].append(MechanismUse(mechanism=id, practices=tuple(groups[id])))
    ordered = [theme for theme in (*ontology().themes, None) if theme in themes]
    return tuple(
        ThemeUse(theme=each, mechanisms=tuple(themes[each]), practices=sum(len(use.practices) for use in themes[each])) for each in ordered
    )


def _theme(mechanism: str | None) -> str | None:
    known = ontology().mechanisms.get(mechanism or "")
    return known.theme if known else None
