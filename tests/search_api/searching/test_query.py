"""How a query is read: each row is a query, a word that must be looked up, and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.models import chinese_for, pinyin, pinyin_words, simplified
from graph.words import terms
from search_api.errors import BadSettings
from search_api.searching.english import chinese
from search_api.searching.glossary import NO_GLOSSARY, glossary
from search_api.searching.query import read

READ = [
    ("物业", "物业", "two characters"),
    ("梯", "梯", "one character"),
    ("國企託底", "国企", "traditional characters"),
    ("ｗｕｙｅ", "物业", "full-width letters, pinyin"),
    ("wuye", "物业", "pinyin of a word"),
    ("Wuxi", "无锡", "the romanised name of a place"),
    ("wuxy", "无锡", "one letter wrong in a romanised name"),
    ("tengkun", "腾坤", "a romanised name that no table has"),
    ("elevators", "电梯", "an English plural"),
    ("elevatr", "电梯", "one letter missing"),
    ("state-owned enterprise", "国企", "the vocabulary"),
    ("托低管理", "管理", "one character wrong: the others still find"),
]


@pytest.mark.parametrize(("query", "word", "reason"), READ, ids=[row[2] for row in READ])
def test_words_are_looked_up(query: str, word: str, reason: str) -> None:
    assert set(terms(word)) <= set(read(query).terms)


@pytest.mark.parametrize("query", ["", "，。？", "😀", "' OR 1=1 --", "a" * 2000, "的" * 2000, "\x00\ud800", "ᠮᠣᠩᠭᠣᠯ"])
def test_nothing_breaks_the_reading(query: str) -> None:
    assert read(query).meaning is not None


def test_tables() -> None:
    assert "电梯" in chinese_for("elevator")
    assert "物业" in pinyin_words("wuye")
    assert pinyin("向民物业") == "xiangminwuye"
    assert simplified("國企託底A") == "国企托底A"


def test_a_glossary_counts_at_once(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    path.write_text("# ours\n霞发集团\tgreen dragon; Xiafa Group\txiafa\n", encoding="utf-8")
    for name in ("green dragon", "the Xiafa Group", "XIAFA"):
        assert set(terms("霞发集团")) <= set(read(name, glossary(path)).terms)
    assert "霞发" not in read("green dragon").terms
    path.write_text("红心物业\tgreen dragon\t\n", encoding="utf-8")
    assert "红心" in read("green dragon", glossary(path)).terms


def test_what_is_wrong_with_a_glossary_is_told(tmp_path: Path) -> None:
    path = tmp_path / "glossary.tsv"
    with pytest.raises(BadSettings, match="cannot be read"):
        glossary(path)
    path.write_text("红心物业\n", encoding="utf-8")
    with pytest.raises(BadSettings, match="line 1"):
        glossary(path)


def test_stop_words_are_not_translated() -> None:
    assert chinese("the of and", NO_GLOSSARY) == []
