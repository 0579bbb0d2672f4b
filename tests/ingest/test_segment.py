"""Articles, reading order and reading text, on invented reports with the layout faults of pasted newspaper pages."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.loaders import load
from ingest.model import Article, Document
from ingest.segment import Layout, reading, segment

LONG = "青山县地处丘陵，城区老旧小区多、物业少，居民对改善环境的愿望十分迫切，县里为此摸索了两年。"
MORE = "河东街道先行一步，把分散的小区划成片区，由社区牵头商议，物业公司按片区统一提供服务，收费公开。"


def laid_out(text: str, name: str = "a.txt") -> tuple[Document, Layout]:
    document = load(text.encode(), name)
    return document, segment(document)


def read(text: str, name: str = "a.txt") -> list[str]:
    """Lines of the only article."""
    document, layout = laid_out(text, name)
    (article,) = layout.articles
    return reading(document, article).text.split("\n")


BREAKS = [
    # source, a part of the reading text, what the row guards
    (f"{LONG}\n\n全县共有小区1\n\n20个。", "全县共有小区120个。", "a number over a column break"),
    (f"{LONG}\n\n街道组织、\n\n民政和住建部门一同参加，形成了合力。", "组织、民政和", "a break behind a comma"),
    (f"{LONG}\n\n居民代表在会上逐条讨论章程，提出了很好的意\n\n见，章程获得通过。", "意见，章程", "a word over a break"),
    (f"{LONG}\n\n居民都说放心交给我\n\n\n\n图为居民议事。\n\n们。", "交给我们。", "a caption inside a word"),
    (f"{LONG}\n\n工作在全区铺开，划（下转B7版）\n\n（上接B6版）\n\n分片区二十个。", "划分片区", "page furniture inside a word"),
    (f"{LONG}\n\n县里打造“红色港\n\n湾”等阵地。", "“红色港湾”等", "a break inside a quotation"),
]


@pytest.mark.parametrize(("source", "part", "why"), BREAKS)
def test_sentences_read_whole(source: str, part: str, why: str) -> None:
    assert part in "\n".join(read(source)), why


KEPT = [
    # source, lines that stay apart, why
    (f"{LONG}\n\n{MORE}", [LONG, MORE], "finished sentences"),
    (f"{LONG}\n\n片区统一管理\n\n{MORE}", [LONG, "片区统一管理", MORE], "a section heading is not the half of a sentence"),
    (f"{LONG}\n{MORE}", [LONG, MORE], "no empty line between"),
    (f"\u3000\u3000{LONG}\n\u3000\u3000{MORE}", [LONG, MORE], "indented paragraphs"),
    (f"{LONG}\r\n\r\n{MORE}", [LONG, MORE], "line ends of Windows"),
]


@pytest.mark.parametrize(("source", "lines", "why"), KEPT)
def test_paragraphs_stay_apart(source: str, lines: list[str], why: str) -> None:
    assert read(source) == lines, why


def test_hard_wrapped_lines_join() -> None:
    text = LONG + MORE + LONG
    wrapped = "\n".join(text[at : at + 17] for at in range(0, len(text), 17))
    assert "".join(read(wrapped)) == text


CAPTIONS = [
    # source, caption
    (f"{LONG}\n\n\n\n青山县河东街道居民在广场议事。\n\n{MORE}\n\n{LONG}\n\n{MORE}", "青山县河东街道居民在广场议事。"),
    (f"{LONG}\n\n河东街道新貌 青山县委宣传部供图\n\n{MORE}", "河东街道新貌 青山县委宣传部供图"),
    (f"{LONG}\n\n图为河东街道议事厅。\n\n{MORE}", "图为河东街道议事厅。"),
    (f"{LONG}\n\n上左、上右：改造前后的大门。\n\n{MORE}", "上左、上右：改造前后的大门。"),
    (f"{LONG}\n\n本报记者 林远山摄\n\n{MORE}", "本报记者 林远山摄"),
]


@pytest.mark.parametrize(("source", "caption"), CAPTIONS)
def test_captions_are_set_aside(source: str, caption: str) -> None:
    document, layout = laid_out(source)
    assert [document.text[a:b] for a, b in layout.captions] == [caption]
    assert caption not in reading(document, layout.articles[0]).text


def test_box_between_the_halves_of_a_word_follows_the_paragraph() -> None:
    source = f"{LONG}\n\n在党员带动下，河东街道三个小区的志愿者主动参与小区建设，积\n\n{MORE}{LONG}\n\n极献计献策。\n\n{LONG}"
    document, layout = laid_out(source)
    text = reading(document, layout.articles[0]).text
    assert text == f"{LONG}\n在党员带动下，河东街道三个小区的志愿者主动参与小区建设，积极献计献策。\n{MORE}{LONG}\n{LONG}"
    assert not layout.articles[0].order_certain


HEADS = [
    # source, title, date, source
    (f"邻里管家进小区\n\n■青山日报记者 林远山 何小河\n\n{LONG}", "邻里管家进小区", None, "青山日报"),
    (f"云水省青山县：\n邻里管家进小区\n\n{LONG}", "云水省青山县：邻里管家进小区", None, None),
    (f"云水省青山县认真落实各项部署要求，以邻里管家为抓手推动老旧小区治理，坚持共商共建共治共享\n\n{LONG}",
     "云水省青山县认真落实各项部署要求，以邻里管家为抓手推动老旧小区治理，坚持共商共建共治共享", None, None),
    (f"老小区怎样逆生长？\n\n{LONG}", "老小区怎样逆生长？", None, None),
    (f"{LONG}\n\n{MORE}", None, None, None),
    (f"### 青山县理顺机制\n\n# 邻里管家\n\n> 本报记者 林远山《云水日报》（2025年03月05日第 07 版）\n\n{LONG}",
     "邻里管家", "2025-03-05", "云水日报"),
    (f"邻里管家进小区\n\n2025-03-05 08:30 来源：云水网\n\n{LONG}", "邻里管家进小区", "2025-03-05", "云水网"),
    (f"邻里管家进小区\n\n本报记者 林远山\n\n2021年11月5日，{LONG}", "邻里管家进小区", None, None),  # the story's date
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "date", "source"), HEADS)
def test_title_date_source(text: str, title: str | None, date: str | None, source: str | None) -> None:
    (article,) = laid_out(text)[1].articles
    assert (article.title, article.date, article.source) == (title, date, source)


def test_front_matter_is_no_part_of_an_article() -> None:
    source = f"---\ntitle: 邻里管家进小区\ndate: 2024-03-05\n---\n\n{LONG}\n"
    document, layout = laid_out(source, "a.md")
    (article,) = layout.articles
    assert (article.title, article.date) == ("邻里管家进小区", "2024-03-05")
    assert reading(document, article).text == LONG


def titles(text: str, name: str = "a.txt") -> list[str | None]:
    return [article.title for article in laid_out(text, name)[1].articles]


SEVERAL = [
    # source, titles, what the row guards
    (f"甲县管家\n\n■记者 林远山\n\n{LONG}{MORE}\n\n乙县议事\n\n■记者 何小河\n\n{MORE}{LONG}", ["甲县管家", "乙县议事"], "bylines"),
    (f"## 甲县管家\n\n■记者 林远山\n\n### 一段\n\n{LONG}\n\n## 乙县议事\n\n{MORE}", ["甲县管家", "乙县议事"], "levels"),
    (f"# 一日新闻 (20240305)\n\n## 提要\n\n甲乙两事。\n\n## 详细\n\n### 甲事\n\n{LONG}\n\n### 乙事\n\n{MORE}",
     ["一日新闻 (20240305)", "甲事", "乙事"], "a collection"),
    (f"# 题目\n\n## 第一节\n\n{LONG}\n\n## 第二节\n\n{MORE}", ["题目"], "sections of one report"),
    (f"甲县管家\n\n■记者 林远山\n\n{LONG}\n\n点评\n\n邻里之间\n\n■何小河\n\n{MORE}", ["甲县管家"], "a commentary"),
    (f"甲县管家\n\n■记者 林远山\n\n{LONG}\n\n邻里之间\n\n■何小河", ["甲县管家"], "a headline without text"),
    (f"云水省甲县：\n管家\n\n{LONG}\n\n云水省乙县：\n邻里议事\n\n{MORE}{LONG}", ["云水省甲县：管家", "云水省乙县：邻里议事"], "places"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), SEVERAL)
def test_articles_of_a_document(text: str, expected: list[str], why: str) -> None:
    assert titles(text) == expected, why


def test_collection_date_is_that_of_its_articles() -> None:
    text = f"# 一日新闻 (20240305)\n\n## 提要\n\n甲乙两事。\n\n## 详细\n\n### 甲事\n\n{LONG}\n\n### 乙事\n\n{MORE}"
    assert {article.date for article in laid_out(text, "a.md")[1].articles} == {"2024-03-05"}


def test_section_before_its_headline_goes_to_the_place_that_it_names() -> None:
    source = (
        f"## 云水省甲山县：管家上门\n\n■记者 林远山\n\n### 甲山先行\n\n甲山县{MORE}\n\n### 乙河议事\n\n乙河县的居民参与热情高，"
        "带动了邻里在就业、\n\n## 云水省乙河县：邻里议事\n\n■记者 何小河\n\n乙河县从小事入手，让老小区变得\n\n整洁有序。"
        f"养老等方面的互助。\n\n### 再进一步\n\n{LONG}"
    )
    document, layout = laid_out(source)
    first, second = (reading(document, article).text for article in layout.articles)
    assert "乙河" not in first
    assert "让老小区变得整洁有序。\n乙河议事\n" in second
    assert "在就业、养老等方面的互助。\n再进一步" in second
    assert [article.order_certain for article in layout.articles] == [False, False]


def test_html_in_markdown_leaves_its_words() -> None:
    source = f"# 题目\n\n<p><strong>甲</strong>地{LONG}</p><p>{MORE}</p>\n\n[查看原文](https://example.org/a)\n"
    document, layout = laid_out(source, "a.md")
    assert reading(document, layout.articles[0]).text == f"题目\n甲地{LONG}\n{MORE}"


def test_ids_count_the_articles() -> None:
    document, layout = laid_out(f"## 甲\n\n{LONG}\n\n## 乙\n\n{MORE}")
    assert [article.id for article in layout.articles] == [f"{document.id[7:19]}-a0", f"{document.id[7:19]}-a1"]


def test_spans_of_a_broken_sentence_hold_the_break_but_not_the_caption() -> None:
    document, layout = laid_out(f"{LONG}\n\n共整治1\n\n2处，居民都说放心交给我\n\n\n\n图为议事。\n\n们。")
    text = reading(document, layout.articles[0])
    at = text.text.index("整治")
    quotes = [document.text[a:b] for a, b in text.spans(at, at + len("整治12处"))]
    assert quotes == ["整治1\n\n2处"]
    at = text.text.index("交给")
    assert [document.text[a:b] for a, b in text.spans(at, at + 4)] == ["交给我", "们"]


FRAGMENTS = [
    *(
        LONG,
        MORE,
        "居民议事",
        "共1",
        "20个。",
        "\n",
        "\n\n",
        "\n\n\n\n",
        "  ",
        "\r\n",
        "\u3000\u3000",
        "——",
        "“",
        "的小区",
        "积",
        "极献策。",
    ),
    *("## ", "# 题", "**粗**", "<p>", "</p>", "[文](x)", "图为一角。", "（下转B7版）", "■记者 林远山", "甲县："),
]
fragments = st.sampled_from(FRAGMENTS)
sources = st.lists(fragments, min_size=1, max_size=40).map("".join)


def articles(source: str) -> tuple[Document, tuple[Article, ...]]:
    document = load(("文" + source).encode(), "a.md")
    return document, segment(document).articles


@given(sources)
def test_pieces_are_ranges_of_the_source_that_no_two_articles_share(source: str) -> None:
    document, found = articles(source)
    pieces = sorted(piece for article in found for piece in article.pieces)
    assert all(0 <= a < b <= len(document.text) for a, b in pieces)
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))


@given(sources, st.data())
def test_quotes_rebuild_the_reading_text(source: str, data: st.DataObject) -> None:
    document, found = articles(source)
    for article in found:
        text = reading(document, article)
        start = data.draw(st.integers(0, len(text.text)))
        end = data.draw(st.integers(start, len(text.text)))
        quotes = "".join(document.text[a:b] for a, b in text.spans(start, end))
        assert re.sub(r"\s", "", quotes) == re.sub(r"\s", "", text.text[start:end])


@given(sources)
def test_reading_text_has_no_empty_lines(source: str) -> None:
    document, found = articles(source)
    for article in found:
        text = reading(document, article).text
        assert text.strip()
        assert all(line.strip() for line in text.split("\n"))
