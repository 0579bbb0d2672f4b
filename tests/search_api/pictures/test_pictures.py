"""Drawings: what they show, how they are told to those who do not see them, and that nothing in a name breaks them."""

import re
from xml.etree import ElementTree as ET

import pytest

from corpus.gazetteer import gazetteer
from search_api.pictures import Bar, NetworkEdge, NetworkNode, Picture, Point, bars, network, tile_map, years
from search_api.pictures.drawing import cut, width
from search_api.pictures.style import attributes, sheet, style
from search_api.pictures.tiles import COLUMNS, ROWS, shade, tiles
from search_api.pictures.years import when
from search_api.web import static

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\"'&\x00\u202e]]>{{7*7}}"
VALUES = [("广东省湛江市霞山区", 31.0), ("江苏省无锡市", 310.0), ("山东省青岛市崂山区", 12.5)]
BARS = [Bar(name, value, f"{value:g}万平方米", f"/places/{number}") for number, (name, value) in enumerate(VALUES)]
POINTS = [Point("甲", "2019", 10, "10个"), Point("甲", "2021-07", 30, "30个"), Point("乙", "2020", 20, "20个"), Point("乙", None, 5, "5个")]
NODES = [
    NetworkNode("p", "places", "霞山区", "/p"),
    NetworkNode("m", "mechanisms", "国企托底", "/m"),
    NetworkNode("o", "organisations", "腾坤物业", "/o"),
]
EDGES = [NetworkEdge("p", "m", "采用"), NetworkEdge("p", "o", "运营方")]


def pictures() -> list[Picture]:
    return [
        bars(BARS, "改造面积", "万平方米", "zh"),
        years(POINTS, "小区数", "个", "zh"),
        tile_map({"440000": 3, "370000": 1}, {"440000": "/g"}, "国企托底", "zh", 2),
        network(NODES, EDGES, "p", "霞山区的关系图", "zh"),
    ]


def texts(picture: Picture) -> list[str]:
    return ["".join(each.itertext()) for each in ET.fromstring(picture.standalone()).iter(f"{SVG}text")]


@pytest.mark.parametrize("picture", pictures(), ids=["bars", "years", "map", "network"])
class TestEvery:
    def test_it_is_named_and_described(self, picture: Picture) -> None:
        root = ET.fromstring(picture.inline())
        by_id = {each.get("id"): each.text for each in root.iter() if each.get("id")}
        title, described = (by_id[id] for id in root.attrib["aria-labelledby"].split())
        assert (title, described) == (picture.table.title, picture.table.description)

    def test_what_holds_links_is_no_image(self, picture: Picture) -> None:
        """The inside of an image cannot be reached by keyboard."""
        root = ET.fromstring(picture.inline())
        assert root.get("role") == (None if root.find(".//a") is not None else "img")
        assert all(each.findtext("title") for each in root.iter("a"))

    def test_a_page_colours_it_and_nothing_is_styled_inline(self, picture: Picture) -> None:
        inline = picture.inline()
        assert not re.search(r'style=|<style|fill="#|stroke="#', inline)
        assert {name for each in re.findall(r'class="([^"]+)"', inline) for name in each.split()} <= set(style()["classes"])

    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_it_brings_its_colours_along(self, picture: Picture, theme: str) -> None:
        alone = picture.standalone(theme)  # type: ignore[arg-type]
        assert "class=" not in alone
        assert style()["palettes"][theme]["ground"] in alone

    def test_the_same_facts_give_the_same_bytes(self, picture: Picture) -> None:
        again = next(each for each in pictures() if each.table.title == picture.table.title)
        assert again.standalone("dark") == picture.standalone("dark")

    def test_the_table_has_a_link_for_each_row(self, picture: Picture) -> None:
        assert len(picture.table.links) == len(picture.table.rows) > 0
        assert {len(row) for row in picture.table.rows} == {len(picture.table.columns)}


def test_bars_are_as_long_as_the_values() -> None:
    drawn = ET.fromstring(bars(BARS, "", "", "zh").inline())
    assert [float(each.attrib["width"]) for each in drawn.iter("rect")] == pytest.approx([360, 36, 14.5], abs=0.1)


def test_negative_values_go_the_other_way() -> None:
    drawn = ET.fromstring(bars([Bar("a", 10, "10"), Bar("b", -30, "-30")], "", "", "zh").inline())
    (up, down) = drawn.iter("rect")
    assert float(down.attrib["x"]) + float(down.attrib["width"]) == pytest.approx(float(up.attrib["x"]), abs=0.2)
    assert float(down.attrib["width"]) == pytest.approx(3 * float(up.attrib["width"]), abs=0.2)


@pytest.mark.parametrize(("language", "more"), [("zh", "另有 2 项，见表格"), ("en", "and 2 more, in the table")])
def test_what_has_no_room_is_told_and_stays_in_the_table(language: str, more: str) -> None:
    picture = bars(BARS, "", "", language, most=1)  # type: ignore[arg-type]
    assert texts(picture) == ["江苏省无锡市", "310万平方米", more]
    assert len(picture.table.rows) == 3


@pytest.mark.parametrize(
    ("time", "at"), [("2019", 2019), ("2021-07", 2021.5), (None, None), ("近年来", None), ("", None), ("2020-2022", 2020)]
)
def test_when(time: str | None, at: float | None) -> None:
    assert when(time) == at


