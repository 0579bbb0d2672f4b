"""Layout faults of pages with several reports, pictures and boxes, on invented reports."""

from __future__ import annotations

import pytest

from ingest.loaders import load
from ingest.segment import reading, segment

LONG = "青山县地处丘陵，城区老旧小区多、物业少，居民对改善环境的愿望十分迫切，县里为此摸索了两年。"
MORE = "河东街道先行一步，把分散的小区划成片区，由社区牵头商议，物业公司按片区统一提供服务，收费公开。"
BODY = LONG + MORE


def texts(source: str) -> list[str]:
    """The reading text of each article."""
    document = load(source.encode(), "a.txt")
    return [reading(document, article).text for article in segment(document).articles]


def titles(source: str) -> list[str | None]:
    return [article.title for article in segment(load(source.encode(), "a.txt")).articles]


def certain(source: str) -> list[bool]:
    return [article.order_certain for article in segment(load(source.encode(), "a.txt")).articles]


LINES = [
    # source, a line of the reading text, what the row guards
    (f"{LONG}\n\n{MORE}凝聚邻里力量 共建温馨家园\n\n{LONG}", "凝聚邻里力量 共建温馨家园", "a heading of two halves behind a paragraph"),
    (f"{LONG}\n\n{MORE}二、健全议事规则\n\n{LONG}", "二、健全议事规则", "a numbered heading behind a paragraph"),
    (f"{LONG}\n\n居民说：“这样好。”织密服务网络 打造“邻里之家”\n\n{LONG}", "织密服务网络 打造“邻里之家”", "behind a quotation"),
    (f"{LONG}\n\n{MORE}社区还请来老党员 和居民代表\n\n一同商议，章程获得通过。", "社区还请来老党员 和居民代表一同商议", "a sentence with a gap goes on"),
    (f"{LONG}\n\n社区先后请来住建、民政、城管和\n\n公安等部门\n\n的代表，一同商议。", "城管和公安等部门的代表，一同商议。", "a fragment within a sentence"),
    (f"{LONG}\n\n居民代表逐条讨论，提出了很好的意\n\n见建议\n\n社区都记了下来，逐条答复，逐月公开。", "提出了很好的意见建议", "its word begins before it"),
    (f"{LONG}\n\n议事亭修好以后，社区又添置桌椅3\n\n0多套，居民坐得下。", "桌椅30多套", "a figure"),
    (f"{LONG}\n\n街道挑选青年干部18\n\n名，分到各个院落，逐户走访。", "青年干部18名", "a figure and what it counts"),
    (f"{LONG}\n\n如今，走进改造后的老院\n\n映入眼帘的是一片花圃，老人在树下下棋。", "老院映入", "a line that begins as a sentence does"),
    (f"{LONG}\n\n社区党委牵头并\n\n邀请业主代表逐条商议，章程获得通过。", "牵头并邀请", "a line that ends in the middle"),
    (f"{LONG}\n\n{MORE}(图片由青山县融媒体中心提供)\n\n{LONG}", LONG, "a note in brackets closes a paragraph"),
    (f"{LONG}\n\n（文中人名为化名）\n\n{MORE}", MORE, "so does a line in brackets"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "line", "why"), LINES)
def test_lines(source: str, line: str, why: str) -> None:
    lines = texts(source)[0].split("\n")
    assert any(line in each for each in lines), (why, lines)


def test_a_glued_heading_is_a_line_of_its_own() -> None:
    assert texts(f"{LONG}\n\n{MORE}凝聚邻里力量 共建温馨家园\n\n{LONG}") == [f"{LONG}\n{MORE}\n凝聚邻里力量 共建温馨家园\n{LONG}"]


KEPT = [
    # a sentence beside a wide gap that belongs to the report, why
    ("这让居民看到了希望。", "it points back"),
    ("目前改造还在继续。", "it tells the state of things"),
    ("记者在现场看到，大门已经换新。", "the writer speaks"),
    ("其中三户选择了加装电梯。", "it counts a part of what was told"),
    ("但难题并没有就此消失。", "it contrasts"),
]


