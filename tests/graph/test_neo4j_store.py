"""What only the Neo4j store has to do: addresses and passwords, a database that others may have touched, and a server's refusals."""

from __future__ import annotations

from contextlib import closing

import pytest

from graph import neo4j_address, neo4j_ledger, neo4j_schema
from graph.errors import StoreError
from graph.neo4j_address import parse
from graph.open import open_store
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES
from graph.store import Entry
from graph.verify import verify


@pytest.fixture
def kind():
    """Here `address`, `store` and `filled` are of this kind only."""
    return "neo4j"


@pytest.fixture
def no_login(monkeypatch):
    monkeypatch.delenv(neo4j_address.USER, raising=False)
    monkeypatch.delenv(neo4j_address.PASSWORD, raising=False)


@pytest.mark.parametrize(
    ("url", "uri", "database", "login"),
    [
        ("neo4j://ann:secret@graph.example:7688/cases", "neo4j://graph.example:7688", "cases", ("ann", "secret")),
        ("bolt://:secret@[::1]", "bolt://[::1]:7687", "neo4j", ("neo4j", "secret")),
        ("neo4j+s://ann:p%40ss%2Fword@host/", "neo4j+s://host:7687", "neo4j", ("ann", "p@ss/word")),
    ],
)
def test_addresses(no_login, url, uri, database, login):
    address = parse(url)
    assert (address.uri, address.database, address.login) == (uri, database, login)
    assert login[1] not in repr(address) + address.name


def test_where_user_and_password_come_from(no_login, monkeypatch):
    with pytest.raises(StoreError, match="CASEGRAPH_NEO4J_PASSWORD"):
        parse("neo4j://host")
    monkeypatch.setenv("CASEGRAPH_NEO4J_PASSWORD", "of the environment")
    assert parse("neo4j://host").login == ("neo4j", "of the environment")
    assert parse("neo4j://host", ("ann", "given")).login == ("ann", "given")
    assert parse("neo4j://bob:own@host", ("ann", "given")).login == ("bob", "own")


@pytest.mark.parametrize(
    "url", ["neo4j://", "neo4j://:pass@", "neo4j://u:pass@host/a/b", "neo4j://u:pass@host?x=1", "neo4j://u:pass@host:none"]
)
def test_addresses_that_name_no_database(url):
    with pytest.raises(StoreError, match="neo4j://host:7687") as raised:
        parse(url)
    assert "pass" not in str(raised.value)


def test_properties_of_the_store_are_none_of_the_schema():
    own = {"id", "documents", "words", "rest", "statements", "stated", "terms", "tokens", "vector"}
    assert not own & {name for typed in (NODE_PROPERTIES | EDGE_PROPERTIES).values() for name in typed}


def test_props_come_back_as_they_were():
    names = ("name", "number", "list", "none", "false", "large")
    props = {
        "name": "𠀀\x00",
        "number": 0.1,
        "list": ["a"],
        "none": None,
        "false": False,
        "large": 1 << 64,
        "pieces": [[0, 1]],
        "mixed": [1, "a"],
    }
    properties = neo4j_schema.flat(props, names)
    assert properties["none"] is None
    assert properties["large"] is None
    assert neo4j_schema.whole(names, [properties[name] for name in names], properties["rest"]) == props


def test_the_server_refuses_writes_of_readers(filled):
    with pytest.raises(StoreError, match="a reading session may not write"):
        filled._read(lambda tx: tx.run("CREATE (:Trouble)").consume())
    assert verify(filled).ok


def test_a_store_for_reading_is_neither_made_nor_changed(address, three):
    with pytest.raises(StoreError, match="no store at"):
        open_store(address, read_only=True)
    open_store(address).close()
    with closing(open_store(address, read_only=True)) as store:
        for write in (lambda: store.put(three[0].record, three[0].text), store.rebuild, lambda: store.set_vectors("one", {})):
            with pytest.raises(StoreError, match="opened for reading"):
                write()
        assert list(store.documents()) == []


