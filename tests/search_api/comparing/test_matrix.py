"""What the cells of a comparison say, and what is made of them."""

from __future__ import annotations

import re

import pytest

from search_api.comparing.grid import grid
from search_api.comparing.shapes import Cell, Choice, Comparison
from search_api.service import Service
from tests.search_api.comparing.conftest import BACKSTOP, CANTEEN, WUXI, XIANGYANG, XISHAN, YANTAI

CHANGSHA = "湖南省长沙市"
PLACES = (WUXI, YANTAI, XIANGYANG, CHANGSHA)
COLUMNS = (BACKSTOP, CANTEEN, "households", "project_cost", "property_fee_collection_rate")
NUMBER = re.compile(r"\d[\d,.]*")


def compared(service: Service, **more: object) -> Comparison:
    return service.compare(Choice.model_validate({"places": PLACES, "columns": COLUMNS, **more}))


def cell(comparison: Comparison, place: str, column: str) -> Cell:
    row = [each.place.name for each in comparison.places].index(place)
    return comparison.cells[row][[each.id for each in comparison.columns].index(column)]


@pytest.mark.parametrize(
    ("place", "column", "state", "statuses"),
    [
        (WUXI, BACKSTOP, "reported", ("current",)),
        (WUXI, CANTEEN, "reported", ("pilot",)),  # in a district of it
        (YANTAI, BACKSTOP, "failed", ("failed",)),
        (YANTAI, CANTEEN, "planned", ("planned",)),
        (XIANGYANG, BACKSTOP, "reported", ("past",)),  # what is over was there
        (XIANGYANG, CANTEEN, "not_mentioned", ()),
        (CHANGSHA, BACKSTOP, "no_documents", ()),
        (CHANGSHA, "households", "no_documents", ()),
        (XIANGYANG, "project_cost", "not_mentioned", ()),
        (YANTAI, "households", "reported", ()),
    ],
)
def test_states_are_told_apart(told: Service, place: str, column: str, state: str, statuses: tuple[str, ...]) -> None:
    found = cell(compared(told), place, column)
    assert (found.state, found.statuses) == (state, statuses)
    assert bool(found.rows or found.values) == (state in ("reported", "planned", "failed"))


def test_every_statement_says_where_it_comes_from(told: Service) -> None:
    (row,) = cell(compared(told), WUXI, CANTEEN).rows
    assert row.place is not None
    assert row.place.name == XISHAN
    assert [piece.quote for piece in row.evidence] == ["试点社区食堂"]


def test_without_roll_up_a_place_stands_for_itself(told: Service) -> None:
    comparison = compared(told, rollup=False)
    assert cell(comparison, WUXI, CANTEEN).state == "not_mentioned"
    assert {value.row.place.name for value in cell(comparison, WUXI, "households").values if value.row.place} == {WUXI}


def test_a_theme_holds_all_its_mechanisms(told: Service) -> None:
    comparison = compared(told, columns=("management_delivery", BACKSTOP))
    assert cell(comparison, WUXI, "management_delivery").rows == cell(comparison, WUXI, BACKSTOP).rows


@pytest.mark.parametrize(
    ("place", "column", "expected"),
    [
        # The place's own numbers before a later one of a district; the rest in one unit.
        (WUXI, "households", [(250000, 2021), (260000, 2021), (3000, 2021)]),
        (YANTAI, "households", [(4000, 2023)]),
        (XIANGYANG, "households", [(None, None)]),  # persons are no households; the report has no date
        (YANTAI, "project_cost", [(None, 2023)]),  # dollars
        (WUXI, "property_fee_collection_rate", [(96, 2021), (40, 2021)]),  # what was before comes after
    ],
)
def test_numbers_are_converted_or_flagged(told: Service, place: str, column: str, expected: list[tuple[float | None, int | None]]) -> None:
    values = [(value.converted, value.year) for value in cell(compared(told), place, column).values]
    # Which of two equally late reports leads, their ids decide.
    assert (sorted(values[:2]) if column == "households" and len(values) > 1 else values[:2]) == expected[:2]
    assert values[2:] == expected[2:]


def test_units_are_those_of_the_language(told: Service) -> None:
    units = {lang: {c.id: c.unit for c in compared(told, lang=lang).columns if c.kind == "indicator"} for lang in ("zh", "en")}
    assert units["zh"] == {"households": "户", "project_cost": "亿元", "property_fee_collection_rate": "%"}
    assert units["en"] == {"households": "households", "project_cost": "CNY", "property_fee_collection_rate": "%"}


def test_reports_that_disagree_are_named(told: Service) -> None:
    comparison = compared(told)
    (found,) = cell(comparison, WUXI, "households").disagreements
    assert (found.place, found.year, found.values) == (WUXI, 2021, (0, 1))
    # One report alone does not disagree with itself, and neither do others of other places.
    assert cell(comparison, WUXI, "property_fee_collection_rate").disagreements == ()
    assert cell(comparison, YANTAI, "households").disagreements == ()


