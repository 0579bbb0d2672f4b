"""Pictures of what the service answers with: a ranking, a map, figures over time, a neighbourhood."""

from __future__ import annotations

from corpus.ontology import ontology
from search_api import addresses
from search_api.items import MetricItem
from search_api.pictures.bars import Bar, bars
from search_api.pictures.drawing import word
from search_api.pictures.network import NetworkEdge, NetworkNode, network
from search_api.pictures.picture import Picture
from search_api.pictures.tiles import tile_map
from search_api.pictures.years import Point, years
from search_api.planning.language import Language
from search_api.profiles.shapes import Figures, MechanismMap, Neighbourhood, Ranking, node_key

HREFS = {"places": addresses.place, "mechanisms": addresses.mechanism, "organisations": addresses.organisation}


def ranking_picture(ranking: Ranking, language: Language, most: int = 20) -> Picture:
    """Bars of the values in the indicator's normal unit, each leading to its words."""
    items = [_bar(each.metric, each.others, language) for each in ranking.ranked]
    return bars(items, _label("indicators", ranking.indicator_id, language), "", language, most)


def _bar(metric: MetricItem, others: int, language: Language) -> Bar:
    told = [metric.time or "", word("others", language, n=others) if others else ""]
    note, name = word("join", language).join(filter(None, told)), metric.place.name if metric.place else ""
    return Bar(name, float(metric.value_si), printed(metric), _words(metric), note)


def map_picture(found: MechanismMap, language: Language) -> Picture:
    """Places by province, each tile leading to the province."""
    counts = {each.code: each.places for each in found.provinces}
    links = {each.code: addresses.place(each.name) for each in found.provinces}
    return tile_map(counts, links, _label("mechanisms", found.mechanism, language), language, found.elsewhere)


def figures_picture(figures: Figures, language: Language) -> Picture:
    """The numbers of one indicator over the years, a series for each place."""
    points = [
        Point(each.place.name if each.place else "", each.time, float(each.value_si), printed(each), _words(each), each.indicator or "")
        for each in figures.metrics
        if isinstance(each.value_si, int | float)
    ]
    name = _label("indicators", figures.indicator_id, language) if figures.indicator_id else figures.indicator or ""
    return years(points, name, "", language)


def neighbourhood_picture(found: Neighbourhood, language: Language) -> Picture:
    """The nodes that the neighbourhood holds, and its links."""
    nodes = [NetworkNode(node_key(each), each.kind, _name(each.name, each.en, language), HREFS[each.kind](each.id)) for each in found.nodes]
    edges = [NetworkEdge(each.source, each.target, word(each.relation, language)) for each in found.links]
    title = _name(found.centre.name, found.centre.en, language)
    return network(nodes, edges, node_key(found.centre), title, language, found.total)


def printed(metric: MetricItem) -> str:
    """The number as it is printed, with its unit."""
    value = metric.value
    many = [f"{each:,g}" if isinstance(each, float) else str(each) for each in (value if isinstance(value, list | tuple) else [value])]
    return "–".join(many) + metric.unit


def _words(metric: MetricItem) -> str | None:
    return addresses.words(metric.evidence[0]) if metric.evidence else None


def _name(name: str, en: str | None, language: Language) -> str:
    return en if en and language == "en" else name


def _label(part: str, id: str, language: Language) -> str:
    entry = getattr(ontology(), part).get(id)
    return str(getattr(entry, language)) if entry else id
