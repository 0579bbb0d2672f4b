"""What every store must do."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graph.errors import StoreError
from graph.open import open_store
from graph.store import Edge, Entry, Where
from graph.verify import verify
from graph.words import terms

SOE = "soe_backstop_management"
XIASHAN, LAIYANG = "广东省湛江市霞山区", "山东省烟台市莱阳市"


def hashes(store):
    return store.graph_hash(), store.index_hash()


def test_put_is_idempotent(store, three):
    first = three[0]
    assert store.put(first.record, first.text) is True
    before = hashes(store)
    assert store.put(first.record, first.text) is False
    assert hashes(store) == before


def test_the_same_bytes_extracted_anew_replace_the_old_record(store, tell):
    old, new = tell(version="1"), tell(version="2", status="planned")
    assert old.id == new.id
    store.put(old.record, old.text)
    assert store.put(new.record, new.text) is True
    assert [practice.props["status"] for practice in store.nodes("Practice")] == ["planned"]
    assert list(store.documents()) == [new.id]


def test_a_document_comes_back_as_it_was_put(filled, three):
    stored = filled.document(three[0].id)
    assert (stored.record, stored.text) == (three[0].record, three[0].text)
    assert filled.document("sha256:0") is None


def test_other_bytes_under_the_same_name_are_another_document(store, tell):
    ids = []
    for told in (tell(households=1), tell(households=2)):
        store.put(told.record, told.text)
        ids.append(told.id)
    assert store.documents_named("one.txt") == sorted(ids)
    assert store.documents_named("none.txt") == []


def test_shared_nodes_know_who_states_them_and_the_most_telling_kind_wins(filled, three):
    company = filled.node(f"organisation:海滨物业|{XIASHAN}")
    assert company.props["kind"] == "soe"  # "other" in the third report
    assert company.documents == tuple(sorted([three[0].id, three[2].id]))
    filled.delete(three[0].id)
    assert filled.node(f"organisation:海滨物业|{XIASHAN}").props["kind"] == "other"


def test_edges_keep_their_support(filled, three):
    located = Edge(f"organisation:海滨物业|{XIASHAN}", "LOCATED_IN", f"place:{XIASHAN}", {}, tuple(sorted([three[0].id, three[2].id])))
    assert filled.edges_from([located.source], ["LOCATED_IN"]) == [located]
    assert located in filled.edges_to([located.target])


def test_edges_lead_up_to_the_top(filled):
    up = filled.above([f"place:{XIASHAN}城厢街道梨园社区", "place:nowhere", "no id"], "PART_OF")
    assert up == [
        ("place:广东省湛江市", "place:广东省"),
        (f"place:{XIASHAN}", "place:广东省湛江市"),
        (f"place:{XIASHAN}城厢街道梨园社区", f"place:{XIASHAN}"),
    ]
    assert filled.above([], "PART_OF") == filled.above(["place:广东省"], "PART_OF") == filled.above([up[0][0]], "NO_TYPE") == []


def test_what_reaches_nodes_is_told_without_its_edges(filled):
    """Two pieces of evidence in one passage are one way to it."""
    passages = [node.id for node in filled.nodes("Passage")]
    edges = filled.edges_to(passages, ["EVIDENCED_BY"])
    pairs = sorted({(edge.source, edge.target) for edge in edges})
    assert len(pairs) < len(edges)
    assert filled.reaching([*passages, "passage:nowhere", "no id"], "EVIDENCED_BY") == pairs
    assert filled.reaching([], "PART_OF") == filled.reaching(passages, "PART_OF") == filled.reaching(passages, "NO_TYPE") == []


def test_props_are_those_of_the_nodes(filled):
    nodes = [*filled.nodes("Place"), *filled.nodes("Practice"), *filled.nodes("Passage")]
    assert filled.props([*(node.id for node in nodes), "place:nowhere", "no id"]) == {node.id: node.props for node in nodes}
    assert filled.props([]) == {}


def test_documents_put_together_are_as_if_put_one_by_one(store, three, tell):
    for told in three:
        store.put(told.record, told.text)
    expected = hashes(store)
    for told in three[1:]:
        store.delete(told.id)
    given = [Entry(told.record, told.text, added="2020-02-02T00:00:00+00:00") for told in three]
    assert store.put_all(given) == [False, True, True]
    assert hashes(store) == expected
    assert store.document(three[2].id).added == "2020-02-02T00:00:00+00:00"
    assert store.put_all([]) == []
    new, again = tell(name="new.txt", households=77), tell(site="城厢街道梨园社区", version="2")
    assert store.put_all([Entry(again.record, again.text), Entry(new.record, new.text)]) == [True, True]
    assert verify(store).ok
    assert store.documents_named("new.txt", "two.txt", "none.txt") == sorted([new.id, three[1].id])


def test_a_deleted_document_leaves_nothing_behind(store, filled, three, tell):
    before = hashes(filled)
    more = tell(name="more.txt", site="一号院", company="只此一家物业", households=99)
    filled.put(more.record, more.text)
    assert filled.delete(more.id) is True
    assert hashes(filled) == before
    assert filled.delete(more.id) is False


@pytest.mark.parametrize(
    ("label", "where", "expected"),
    [
        ("Place", Where(within=("广东省",), levels=("district",)), [XIASHAN]),
        ("Place", Where(mechanisms=(SOE,)), [LAIYANG, XIASHAN]),
        ("Place", Where(mechanisms=(SOE,), statuses=("failed",)), [LAIYANG]),
        ("Place", Where(mechanisms=(SOE,), kinds=("property_company",), statuses=("current",)), []),  # no one practice is all three
        ("Place", Where(text="霞山"), [XIASHAN, XIASHAN + "城厢街道梨园社区"]),
        ("Place", Where(within=(XIASHAN + "城厢街道梨园社区",)), [XIASHAN + "城厢街道梨园社区"]),
        ("Practice", Where(within=("广东省湛江市",)), ["托底接管", "托底接管"]),
        ("Practice", Where(within=("广东省湛江市",), mechanisms=(SOE,), kinds=("soe",), levels=("district",)), ["托底接管"]),
        ("Practice", Where(within=("不存在省",)), []),
        ("Organisation", Where(kinds=("property_company",)), ["梨乡物业"]),
        ("Organisation", Where(statuses=("failed",)), ["梨乡物业"]),
        ("Metric", Where(indicators=("households",), statuses=("failed",)), [5]),
        ("Metric", Where(mechanisms=(SOE,), kinds=("soe",)), [1200]),
        ("Case", Where(within=("山东省",)), ["莱阳市：老院子有人管"]),
        ("Document", Where(mechanisms=(SOE,), levels=("county_city",)), ["two.txt"]),
        ("Document", Where(kinds=("soe",), statuses=("current",), within=("广东省",)), ["one.txt", "three.txt"]),
        ("Article", Where(indicators=("households",), within=("山东省",)), ["莱阳市：老院子有人管"]),
        ("Passage", Where(statuses=("failed",)), [0]),
        ("Mechanism", Where(within=("山东省",), statuses=("current",)), []),
        ("Indicator", Where(within=("山东省",), mechanisms=(SOE,)), ["households"]),
    ],
)
def test_conditions(filled, label, where, expected):
    found = filled.nodes(label, where)
    key = {"Metric": "value", "Passage": "start", "Indicator": "indicator", "Article": "title", "Case": "title"}.get(label, "name")
    assert sorted(node.props[key] for node in found) == sorted(expected)
    assert filled.count(label, where) == len(expected)


def test_a_broader_mechanism_finds_practices_of_narrower_ones(filled):
    (broader,) = {edge.target for edge in filled.edges_from([f"mechanism:{SOE}"], ["BROADER"])}
    where = Where(mechanisms=(broader.removeprefix("mechanism:"),))
    assert filled.count("Practice", where) == 2


def test_documents_as_a_condition_hold_along_the_whole_way(filled, three):
    assert filled.count("Practice", Where(documents=(three[0].id,))) == 1
    assert filled.count("Place", Where(documents=(three[2].id,), mechanisms=(SOE,))) == 0  # Xiashan has it by another document only


def test_a_condition_that_a_label_cannot_answer_is_refused(filled):
    with pytest.raises(ValueError, match="indicators"):
        filled.nodes("Organisation", Where(indicators=("households",)))


def test_pages_by_cursor_are_the_whole_list(filled):
    everything = filled.nodes("Place")
    pages, after = [], ""
    while page := filled.nodes("Place", after=after, limit=2):
        pages, after = pages + page, page[-1].id
    assert pages == everything == sorted(everything, key=lambda node: node.id)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("户", 3),  # one character
        ("管", 3),  # one character, last of its run in the text as well
        ("受益", 3),  # two
        ("梨乡", 1),
        ("梨园社区", 1),
        ("１２００", 1),  # full width
        ("火星", 0),
        ("", 0),
    ],
)
def test_words_find_passages(filled, question, expected):
    found = {document for hit in filled.search(terms(question)) for document in hit.node.documents}
    assert len(found) == expected


@pytest.mark.parametrize("word", ["x" * 255, "y" * 300, "ж" * 200, "กข" * 100])
def test_a_word_of_any_length_is_found(filled, tell, word):
    told = tell(extra=f" {word} ", households=8)
    filled.put(told.record, told.text)
    assert [hit.node.documents for hit in filled.search([word])] == [(told.id,)]
    assert filled.search([word[1:]]) == []


def test_the_best_passage_comes_first_and_conditions_hold(filled, three):
    hits = filled.search(terms("梨园社区居民满意"))
    assert hits[0].node.documents == (three[0].id,)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(hit.node.documents == (three[1].id,) for hit in filled.search(terms("托底接管"), Where(within=("山东省",))))
    assert len(filled.search(terms("托底接管"), Where(mechanisms=(SOE,), statuses=("failed",)))) == 1


def test_words_are_found_anew_after_a_change_by_another(address, filled, tell):
    before = filled.scores(terms("托底户"))
    told = tell(extra="托底户，托底户。", households=8)
    with closing(open_store(address)) as other:
        other.put(told.record, told.text)
        assert filled.scores(terms("托底户")) == other.scores(terms("托底户")) != before
        other.delete(told.id)
    assert filled.scores(terms("托底户")) == before


def test_a_revision_ends_with_every_change(address, filled, three):
    first = three[0]
    with closing(open_store(address)) as other:
        seen = [filled.revision()]
        for change in (
            lambda: other.delete(first.id),
            lambda: other.put(first.record, first.text),
            lambda: other.set_vectors("one", {other.nodes("Passage")[0].id: [1.0, 2.0]}),
            other.rebuild,
            lambda: filled.delete(first.id),
        ):
            change()
            assert filled.revision() not in seen
            seen.append(filled.revision())


def test_a_revision_lasts_while_nothing_changes(filled, three):
    before = filled.revision()
    filled.search(terms("托底"))
    assert filled.put(three[0].record, three[0].text) is False
    assert filled.delete("sha256:nothing") is False
    assert filled.revision() == before


@pytest.mark.parametrize(
    "words", ['"', 'a" OR "b', "NEAR(户, 2)", "terms:户", "户*", "^户", "-户", "'; DROP TABLE node; --", "\x00", "(", "户 AND"]
)
def test_no_word_is_query_syntax(filled, words):
    assert filled.search([words]) == filled.search([words])  # does not raise
    filled.search(terms(words))
    assert filled.nodes("Place", Where(text=words, within=(words,))) == []
    assert filled.count("Document") == 3


def test_a_record_that_contradicts_its_text_is_refused(store, tell):
    told = tell()
    with pytest.raises(StoreError, match="the text at"):
        store.put(told.record, told.text.replace("托底", "拖底"))
    dangling = told.record.model_copy(update={"cases": ()})
    with pytest.raises(StoreError, match="there is no case"):
        store.put(dangling, told.text)
    assert list(store.documents()) == []


def test_ids_of_one_document_may_not_be_taken_by_another(store, tell):
    told = tell()
    store.put(told.record, told.text)
    entry = told.record.document.model_copy(update={"id": "sha256:" + "0" * 64})
    with pytest.raises(StoreError, match="already stated by another document"):
        store.put(told.record.model_copy(update={"document": entry}), told.text)
    assert list(store.documents()) == [told.id]
    assert verify(store).ok


def test_a_reopened_store_holds_what_was_put(address, three):
    with closing(open_store(address)) as store:
        store.put(three[0].record, three[0].text)
        before = hashes(store)
    with closing(open_store(address, read_only=True)) as store:
        assert hashes(store) == before
        with pytest.raises(StoreError):
            store.delete(three[0].id)


def test_ids_are_ordered_by_code_point(store, tell):
    sites = ["ab", "a\uff21", "a\U00020000", "a\ue000", "a\U0010fffd", "\U00020000a", "a\ud7ff", "a\uff21b", "Ab", "a\uffee"]
    for number, site in enumerate(sites):
        told = tell(site=site, households=number)
        store.put(told.record, told.text)
    ids = [node.id for node in store.nodes("Place")]
    assert ids == sorted(ids)
    assert set(ids) > {f"place:{XIASHAN}{site}" for site in sites}
    assert list(store.by_ids(ids[::-1])) == ids
    for where in (Where(), Where(within=(XIASHAN,)), Where(levels=("community",)), Where(statuses=("current",))):
        whole = [node.id for node in store.nodes("Place", where)]
        for after in ids:
            assert [node.id for node in store.nodes("Place", where, after, 3)] == [id for id in whole if id > after][:3]


READING = """
import sys
from graph.open import open_store
store, last = open_store(sys.argv[1], read_only=True), 0
while last < int(sys.argv[2]):
    practices = store.nodes("Practice")
    assert len(practices) >= last and all(len(practice.documents) == 1 for practice in practices)
    assert all(store.edges_from([practice.id], ["IN"]) for practice in practices[-1:])
    last = len(practices)