def test_a_ranking_leaves_out_what_does_not_compare(told: Service) -> None:
    rankings = {ranking.column: ranking for ranking in compared(told).rankings}
    households = rankings["households"]
    assert [(each.rank, each.place.name) for each in households.places] == [(1, WUXI), (2, YANTAI)]
    assert [place.name for place in households.unranked] == [XIANGYANG]
    assert [place.name for place in rankings["project_cost"].unranked] == [YANTAI]


@pytest.mark.parametrize(
    ("sort", "ascending", "expected"),
    [
        ("", False, list(PLACES)),
        ("name", False, sorted(PLACES)),
        ("households", False, [WUXI, YANTAI, XIANGYANG, CHANGSHA]),
        ("户数", True, [YANTAI, WUXI, XIANGYANG, CHANGSHA]),  # places without a number stay last
        (BACKSTOP, False, [WUXI, XIANGYANG, YANTAI, CHANGSHA]),
        ("documents", True, [CHANGSHA, YANTAI, XIANGYANG, WUXI]),
    ],
)
def test_places_are_sorted(told: Service, sort: str, ascending: bool, expected: list[str]) -> None:
    assert [each.place.name for each in compared(told, sort=sort, ascending=ascending).places] == expected


def test_what_is_hidden_or_cut_is_counted(told: Service) -> None:
    comparison = compared(told, columns=(*COLUMNS, "waste_sorting"), hide_empty=True, limit=2)
    assert [each.place.name for each in comparison.places] == [WUXI, YANTAI]
    assert [column.id for column in comparison.columns] == list(COLUMNS)
    assert (comparison.places_total, comparison.places_hidden, comparison.columns_hidden) == (4, 1, 1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_summary_is_made_of_the_cells(told: Service, lang: str) -> None:
    comparison = compared(told, lang=lang)
    assert [sentence.column for sentence in comparison.summary] == list(COLUMNS)
    for at, sentence in enumerate(comparison.summary):
        cells = [row[at] for row in comparison.cells]
        values = [value for each in cells for value in each.values]
        carried = {f"{v.converted:,}" for v in values if isinstance(v.converted, int | float)} | {str(v.year) for v in values}
        counts = {str(sum(each.state == state for each in cells)) for state in {each.state for each in cells}}
        ranking = next((r for r in comparison.rankings if r.column == sentence.column), None)
        counts |= {str(len(ranking.unranked))} if ranking else set()
        assert set(NUMBER.findall(sentence.text)) <= carried | counts, sentence.text


def test_sentences(told: Service) -> None:
    told_zh, told_en = ([each.text for each in compared(told, lang=lang).summary] for lang in ("zh", "en"))
    assert told_zh[0] == (
        "国企托底／国有物业进驻：2个地方有报道：江苏省无锡市、黑龙江省佳木斯市向阳区（已成过去）；1个没有成功：山东省烟台市；1个没有报道：湖南省长沙市。"
    )
    assert told_en[1] == (
        "community canteen: reported of 1 place: Wuxi City (江苏省无锡市) (pilot); only planned in 1 place: Yantai City (山东省烟台市); "
        "not mentioned in the reports on 1 place: Xiangyang District (黑龙江省佳木斯市向阳区); no reports on 1 place: Changsha City (湖南省长沙市)."
    )
    assert "不能换算" in told_zh[2]
    assert "报道说法不一：江苏省无锡市" in told_zh[2]


def test_a_grid_can_be_turned_around(told: Service) -> None:
    straight, turned = (grid(compared(told, transpose=transpose)) for transpose in (False, True))
    assert straight.heads == tuple(head for head, _ in turned.lines)
    assert [cells for _, cells in straight.lines] == list(zip(*(cells for _, cells in turned.lines), strict=True))
    assert straight.lines[1][1][0] == "✕ 失败"


def test_nothing_is_told_of_places_without_reports(told: Service) -> None:
    comparison = told.compare(Choice(places=(CHANGSHA,)))
    assert (comparison.columns, comparison.cells) == ((), ((),))


def test_the_task_of_the_workbench(samples: Service) -> None:
    """Four places by five mechanisms and three indicators, over the sample reports, without a name that is not found."""
    comparison = samples.compare(
        Choice(
            places=("霞山区、佳木斯市向阳区、莱阳市、无锡市",),
            columns=("国企托底", "片区化管理", "业委会", "红色物业", "网格化", "加装电梯数", "楼栋数", "志愿队伍数"),
        )
    )
    assert comparison.unresolved == ()
    assert [len(row) for row in comparison.cells] == [8] * 4
    assert [row[0].state for row in comparison.cells] == ["reported"] * 4