@pytest.mark.parametrize(("sentence", "why"), KEPT)
def test_a_sentence_beside_a_gap_is_not_a_caption_if_it_goes_on_telling(sentence: str, why: str) -> None:
    source = "\n\n".join([BODY] * 6) + f"\n\n\n\n{sentence}\n\n{BODY}"
    assert sentence in texts(source)[0], why


def test_wide_gaps_between_sections_hold_no_captions() -> None:
    sections = [f"{BODY}\n\n{BODY}\n\n{MORE}"] * 4
    source = "\n\n\n\n".join([f"{BODY}\n\n居民都松了一口气。", *sections])
    assert "居民都松了一口气。" in texts(source)[0]


SIGNED = [
    # source, titles, what the row guards
    (f"邻里管家\n\n{BODY}（记者 林远山）\n\n议事亭\n\n{BODY}（通讯员 何小河）\n\n新电梯\n\n{BODY}（记者 林远山）", ["邻里管家", "议事亭", "新电梯"],
     "names at the end of the last paragraph"),
    (f"邻里管家\n\n{BODY}\n\n本报记者 林远山\n\n议事亭\n\n{BODY}\n\n本报记者 何小河", ["邻里管家", "议事亭"], "names in a line below"),
    (f"邻里管家\n\n{BODY}（林远山）\n\n议事亭\n\n{BODY}（何小河 王大山）", ["邻里管家", "议事亭"], "bare names"),
    (f"邻里管家\n\n{BODY}（据青山日报）\n\n议事亭\n\n{BODY}（据白水晚报）", ["邻里管家", "议事亭"], "newspapers"),
    (f"邻里管家\n\n本报记者 林远山\n\n{BODY}\n\n先议再改\n\n{BODY}\n\n（本报记者何小河参与采写）", ["邻里管家"], "one report, names above and below"),
    (f"邻里管家\n\n{BODY}\n\n先议再改\n\n{BODY}（记者 林远山）", ["邻里管家"], "one report, signed once, with a section"),
    (f"邻里管家\n\n{BODY}（以下简称办法）\n\n先议再改\n\n{BODY}（记者 林远山）", ["邻里管家"], "a bracket that names nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected", "why"), SIGNED)
def test_reports_signed_below(source: str, expected: list[str], why: str) -> None:
    assert titles(source) == expected, why


TITLES = [
    # source, title, what the row guards
    (f"国内简讯\n\n青山县新电梯启用\n{BODY}\n白水县亭子落成\n{BODY}", "国内简讯", "the second line stands nearer to the text below"),
    (f"邻里管家进小区\n青山县老楼换新颜\n\n{BODY}", "邻里管家进小区 青山县老楼换新颜", "the second line stands by the headline"),
    (f"节气·白露\n\n白露时节，{BODY}", "节气·白露", "a word seems to go on below the headline"),
    (f"滑坡灾区多地\n\n据青山日报报道，{BODY}", "滑坡灾区多地", "so does a report that names its source"),
    (f"青山县3名记者获奖\n\n{BODY}", "青山县3名记者获奖", "writers as the story's heroes are no byline"),
    (f"青山县百名环卫工作者受奖\n\n{BODY}", "青山县百名环卫工作者受奖", "nor are workers"),
    (f"青山县召开会议\n何小河作重要讲话\n向全县人民和在青山工作的各界人士、外来务工人员、离退休老同志、驻县部队官兵致以节日问候\n林远山主持\n\n青山日报讯（记者林远山）{BODY}",
     "青山县召开会议 何小河作重要讲话", "four lines above a dateline"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "title", "why"), TITLES)
def test_headlines(source: str, title: str, why: str) -> None:
    assert titles(source) == [title], why


def test_short_headings_between_paragraphs_are_not_wrapped_lines() -> None:
    heads = ["青山县新电梯正式启用", "白水县议事亭近日落成", "乙河县志愿队招募新人", "甲山县食堂今起供早餐", "丙水县管家上门问需求"]
    text = "\n".join(f"{head}\n{BODY}" for head in heads)
    assert texts(f"国内简讯\n\n{text}") == [f"国内简讯\n{text}"]