def test_a_database_of_someone_else_is_left_alone(address, driver):
    driver.execute_query("CREATE (:Person {name: 'Ann'})", database_="neo4j")
    with pytest.raises(StoreError, match="not a casegraph store"):
        open_store(address)
    assert driver.execute_query("MATCH (n) RETURN count(n)", database_="neo4j").records[0][0] == 1


def test_a_store_of_a_newer_program_is_left_alone(address, driver):
    open_store(address).close()
    driver.execute_query("MATCH (s:Store) SET s.format = s.format + 1", database_="neo4j")
    with pytest.raises(StoreError, match="install a newer casegraph"):
        open_store(address)


def test_a_closed_store_says_so(store):
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count("Place")


@pytest.mark.parametrize(
    ("cypher", "problem"),
    [
        ("MATCH (l:Ledger) SET l.text = replace(l.text, '托底接管', '托底代管')", "is not '托底接管'"),
        ("MATCH (n:Practice {status: 'failed'}) SET n.status = 'current'", "the graph"),
        ("MATCH (n:Practice {status: 'failed'}) SET n.status = 'current'", "the index"),
        ("MATCH (n:Place) SET n.words = 'x'", "the index"),
        ("MATCH ()-[r:LOCATED_IN]->() SET r.documents = r.documents[1..]", "the graph"),
        ("MATCH (n:Place) SET n.documents = n.documents[1..]", "the graph"),
        ("MATCH ()-[r:ABOUT]->() DELETE r", "the graph"),
        ("MATCH (n:Passage) SET n.terms = n.terms + ' 多余'", "the index"),
        ("MATCH (n:Passage) SET n.tokens = 1", "the index"),
        ("MATCH (s:Store) SET s.tokens = 1", "the index"),
    ],
)
def test_what_was_tampered_with(filled, driver, cypher, problem):
    assert driver.execute_query(cypher, database_="neo4j").summary.counters.contains_updates
    report = verify(filled, rebuild=problem.startswith("the "))
    assert any(problem in each for each in report.problems)
    assert verify(filled).ok is report.rebuilt


def test_a_changed_vocabulary_is_projected_at_the_next_write(filled, driver, tell):
    driver.execute_query("MATCH (s:Store) SET s.projection = 'of long ago'", database_="neo4j")
    driver.execute_query("MATCH (n:Mechanism) SET n.zh = '旧名'", database_="neo4j")
    told = tell(households=8)
    filled.put(told.record, told.text)
    assert verify(filled).ok


def test_a_rebuild_that_was_broken_off_is_begun_anew_by_the_next_write(filled, monkeypatch, tell):
    with monkeypatch.context() as broken:
        broken.setattr(neo4j_ledger, "DOCUMENTS", 1)
        broken.setattr(neo4j_ledger, "_COUNT", "RETURN 1 / 0")
        with pytest.raises(StoreError):
            filled.rebuild()
    told = tell(households=8)
    assert filled.put(told.record, told.text) is True
    assert verify(filled).ok


def test_a_write_that_fails_at_its_end_leaves_nothing(filled, three, tell, monkeypatch):
    before = filled.graph_hash(), filled.index_hash()
    told = tell(households=9)
    with monkeypatch.context() as broken:
        add = neo4j_ledger.add
        broken.setattr(neo4j_ledger, "add", lambda tx, *given: (add(tx, *given), tx.run("RETURN 1 / 0").consume()))
        with pytest.raises(StoreError, match="/ by zero"):
            filled.put(told.record, told.text)
        with pytest.raises(StoreError, match="/ by zero"):
            filled.put(three[0].record.model_copy(update={"cases": (), "practices": (), "metrics": ()}), three[0].text)
    assert (filled.graph_hash(), filled.index_hash()) == before
    assert list(filled.documents()) == sorted(each.id for each in three)


def test_a_write_may_come_twice(filled, tell, monkeypatch):
    """As when the server has stored a document and the answer is lost on the way."""
    told = tell(households=9)
    put = neo4j_ledger.put
    monkeypatch.setattr(neo4j_ledger, "put", lambda tx, given: [*put(tx, given), *put(tx, given)])
    assert filled.put_all([Entry(told.record, told.text)]) == [True, False]
    assert verify(filled).ok
