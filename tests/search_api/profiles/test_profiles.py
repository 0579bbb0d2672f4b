"""Profiles are complete: whatever the store states of an item is in them, and the counts say how much."""

from collections import Counter
from typing import Any

import pytest

from corpus.ontology import ontology
from search_api.errors import BadRequest, NotFound
from search_api.profiles.shapes import PlaceNode, node_key
from search_api.service import Service
from search_api.settings import Settings

XIASHAN, QIXIA, WUXI, SOE = "广东省湛江市霞山区", "山东省烟台市栖霞市", "江苏省无锡市", "soe_backstop_management"


def listed(service: Service, kind: str, **filters: list[str]) -> list[Any]:
    """A whole list, page by page."""
    items, cursor = [], None
    while True:
        page = service.list(kind, filters, cursor, 200)
        items += page.items
        if (cursor := page.next) is None:
            return items


def ids(items: Any) -> list[str]:
    return sorted(each.id for each in items)


@pytest.mark.parametrize("place", [XIASHAN, "广东省湛江市", "山东省"])
def test_a_place_has_all_that_is_told_of_it_and_below(samples: Service, place: str) -> None:
    found = samples.place(place)
    practices = [each for theme in found.themes for use in theme.mechanisms for each in use.practices]
    assert ids(practices) == ids(listed(samples, "practices", within=[place]))
    assert ids(each for figures in found.figures for each in figures.metrics) == ids(listed(samples, "metrics", within=[place]))
    assert (found.practices, found.metrics) == (len(practices), sum(len(figures.metrics) for figures in found.figures))
    assert {each.id for each in found.documents} == {each.id for each in listed(samples, "documents", within=[place])}


def test_without_what_lies_below(samples: Service) -> None:
    whole, own = samples.place("广东省湛江市"), samples.place("广东省湛江市", rolled=False)
    assert whole.practices > own.practices
    assert {each.place.name for theme in own.themes for use in theme.mechanisms for each in use.practices if each.place} <= {"广东省湛江市"}
    assert XIASHAN in {each.place.name for each in whole.below}
    assert [each.name for each in samples.place(XIASHAN).above] == ["广东省", "广东省湛江市"]


def test_practices_stand_under_their_theme(samples: Service) -> None:
    known = ontology().mechanisms
    themes = samples.place(XIASHAN).themes
    assert themes
    for theme in themes:
        assert all((known[use.mechanism].theme if use.mechanism else None) == theme.theme for use in theme.mechanisms)


def test_operators_lead_to_organisations(samples: Service) -> None:
    operated = [each for theme in samples.place(XIASHAN).themes for use in theme.mechanisms for each in use.practices if each.operators]
    assert operated
    for practice in operated:
        assert [each.name for each in practice.organisations] == [each.name for each in practice.operators]
        assert practice.id in ids(samples.organisation(practice.organisations[0].id).operates)


def test_every_quote_is_in_its_document(samples: Service) -> None:
    place = samples.place(XIASHAN)
    pieces = [e for theme in place.themes for use in theme.mechanisms for each in use.practices for e in each.evidence]
    pieces += [e for figures in place.figures for each in figures.metrics for e in each.evidence]
    assert pieces
    for piece in pieces:
        assert samples.show("documents", piece.document).text[piece.start : piece.end] == piece.quote  # type: ignore[union-attr]


@pytest.mark.parametrize("id", [SOE, "party_branch_coverage", "residents_council"])
def test_a_mechanism_has_all_its_users(samples: Service, id: str) -> None:
    found = samples.mechanism(id)
    practices = [each for user in found.users for each in user.practices]
    assert ids(practices) == ids(listed(samples, "practices", mechanism=[id]))
    assert sum(found.statuses.values()) == len(practices) == found.mechanism.practices
    assert len([user for user in found.users if user.place]) == found.mechanism.places
    assert found.map.places == found.mechanism.places
    assert sum(each.practices for each in found.map.provinces) <= len(practices)


def test_the_vocabulary_above_and_below_a_mechanism(samples: Service) -> None:
    narrower = next(each for each in ontology().mechanisms.values() if each.broader)
    assert narrower.broader in samples.mechanism(narrower.id).broader
    assert narrower.id in [each.id for each in samples.mechanism(str(narrower.broader)).narrower]


def test_themes_count_what_lists_count(samples: Service) -> None:
    counts = {each.id: (each.places, each.practices) for theme in samples.themes() for each in theme.mechanisms}
    assert counts == {each.id: (each.places, each.practices) for each in listed(samples, "mechanisms") if each.id in ontology().mechanisms}


def test_the_tree_has_every_place_once(samples: Service) -> None:
    def all_of(nodes: tuple[PlaceNode, ...]) -> list[str]:
        return [name for node in nodes for name in (node.place.name, *all_of(node.below))]

    tree = samples.tree()
    assert sorted(all_of(tree)) == ids(listed(samples, "places"))
    assert sum(node.practices for node in tree) == sum(each.place is not None for each in listed(samples, "practices"))
    assert all(node.below == () for node in samples.tree(depth=1))
    assert sum(1 + node.places for node in tree) == len(all_of(tree))


