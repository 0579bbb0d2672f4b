"""Passages cover their article, each character once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.loaders import load
from ingest.model import Article, Document, Passage
from ingest.passages import LENGTH, passages, widened
from ingest.segment import segment

SENTENCES = [
    "青山县推行邻里管家。",
    "居民议事，",
    "共12个小区；",
    "\n\n",
    "同一句话。同一句话。",
    "　",
    "无标点的长句" * 30,
    "！",
    "\n",
    "a b c ",
]


def cut(text: str) -> list[tuple[Document, Article, tuple[Passage, ...]]]:
    document = load(text.encode(), "a.txt")
    return [(document, article, passages(document, article)) for article in segment(document).articles]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=60).map("".join))
def test_every_character_of_an_article_is_in_one_passage(text: str) -> None:
    for _, article, found in cut("文" + text):
        covered = [at for passage in found for at in range(passage.start, passage.end)]
        assert len(covered) == len(set(covered))
        assert {at for a, b in article.pieces for at in range(a, b)} <= set(covered)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=60).map("".join))
def test_passages_are_short_and_hold_words(text: str) -> None:
    for document, _, found in cut("文" + text):
        quotes = [document.text[passage.start : passage.end] for passage in found]
        assert all(quote.strip() for quote in quotes)
        assert all(len(quote.strip()) <= LENGTH for quote in quotes)


def test_passages_end_with_sentences() -> None:
    ((document, _, found),) = cut("青山县推行邻里管家，居民一起议事。" * 60)
    assert len(found) > 2
    assert all(document.text[passage.end - 1] == "。" for passage in found)


def test_ids_count_in_reading_order() -> None:
    ((_, article, found),) = cut("青山县推行邻里管家，居民一起议事。" * 60)
    assert [passage.id for passage in found] == [f"{article.id}-p{index}" for index in range(len(found))]
    assert {passage.article for passage in found} == {article.id}


def test_passages_do_not_hold_captions() -> None:
    text = "青山县推行邻里管家，居民都说放心交给我\n\n\n\n图为议事现场。\n\n们。"
    ((document, _, found),) = cut(text)
    assert ["图为" in document.text[passage.start : passage.end] for passage in found] == [False, False]


def test_widened_stays_within_the_pieces() -> None:
    passage = Passage(id="p", article="a", start=100, end=200)
    assert widened(passage, ((80, 230),), by=60) == (80, 230)
    assert widened(passage, ((0, 900),), by=60) == (40, 260)