def test_a_report_signed_below_keeps_its_signature() -> None:
    source = f"邻里管家\n\n{BODY}\n\n青山日报记者 林远山\n\n议事亭\n\n{BODY}\n\n白水日报记者 何小河"
    found = segment(load(source.encode(), "a.txt")).articles
    assert [article.source for article in found] == ["青山日报", "白水日报"]


def test_commentary_head_behind_its_text() -> None:
    source = (
        f"邻里管家\n\n■记者 林远山\n\n{BODY}（图片由青山县委宣传部提供）\n\n小区不大，学问不小。{BODY}\n\n（作者系云水大学教授）"
        "\n\n点评\n\n邻里之间有学问\n\n■何小河"
    )
    (text,) = texts(source)
    lines = text.split("\n")
    assert lines.index("点评") + 1 == lines.index("邻里之间有学问")
    assert lines[lines.index("邻里之间有学问") + 1].startswith("小区不大")
    assert certain(source) == [False]


def test_a_name_that_chance_makes_up_moves_no_paragraph() -> None:
    source = f"邻里管家\n\n{BODY}这一届业主委员会里，党员的占比\n\n超过八成。{BODY}\n\n先解难题，再谈收费。{BODY}"
    assert "党员的占比超过八成。" in texts(source)[0]
    assert certain(source) == [True]


UNCERTAIN = [
    # source, whether the order is certain, why
    (f"邻里管家\n\n{LONG}\n\n{MORE}", True, "nothing broken"),
    (f"邻里管家\n\n{LONG}\n\n全县共有小区1\n\n20个。", True, "a break that joins without doubt"),
    (
        f"邻里管家\n\n{LONG}\n\n这些小区长期以来缺少管理，而居民收入普遍偏低，物业公司引不来、留不住，问题的根子在物业\n\n业，县里成立了物业服务中心。",
        False,
        "a column is missing",
    ),
    (
        f"邻里管家\n\n{LONG}\n\n第三项工作刚刚起步，县里打算在明年把这套办法推广到全部街道，并且逐步扩大到周边乡镇，为此专门安排了",
        False,
        "the end is missing",
    ),
    (f"邻里管家\n\n{LONG}\n\n从那以后，退休的老党员们天\n\n天来亭子里值班，十分热心。", True, "a doubled character that is a word"),
]


@pytest.mark.parametrize(("source", "expected", "why"), UNCERTAIN)
def test_doubt_is_told(source: str, expected: bool, why: str) -> None:
    assert certain(source) == [expected], why


FIRST = "## 云水省甲山县：管家上门\n\n■记者 林远山\n\n"
SECOND = "## 云水省乙河县：邻里议事\n\n■记者 何小河\n\n"
COLUMNS = [
    # source, what the first article holds, what the second holds, why
    (f"{FIRST}甲山县{BODY}\n\n{SECOND}乙河县{BODY}\n\n### 管家进门\n\n甲山县的管家挨户走访。\n\n### 亭中议事\n\n乙河县的亭子修好了。",
     "管家挨户走访", "亭子修好了", "a section of the first report below the second headline"),
    (f"{FIRST}甲山县{BODY}\n\n居民都愿意放心把钥匙交给我\n\n{SECOND}们，再也不愁没人修。\n\n乙河县{BODY}", "交给我们，再也不愁", f"乙河县{LONG}",
     "the rest of a sentence below the next headline"),
    (f"{FIRST}甲山县{BODY}\n\n### 管家进门\n\n甲山县的管家挨户走访。\n\n### 亭中议事\n\n乙河县的亭子修好了。\n\n{SECOND}乙河县{BODY}",
     "管家挨户走访", "亭子修好了", "a section of the second report above its headline"),
    (f"{FIRST}甲山县{BODY}\n\n{SECOND}乙河县{BODY}\n\n### 亭中议事\n\n乙河县的亭子修好了，甲山县来人学习。", f"甲山县{LONG}", "来人学习",
     "a neighbour's name does not move a section that names its own place"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "one", "two", "why"), COLUMNS)
def test_interleaved_reports(source: str, one: str, two: str, why: str) -> None:
    first, second = texts(source)
    assert one in first, why
    assert one not in second, why
    assert two in second, why
    assert two not in first, why
