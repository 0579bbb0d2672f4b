"""Searches of the embedded store score as SQLite's own bm25() does, to the last bit."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from graph.sqlite_store import SqliteStore
from graph.words import terms, wanted

QUESTIONS = ["托底接管没有物业的院落", "全区1200户受益", "户", "居民满意梨园社区", "托底托底", "火星", "户 管 受益"]


def own(path: Path, words: list[str]) -> dict[str, float]:
    """By FTS5 itself."""
    expression = " OR ".join(f'"{token}"{"*" if begins else ""}' for token, begins in map(wanted, words))
    sql = "SELECT n.id, -bm25(word) FROM word JOIN node n ON n.key = word.rowid WHERE word MATCH ? ORDER BY bm25(word), n.id"
    with closing(sqlite3.connect(path)) as connection:
        return dict(connection.execute(sql, (expression,)))


@pytest.mark.parametrize("question", QUESTIONS)
def test_scores(question: str, tmp_path: Path, tell, three) -> None:
    with closing(SqliteStore(tmp_path / "store.db")) as store:
        for told in (*three, *(tell(households=20 + number, extra="院落。" * number) for number in range(9))):
            store.put(told.record, told.text)
        expected = own(tmp_path / "store.db", terms(question))
        assert list(store.scores(terms(question), limit=100).items()) == list(expected.items())
        assert list(store.scores(terms(question), limit=3).items()) == list(expected.items())[:3]


def test_an_empty_store_has_none(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path / "store.db")) as store:
        assert store.scores(["托底"]) == {}
