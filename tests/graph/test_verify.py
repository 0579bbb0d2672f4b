"""verify finds what was changed behind the store's back."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from graph.open import open_store
from graph.verify import verify


@pytest.fixture
def path(tmp_path, three):
    with closing(open_store(f"sqlite:///{tmp_path}/store.db")) as store:
        for told in three:
            store.put(told.record, told.text)
    return tmp_path / "store.db"


def tamper(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute(sql).rowcount != 0
        connection.commit()


def verified(path, rebuild=False):
    with closing(open_store(f"sqlite:///{path}")) as store:
        return verify(store, rebuild)


def test_a_store_that_nobody_touched(path):
    report = verified(path)
    assert report.ok
    assert (report.documents, report.quotes) == (3, 19)
    assert report.counts["Practice"] == 3


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE ledger SET text = replace(text, '托底接管', '托底代管')", "is not '托底接管'"),
        ("UPDATE ledger SET record = replace(record, '海湾集团', '海弯集团')", "is not '海弯集团'"),
        ("UPDATE ledger SET record = replace(record, '\"start\":0', '\"start\":-1')", "is not a range of the text"),
        ("UPDATE statement SET props = replace(props, 'failed', 'current')", "the graph"),
        ("UPDATE node SET id = replace(id, '霞山', '下山')", "the graph"),
        ("UPDATE node SET status = 'current'", "the index"),
        ("DELETE FROM edge_support WHERE edge = (SELECT max(key) FROM edge)", "the graph"),
        ("DELETE FROM edge_support WHERE document = 1", "the graph"),
        ("UPDATE edge SET type = 'OF' WHERE type = 'ABOUT'", "the graph"),
        ("INSERT INTO word(rowid, terms) VALUES (999, '多余')", "the index"),
        ("INSERT INTO word(word, rowid, terms) SELECT 'delete', key, '托底' FROM node WHERE label = 'Passage'", "the index"),
    ],
)
def test_what_was_tampered_with(path, sql, problem):
    tamper(path, sql)
    assert any(problem in each for each in verified(path).problems)


def test_a_rebuild_puts_the_projection_right(path):
    tamper(path, "UPDATE statement SET props = replace(props, 'failed', 'current')")
    report = verified(path, rebuild=True)
    assert not report.ok
    assert report.rebuilt
    assert verified(path).ok


def test_a_changed_vocabulary_is_projected_at_the_next_write(path, tell):
    tamper(path, "UPDATE meta SET value = 'of long ago'")
    tamper(path, "UPDATE statement SET props = replace(props, '国企托底', '旧名')")
    with closing(open_store(f"sqlite:///{path}")) as store:
        told = tell(households=8)
        store.put(told.record, told.text)
    assert verified(path).ok