def test_a_time_line_keeps_time_and_value() -> None:
    """Two values of one series are joined; one without a year is told and stands in the table."""
    picture = years(POINTS, "小区数", "个", "zh")
    drawn = ET.fromstring(picture.inline())
    lines = [each for each in drawn.iter("line") if each.get("class", "").startswith("pic-joined")]
    (x1, y1), (x2, y2) = ((float(lines[0].attrib[f"x{n}"]), float(lines[0].attrib[f"y{n}"])) for n in (1, 2))
    assert len(lines) == 1
    assert x1 < x2
    assert y1 > y2
    assert "1 个数值未注明年份，见表格" in texts(picture)
    assert [row[1] for row in picture.table.rows] == ["2020", None, "2019", "2021-07"]


def test_the_map_has_every_province_once_and_none_on_another() -> None:
    assert len(tiles()) == len({each.code for each in tiles()}) == len({(each.column, each.row) for each in tiles()}) == 34
    units = [gazetteer().get(each.code) for each in tiles()]
    assert all(unit and unit.level == "province" and unit.name.startswith(each.zh) for unit, each in zip(units, tiles(), strict=True))
    assert all(0 <= each.column < COLUMNS and 0 <= each.row < ROWS for each in tiles())


@pytest.mark.parametrize(
    ("value", "top", "step"), [(0, 0, 0), (0, 9, 0), (1, 1, 5), (1, 5, 1), (5, 5, 5), (3, 17, 1), (4, 17, 2), (17, 17, 5)]
)
def test_shades(value: int, top: int, step: int) -> None:
    assert shade(value, top) == step


def test_the_map_shows_its_numbers() -> None:
    picture = tile_map({"440000": 3, "370000": 1}, {}, "国企托底", "zh", 2)
    shown = texts(picture)
    assert shown[shown.index("广东") + 1] == "3"
    assert shown[shown.index("海南") + 1] == "–"
    assert "另有 2 未归入任何省级地区" in shown
    assert picture.table.rows[:2] == (("广东", "440000", 3), ("山东", "370000", 1))


def test_a_network_has_a_shape_for_each_kind_and_a_link_for_each_node() -> None:
    drawn = ET.fromstring(network(NODES, EDGES, "p", "", "zh").inline())
    hrefs = {each.attrib["href"]: each[1].tag for each in drawn.iter("a")}
    assert hrefs == {"/p": "circle", "/m": "rect", "/o": "polygon"}
    assert [each.attrib["d"].count("M") for each in drawn.iter("path")] == [2]


def test_of_too_many_nodes_the_first_are_drawn() -> None:
    nodes = [NODES[0], *(NetworkNode(f"m{n:03}", "mechanisms", f"机制{n}") for n in range(400))]
    picture = network(nodes, [NetworkEdge("p", node.id, "采用") for node in nodes[1:]], "p", "", "zh", 1000)
    assert [each.attrib["d"].count("M") for each in ET.fromstring(picture.inline()).iter("path")] == [299]
    assert "共 1000 个节点，图中为最近、连线最多的 300 个。" in picture.table.description
    assert len(picture.table.rows) == 401


def test_one_node_alone() -> None:
    assert "霞山区" in texts(network(NODES[:1], [], "p", "", "zh"))


@pytest.mark.parametrize(
    "picture",
    [
        bars([Bar(HOSTILE, 1, HOSTILE, "/x")], HOSTILE, HOSTILE, "zh"),
        years([Point(HOSTILE, "2020", 1, HOSTILE), Point("b", "2021", 1, "")], HOSTILE, HOSTILE, "en"),
        network([NetworkNode("p", "places", HOSTILE, "/x")], [], "p", HOSTILE, "en"),
    ],
)
def test_names_are_words_and_nothing_else(picture: Picture) -> None:
    for drawn in (picture.inline(), picture.standalone()):
        root = ET.fromstring(drawn)
        assert not [each for each in root.iter() if each.tag.endswith("script")]
        assert not re.search("[\x00\u202e]", drawn)
        assert "alert(1)" in "".join(root.itertext())


@pytest.mark.parametrize(
    ("text", "most", "shown"), [("霞山区", 3, "霞山区"), ("霞山区街道", 4, "霞山区…"), ("abcdefgh", 3, "abc…"), ("", 1, "")]
)
def test_long_names_are_cut(text: str, most: float, shown: str) -> None:
    assert cut(text, most) == shown
    assert width(shown) <= most


def test_the_style_sheet_of_the_pages_is_made_of_the_same_style() -> None:
    """To write it anew: python -m search_api.pictures > search_api/web/static/pictures.css"""
    assert (static.FOLDER / "pictures.css").read_text(encoding="utf-8") == sheet()


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


TEXTS = [("pic-text", "pic-ground"), ("pic-faint", "pic-ground"), ("pic-small", "pic-ground"), ("pic-name", "pic-ground")]
ON = [(f"pic-on-{n}", f"pic-shade-{n}") for n in range(6)]
MARKS = [
    (name, "pic-ground")
    for name in ("pic-bar", "pic-places", "pic-mechanisms", "pic-organisations", *(f"pic-series-{n}" for n in range(1, 6)))
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), [*((*each, 4.5) for each in TEXTS + ON), *((*each, 3.0) for each in MARKS)])
def test_contrast(theme: str, front: str, back: str, least: float) -> None:
    """WCAG 2.2: 4.5 for text, 3 for marks."""
    colours = [attributes(each, theme)["fill"] for each in (front, back)]  # type: ignore[arg-type]
    assert contrast(*colours) >= least
