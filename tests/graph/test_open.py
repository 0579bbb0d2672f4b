"""Opening stores, and the errors that they tell."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from graph import sqlite_schema
from graph.errors import StoreError
from graph.open import open_store
from graph.store import Note
from graph.verify import verify


@pytest.mark.parametrize(
    ("address", "cause", "next_step"),
    [
        ("redis://here", "'redis' is not a kind of store", "sqlite://"),
        ("/tmp/store.db", "is not a kind of store", "sqlite://"),
        ("sqlite://store.db", "names no file", "sqlite:///relative"),
        ("sqlite:///", "names no file", "sqlite:///relative"),
    ],
)
def test_addresses_that_name_no_store(address, cause, next_step):
    with pytest.raises(StoreError) as raised:
        open_store(address)
    assert cause in raised.value.cause
    assert next_step in raised.value.next_step


def test_relative_and_absolute_addresses(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///some where/with%20space.db").close()
    assert (tmp_path / "some where" / "with space.db").exists()
    open_store(f"sqlite:///{tmp_path}/absolute.db", read_only=False).close()
    assert (tmp_path / "absolute.db").exists()


def test_reading_does_not_make_a_store(tmp_path):
    with pytest.raises(StoreError, match=r"no store at .*casegraph ingest"):
        open_store(f"sqlite:///{tmp_path}/none.db", read_only=True)
    (tmp_path / "empty.db").touch()
    with pytest.raises(StoreError, match="no store at"):
        open_store(f"sqlite:///{tmp_path}/empty.db", read_only=True)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("read_only", [True, False])
def test_files_that_are_no_stores(tmp_path, read_only):
    (tmp_path / "text.db").write_text("这不是数据库。" * 100, encoding="utf-8")
    with pytest.raises(StoreError, match=r"file is not a database.*this is not a store"):
        open_store(f"sqlite:///{tmp_path}/text.db", read_only)
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE mine (x)")
    with pytest.raises(StoreError, match="not a casegraph store"):
        open_store(f"sqlite:///{tmp_path}/other.db", read_only)
    with pytest.raises(StoreError):
        open_store(f"sqlite:///{tmp_path}", read_only)


def test_a_store_of_a_newer_program_is_left_alone(tmp_path):
    open_store(f"sqlite:///{tmp_path}/store.db").close()
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        connection.execute(f"PRAGMA user_version = {sqlite_schema.VERSION + 1}")
    with pytest.raises(StoreError, match="install a newer casegraph"):
        open_store(f"sqlite:///{tmp_path}/store.db")


def test_a_store_of_the_first_format_is_read_and_brought_up_to_date(tmp_path, three):
    url = f"sqlite:///{tmp_path}/store.db"
    with closing(open_store(url)) as store:
        store.put(three[0].record, three[0].text)
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        connection.execute("DROP TABLE note")
        connection.execute("PRAGMA user_version = 1")
    with closing(open_store(url, read_only=True)) as store:
        assert (store.decisions(), store.notes("import"), store.count("Document")) == ([], [], 1)
    with closing(open_store(url)) as store:
        store.keep([Note("import", "1", "one")])
        assert [note.body for note in store.notes("import")] == ["one"]
        assert store.count("Document") == 1


def test_a_damaged_file_is_told(tmp_path, three):
    path = tmp_path / "store.db"
    with closing(open_store(f"sqlite:///{path}")) as store:
        for told in three:
            store.put(told.record, told.text)
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))
    with pytest.raises(StoreError, match="restore a backup"), closing(open_store(f"sqlite:///{path}")) as store:
        store.graph_hash()


def test_a_closed_store_says_so(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count("Place")


def test_a_writer_that_waits_in_vain_says_so(tmp_path, three, monkeypatch):
    monkeypatch.setattr(sqlite_schema, "WAIT_MS", 20)
    with closing(open_store(f"sqlite:///{tmp_path}/store.db")) as store, closing(sqlite3.connect(tmp_path / "store.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process is writing"):
            store.put(three[0].record, three[0].text)
        assert store.count("Document") == 0
        other.rollback()
        assert store.put(three[0].record, three[0].text) is True


FILLING = """
import resource, runpy, signal, sys
from graph.errors import StoreError
from graph.open import open_store
from graph.store import Note
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
tell = runpy.run_path(sys.argv[2])["Telling"]
store = open_store(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
try:
    for number in range(1000):
        told = tell(households=number)
        store.put(told.record, told.text)
        print(told.id, flush=True)
except StoreError as error:
    print(error.next_step, file=sys.stderr)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_no_room_for_a_document_leaves_those_before_it(tmp_path, root):
    address = f"sqlite:///{tmp_path}/store.db"
    command = [sys.executable, "-c", FILLING, address, str(root / "tests/graph/conftest.py")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=True)
    assert "the store is as it was before" in done.stderr
    with closing(open_store(address)) as store:
        assert list(store.documents()) == sorted(done.stdout.split())
        assert verify(store).ok