def test_what_an_organisation_belongs_to(samples: Service) -> None:
    child = samples.organisation("腾坤物业")
    (parent,) = child.parents
    assert "霞发集团" in parent.name
    assert "腾坤物业" in parent.evidence[0].quote
    assert child.organisation.id in ids(samples.organisation(parent.id).subsidiaries)


def test_a_name_that_several_have_is_not_guessed(linked: Settings, samples: Service) -> None:
    names = Counter(each.name for each in listed(samples, "organisations"))
    several = next((name for name, number in names.items() if number > 1), None)
    if several:
        with pytest.raises(NotFound, match=f"organisations are called “{several}”"):
            samples.organisation(several)
    with pytest.raises(NotFound):
        samples.organisation("没有这个组织")


def test_a_ranking_has_one_number_for_each_place(samples: Service) -> None:
    metrics = listed(samples, "metrics", indicator=["households"])
    found = samples.ranking("households")
    places = [each.metric.place.name for each in found.ranked if each.metric.place]
    assert len(places) == len(set(places))
    values = [each.metric.value_si for each in found.ranked]
    assert values == sorted(values, reverse=True)
    assert sum(1 + each.others for each in found.ranked) + found.left_out == len(metrics)
    assert {each.metric.si_unit for each in found.ranked} == {found.si_unit}


def test_a_neighbourhood(linked: Settings) -> None:
    """Two places use the mechanism, which has a broader one; the operator of one hangs on that."""
    wider = str(ontology().mechanisms[SOE].broader)
    with Service(linked) as service:
        found = service.neighbourhood("mechanisms", SOE)
        assert [(each.kind, each.id, each.steps) for each in found.nodes] == [
            ("mechanisms", SOE, 0),
            ("places", WUXI, 1),
            ("mechanisms", wider, 1),
            ("places", QIXIA, 1),
            ("organisations", f"锡安物业|{WUXI}", 2),
        ]
        assert {(each.source, each.relation, each.target) for each in found.links} == {
            (f"mechanisms:{SOE}", "BROADER", f"mechanisms:{wider}"),
            (f"places:{WUXI}", "INSTANCE_OF", f"mechanisms:{SOE}"),
            (f"places:{QIXIA}", "INSTANCE_OF", f"mechanisms:{SOE}"),
            (f"places:{WUXI}", "OPERATED_BY", f"organisations:锡安物业|{WUXI}"),
        }


def test_a_second_step_leads_to_other_places(linked: Settings) -> None:
    with Service(linked) as service:
        near, wide = (service.neighbourhood("places", WUXI, steps) for steps in (1, 2))
    assert QIXIA not in ids(near.nodes)
    assert QIXIA in ids(wide.nodes)
    assert wide.total == len(wide.nodes) == sum(wide.kinds.values())


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        ({}, {"places": 1, "mechanisms": 2, "organisations": 1}),
        ({"kinds": ("mechanisms",)}, {"places": 1, "mechanisms": 2}),
        # No practice failed; the organisation lies there all the same.
        ({"status": ("failed",)}, {"places": 1, "organisations": 1}),
    ],
)
def test_neighbourhoods_under_conditions(linked: Settings, given: dict[str, Any], kinds: dict[str, int]) -> None:
    with Service(linked) as service:
        found = service.neighbourhood("places", WUXI, **given)
    assert found.kinds == kinds


def test_a_limit_keeps_the_nearest_and_tells_how_many_there_are(samples: Service) -> None:
    whole, few = samples.neighbourhood("places", XIASHAN), samples.neighbourhood("places", XIASHAN, limit=5)
    assert few.nodes == tuple(node.model_copy(update={"links": node.links}) for node in whole.nodes[:5])
    assert few.total == whole.total == len(whole.nodes)
    kept = {node_key(node) for node in few.nodes}
    assert {end for link in few.links for end in (link.source, link.target)} <= kept


@pytest.mark.parametrize(
    ("verb", "given", "error"),
    [
        ("place", ("火星",), NotFound),
        ("mechanism", ("magic",), NotFound),
        ("organisation", ("无",), NotFound),
        ("neighbourhood", ("documents", "x"), BadRequest),
        ("neighbourhood", ("places", XIASHAN, 1, ("dreamt",)), BadRequest),
        ("ranking", ("happiness",), BadRequest),
        ("map", ("magic",), NotFound),
    ],
)
def test_what_is_not_known(samples: Service, verb: str, given: tuple[Any, ...], error: type[Exception]) -> None:
    with pytest.raises(error):
        getattr(samples, verb)(*given)


def test_a_change_of_the_store_is_seen(linked: Settings) -> None:
    with Service(linked) as service:
        before = service.map(SOE).places
        service.delete("qixia.txt")
        assert service.map(SOE).places == before - 1
        assert service.mechanism(SOE).map.places == before - 1
        assert service.similar(WUXI).total == 0
