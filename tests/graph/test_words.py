"""Segmentation for the index and for questions."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.words import index_terms, terms, wanted


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("人", ["人"]),  # a character that stands alone
        ("人才", ["人才"]),
        ("物业管理", ["物业", "业管", "管理", "物业管理"]),  # pairs, and the longer word
        ("２０２４年 SOE模式", ["2024", "年", "soe", "模式"]),  # folded
        ("12345热线", ["12345", "热线"]),
        ("3.5倍", ["3", "5", "倍"]),
        ("人才人才", ["人才", "才人"]),  # each once
        ("，。", []),
    ],
)
def test_terms(question, expected):
    assert terms(question) == expected


def index(*texts):
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE word USING fts5(terms, content='', tokenize='unicode61 remove_diacritics 0')")
    connection.execute("CREATE VIRTUAL TABLE entry USING fts5vocab(word, instance)")
    connection.executemany("INSERT INTO word(terms) VALUES (?)", [(index_terms(text),) for text in texts])
    return connection


TEXT = st.text(
    alphabet=st.sampled_from('国企托底物业管理鿕𠀀𰻝㐀々ｶﾞ가éßДaZ09５Ⅳ①，。 \n"*:^-\x00_\ue000') | st.characters(codec="utf-8"), max_size=30
)


@given(text=TEXT)
def test_the_tokenizer_keeps_every_term_whole(text):
    kept = [term for (term,) in index(text).execute("SELECT term FROM entry ORDER BY offset")]
    assert kept == index_terms(text).split()


def found(connection, term):
    """The texts with a term, or with one that begins so if it is only a character."""
    token, begins = wanted(term)
    condition = "term >= :token AND term < :token || char(0x10ffff)" if begins else "term = :token"
    return {doc for (doc,) in connection.execute(f"SELECT doc FROM entry WHERE {condition}", {"token": token})}


@given(text=TEXT)
def test_a_text_is_found_by_each_of_its_own_terms(text):
    connection = index(text, "别的")
    for term in terms(text):
        assert 1 in found(connection, term)


@given(text=st.text(alphabet="国企托底物业管理", min_size=1, max_size=12), data=st.data())
def test_any_piece_of_one_or_two_characters_is_found(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    piece = text[start : start + data.draw(st.integers(1, 2))]
    assert all(found(index(text), term) == {1} for term in terms(piece))
