"""How places hang together, as the service tells it: over invented reports, and over the samples that come with the project."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from search_api.errors import BadRequest, NotFound
from search_api.link_shapes import Link
from search_api.service import Service
from search_api.settings import Settings

XIASHAN, LAIYANG, KECHENG, CHAOYANG = "广东省湛江市霞山区", "山东省烟台市莱阳市", "浙江省衢州市柯城区", "吉林省长春市朝阳区"
XILING, QINGYUNPU = "湖北省宜昌市西陵区", "江西省南昌市青云谱区"


@pytest.fixture
def empty(settings: Settings) -> Iterator[Service]:
    with Service(settings) as opened:
        yield opened


def links_of(answer: Any) -> Iterator[Link]:
    """All links in an answer, however deep."""
    if isinstance(answer, Link):
        yield answer
    elif isinstance(answer, tuple):
        for each in answer:
            yield from links_of(each)
    elif hasattr(answer, "__dict__"):
        yield from links_of(tuple(vars(answer).values()))


ANSWERS = [
    ("communities", {}),
    ("communities", {"level": "province", "status": ["failed", "pilot"]}),
    ("shared", {"places": [XIASHAN, LAIYANG, "江苏省"]}),
    ("similar", {"place": XIASHAN}),
    ("paths", {"source": XIASHAN, "target": LAIYANG}),
    ("paths", {"source": CHAOYANG, "target": KECHENG}),
]


@pytest.mark.parametrize(("verb", "given"), ANSWERS)
def test_every_link_can_be_checked(samples: Service, verb: str, given: dict[str, Any]) -> None:
    """Each quote is in the document at its place, and each practice is one of the place and of the mechanism."""
    found = list(links_of(getattr(samples, verb)(**given)))
    assert found
    for link in found:
        assert link.documents
        assert len(link.evidence) == min(link.evidence_total, 3) or link.relation == "BROADER"
        for piece in link.evidence:
            text = samples.show("documents", piece.document).text  # type: ignore[union-attr]
            assert text[piece.start : piece.end] == piece.quote
            assert piece.document in link.documents
        for practice in link.practices:
            item: Any = samples.show("practices", practice)
            assert item.place.name.startswith(link.source.id)
            assert item.status in link.statuses
            if link.relation == "INSTANCE_OF":
                assert item.mechanism == link.target.id
            else:
                assert link.target.name in [operator.name for operator in item.operators]


@pytest.mark.parametrize(("verb", "given"), ANSWERS)
def test_the_same_question_has_the_same_answer(samples: Service, verb: str, given: dict[str, Any]) -> None:
    assert getattr(samples, verb)(**given) == getattr(samples, verb)(**given)


def test_what_two_places_share_is_what_the_lists_of_both_hold(samples: Service) -> None:
    shared = samples.shared([XIASHAN, LAIYANG])
    lists = [in_force(samples, place) for place in (XIASHAN, LAIYANG)]
    assert {each.mechanism.id for each in shared.mechanisms} == lists[0] & lists[1]
    assert shared.total == len(shared.mechanisms) > 0
    assert shared.similarity == round(len(lists[0] & lists[1]) / len(lists[0] | lists[1]), 6)


def in_force(service: Service, place: str) -> set[str]:
    page = service.list("practices", {"within": [place], "status": ["current", "criticised"]}, limit=500)
    return {practice.mechanism for practice in page.items if practice.mechanism}


def test_the_limit_cuts_and_the_total_stays(samples: Service) -> None:
    whole, part = samples.shared([XIASHAN, LAIYANG]), samples.shared([XIASHAN, LAIYANG], limit=2)
    assert part.mechanisms == whole.mechanisms[:2]
    assert part.total == whole.total
    assert len(samples.communities(limit=1).communities) == 1
    assert samples.communities(limit=1).total == samples.communities().total > 1


def test_communities_divide_the_places(samples: Service) -> None:
    found = samples.communities()
    places = [place.name for group in found.communities for place in group.places]
    assert len(places) == len(set(places))
    assert found.documents_searched == 16
    assert all(len(group.places) > 1 for group in found.communities)
    for group in found.communities:
        inside = {place.name for place in group.places}, {mechanism.id for mechanism in group.mechanisms}
        assert all(link.source.id in inside[0] and link.target.id in inside[1] for link in group.links)


def test_a_level_counts_practices_for_the_places_above(samples: Service) -> None:
    found = samples.communities(level="province")
    assert {place.level for group in found.communities for place in group.places} == {"province"}


def test_similar_places_are_of_the_same_level(samples: Service) -> None:
    found = samples.similar(XIASHAN)
    assert {other.place.level for other in found.places} == {"district"}
    assert [other.similarity for other in found.places] == sorted((other.similarity for other in found.places), reverse=True)
    best = found.places[0]
    both = samples.shared([XIASHAN, best.place.name])
    assert {each.mechanism.id for each in best.mechanisms} == {each.mechanism.id for each in both.mechanisms}


def test_a_way_leads_from_place_to_place(samples: Service) -> None:
    found = samples.paths(XILING, QINGYUNPU)
    assert found.length == 4  # they share nothing, but each shares something with a third
    for way in found.paths:
        assert (way.nodes[0].id, way.nodes[-1].id) == (XILING, QINGYUNPU)
        assert len(way.links) == found.length
        for one, other, link in zip(way.nodes, way.nodes[1:], way.links, strict=False):
            assert {link.source, link.target} == {one, other}


def test_no_way(service: Service) -> None:
    found = service.paths("江苏省无锡市", "山东省烟台市")
    assert (found.length, found.paths, found.total) == (None, (), 0)


@pytest.mark.parametrize("given", [{"within": ["广东省"]}, {"status": ["planned"]}])
def test_conditions_narrow_the_practices(samples: Service, given: dict[str, Any]) -> None:
    assert samples.paths(CHAOYANG, KECHENG, **given).total == 0


@pytest.mark.parametrize(
    ("verb", "given", "error", "told"),
    [
        ("shared", {"places": ["无锡", "江苏省"]}, NotFound, "无锡"),
        ("similar", {"place": "火星"}, NotFound, "火星"),
        ("paths", {"source": "江苏省", "target": "火星"}, NotFound, "火星"),
        ("paths", {"source": "江苏省", "target": "江苏省无锡市"}, BadRequest, "lies in"),
        ("paths", {"source": "江苏省", "target": "江苏省"}, BadRequest, "alone"),
        ("shared", {"places": ["江苏省"]}, BadRequest, "alone"),
        ("communities", {"level": "galaxy"}, BadRequest, "galaxy"),
        ("communities", {"status": ["asleep"]}, BadRequest, "asleep"),
        ("export", {"kind": "word"}, BadRequest, "word"),
        ("export", {"kind": "csv", "labels": ["Planet"]}, BadRequest, "Planet"),
    ],
)
def test_errors_tell_what_to_do(service: Service, verb: str, given: dict[str, Any], error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told) as raised:
        getattr(service, verb)(**given)
    assert raised.value.next_step  # type: ignore[attr-defined]


def test_a_place_that_is_not_there_suggests_others(service: Service) -> None:
    with pytest.raises(NotFound) as raised:
        service.similar("无锡")
    assert "江苏省无锡市" in raised.value.next_step


def test_an_empty_store_says_so(empty: Service) -> None:
    found = empty.communities()
    assert (found.communities, found.total, found.alone, found.modularity, found.documents_searched) == ((), 0, 0, 0.0, 0)
    assert set(empty.graph().nodes.values()) == {0}


def test_the_summary_counts(samples: Service) -> None:
    found = samples.graph()
    assert found.nodes["Document"] == found.documents == 16
    assert found.nodes["Practice"] == samples.list("practices").total
    assert ("Practice", "IN", "Place") in found.edges


def test_a_store_copies_into_another(samples: Service, tmp_path: Path) -> None:
    with Service(Settings(store=f"sqlite:///{tmp_path}/copy.db")) as other:
        assert {copied.state for copied in samples.copy_to(other)} == {"copied"}
        assert samples.compare_to(other).equal
        assert other.communities() == samples.communities()
        assert other.search("国企托底").passages == samples.search("国企托底").passages  # vectors are made of what was copied


def test_a_store_is_not_copied_into_itself(samples: Service) -> None:
    with Service(samples.settings) as same, pytest.raises(BadRequest, match="itself"):
        samples.copy_to(same)
