"""Which places and columns names stand for."""

from __future__ import annotations

import pytest

from search_api.comparing.shapes import Choice, Comparison, Unresolved
from search_api.errors import BadRequest
from search_api.service import Service
from tests.search_api.comparing.conftest import BACKSTOP, CANTEEN, JIAMUSI, WUXI, XIANGYANG, XISHAN, YANTAI


def compared(service: Service, *places: str, columns: tuple[str, ...] = (BACKSTOP,), **more: object) -> Comparison:
    return service.compare(Choice.model_validate({"places": places, "columns": columns, **more}))


def names(comparison: Comparison) -> list[str]:
    return [each.place.name for each in comparison.places]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["江苏省无锡市"], [WUXI]),
        (["无锡"], [WUXI]),  # a short name
        (["320200"], [WUXI]),  # a code
        (["Wuxi"], [WUXI]),
        (["锡山"], [XISHAN]),
        (["佳木斯市向阳区"], [XIANGYANG]),  # nested: the innermost
        (["向阳区"], [XIANGYANG]),  # of namesakes the one that a report is about
        (["江苏省南京市鼓楼区"], ["江苏省南京市鼓楼区"]),  # a canonical name, though another district of the province is called so
        (["长沙市"], ["湖南省长沙市"]),  # the gazetteer's; no report is about it
        (["无锡、烟台市，佳木斯;锡山\n320200"], [WUXI, YANTAI, JIAMUSI, XISHAN]),  # a pasted list, each place once
        (["江浙"], ["江苏省", "浙江省"]),  # a region in a list
    ],
)
def test_names_stand_for_places(told: Service, given: list[str], expected: list[str]) -> None:
    comparison = compared(told, *given)
    assert names(comparison) == expected
    assert comparison.unresolved == ()


@pytest.mark.parametrize(
    ("given", "reason", "candidates"),
    [
        ("火星", "unknown", ()),
        ("鼓楼区", "ambiguous", ("江苏省南京市鼓楼区", "江苏省徐州市鼓楼区", "福建省福州市鼓楼区", "河南省开封市鼓楼区")),
        ("999999", "unknown", ()),
        ("<script>", "unknown", ()),
        ("无锡市" * 5000, "unknown", ()),  # what is that long is no name
    ],
)
def test_what_is_no_place_is_told_and_the_rest_goes_on(told: Service, given: str, reason: str, candidates: tuple[str, ...]) -> None:
    comparison = compared(told, f"无锡、{given}")
    assert names(comparison) == [WUXI]
    (unresolved,) = comparison.unresolved
    assert (unresolved.asked, unresolved.part, unresolved.reason) == (given, "place", reason)
    assert set(candidates) <= set(unresolved.candidates)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"region": "华东"}, [WUXI, XISHAN, YANTAI]),
        ({"region": "华东", "level": "prefecture"}, [WUXI, YANTAI]),
        ({"region": "江苏省", "level": "district"}, [XISHAN]),
        ({"using": BACKSTOP}, [WUXI]),  # what is in force or tried, and not what failed or is past
        ({"using": "社区食堂", "level": "province"}, ["江苏省"]),
        ({"using": CANTEEN, "region": "山东"}, []),  # only planned there
        ({"places": ["佳木斯市"], "using": BACKSTOP}, [JIAMUSI, WUXI]),
    ],
)
def test_regions_and_all_that_use_a_mechanism(told: Service, choice: dict[str, object], expected: list[str]) -> None:
    comparison = told.compare(Choice.model_validate({"columns": (BACKSTOP,), **choice}))
    assert names(comparison) == expected
    assert comparison.unresolved == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((BACKSTOP,), [BACKSTOP]),
        (("国企托底／国有物业进驻",), [BACKSTOP]),  # a label
        (("SOE backstop management",), [BACKSTOP]),
        (("社区食堂，户数",), [CANTEEN, "households"]),  # a pasted list
        (("资金与收费",), ["finance_and_fees"]),  # a theme
        (("户数", "households"), ["households"]),  # once
    ],
)
def test_names_stand_for_columns(told: Service, given: tuple[str, ...], expected: list[str]) -> None:
    assert [column.id for column in compared(told, "无锡", columns=given).columns] == expected


def test_an_unknown_column_is_told_with_what_comes_near(told: Service) -> None:
    comparison = compared(told, "无锡", columns=("量子食堂计算", BACKSTOP))
    assert [column.id for column in comparison.columns] == [BACKSTOP]
    (unresolved,) = comparison.unresolved
    assert (unresolved.part, unresolved.reason) == ("column", "unknown")


def test_without_columns_most_of_what_the_places_have_is_compared(told: Service) -> None:
    comparison = compared(told, WUXI, YANTAI, XIANGYANG, columns=())
    assert comparison.suggested
    assert [column.id for column in comparison.columns] == [BACKSTOP, CANTEEN, "households", "project_cost", "property_fee_collection_rate"]


@pytest.mark.parametrize(
    ("choice", "told_step"),
    [
        ({}, "Name places"),
        ({"places": ["、，"]}, "Name places"),
        ({"places": ["、".join(f"地方{n}" for n in range(201))]}, "200 at once"),
        ({"places": ["无锡"], "columns": [",".join(f"column {n}" for n in range(101))]}, "100 at once"),
        ({"places": ["无锡"], "level": "galaxy", "region": "华东"}, "One of: province"),
        ({"places": ["无锡"], "columns": [BACKSTOP], "sort": "households"}, f"One of: name, documents, {BACKSTOP}"),
    ],
)
def test_what_cannot_be_compared_names_the_next_step(told: Service, choice: dict[str, object], told_step: str) -> None:
    with pytest.raises(BadRequest) as error:
        told.compare(Choice.model_validate(choice))
    assert told_step in error.value.next_step


def test_an_unknown_region_is_told(told: Service) -> None:
    comparison = told.compare(Choice(places=("无锡",), region="中原星", columns=(BACKSTOP,)))
    assert comparison.unresolved == (Unresolved(asked="中原星", part="region", reason="unknown", candidates=()),)
    assert names(comparison) == [WUXI]