"""


def test_others_read_whole_documents_while_one_writes(address, store, tell, root):
    tellings = [tell(households=number) for number in range(1, 31)]
    readers = [subprocess.Popen([sys.executable, "-c", READING, address, "30"], cwd=root) for _ in range(2)]
    for told in tellings:
        store.put(told.record, told.text)
    assert [reader.wait(timeout=60) for reader in readers] == [0, 0]


WRITING = """
import runpy, sys
from graph.open import open_store
tell = runpy.run_path(sys.argv[2])["Telling"]
store = open_store(sys.argv[1])
print("ready", flush=True)
for number in range(int(sys.argv[3]), int(sys.argv[4])):
    told = tell(households=number)
    store.put(told.record, told.text)
    print(told.id, flush=True)
"""


def writer(address: str, root: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITING, address, str(root / "tests/graph/conftest.py"), str(first), str(last)]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True)


def test_several_writers_take_turns(address, tell, root):
    writers = [writer(address, root, 0, 10), writer(address, root, 5, 15)]
    assert [each.communicate(timeout=60) and each.returncode for each in writers] == [0, 0]
    with closing(open_store(address)) as store:
        assert store.count("Document") == 15
        assert verify(store).ok


def test_what_was_acknowledged_survives_a_kill(address, root):
    process = writer(address, root, 0, 100_000)
    assert process.stdout is not None
    acknowledged = [process.stdout.readline().strip() for _ in range(12)][1:]
    process.kill()
    process.communicate()
    with closing(open_store(address)) as store:
        assert set(acknowledged) <= set(store.documents())
        assert verify(store).ok
