"""What users decide about extracted statements: a pure function of record and decisions, the same in every store."""

from __future__ import annotations

from contextlib import closing
from itertools import permutations

import pytest

from graph.copying import compare, copy
from graph.corrections import Decision, Target, corrected, joined
from graph.open import open_store
from graph.store import Doubt, Note, Where
from graph.verify import verify
from ingest.model import Place

SOE, CHIEFS = "soe_backstop_management", "building_chiefs"
XIASHAN, CHIKAN, LAIYANG = "广东省湛江市霞山区", "广东省湛江市赤坎区", "山东省烟台市莱阳市"


def practice_target(told):
    (practice,) = told.record.practices
    start, end, _ = practice.evidence[0]
    return Target(
        kind="practice", document=told.id, start=start, end=end, name=practice.name, mechanism=practice.mechanism, place=practice.place
    )


def place_target(told, name=None):
    place = next(each for each in told.record.places if each.name == (name or told.place[0]))
    start, end, _ = place.mentions[0]
    return Target(kind="place", document=told.id, start=start, end=end, name=place.name)


def decide(target, action, minute=0, **to):
    return Decision(target=target, action=action, to=to, who="测试员", when=f"2026-11-22T01:{minute:02}:00.000000+00:00")


def statements(record):
    return [(each.mechanism, each.place, each.status, each.confidence) for each in record.practices]


EXTRACTED = (SOE, XIASHAN, "current", 0.9)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([("accept", {})], [(SOE, XIASHAN, "current", 1.0)]),
        ([("change", {"mechanism": CHIEFS})], [(CHIEFS, XIASHAN, "current", 1.0)]),
        ([("change", {"mechanism": None})], [(None, XIASHAN, "current", 1.0)]),
        ([("change", {"place": CHIKAN, "status": "failed"})], [(SOE, CHIKAN, "failed", 1.0)]),
        ([("reject", {})], []),
        ([("change", {"mechanism": CHIEFS}), ("change", {"status": "pilot"})], [(CHIEFS, XIASHAN, "pilot", 1.0)]),  # each keeps the other's
        ([("change", {"mechanism": CHIEFS}), ("reject", {})], []),
        ([("reject", {}), ("accept", {})], [(SOE, XIASHAN, "current", 1.0)]),  # the last word counts
        ([("change", {"mechanism": "lost_from_the_vocabulary"})], [("lost_from_the_vocabulary", XIASHAN, "current", 1.0)]),
        ([], [EXTRACTED]),
    ],
)
def test_decisions_about_a_practice(tell, decisions, expected):
    told = tell()
    made = [decide(practice_target(told), action, minute, **to) for minute, (action, to) in enumerate(decisions)]
    assert {tuple(statements(corrected(told.record, order))) for order in permutations(made)} == {tuple(expected)}


def test_an_undone_decision_counts_as_if_never_made(tell):
    told = tell()
    first, second = (
        decide(practice_target(told), "change", minute, mechanism=id) for minute, id in enumerate((CHIEFS, "red_property_programme"))
    )
    undone = second.model_copy(update={"undone": "2026-11-22T02:00:00+00:00"})
    assert corrected(told.record, [first, undone]) == corrected(told.record, [first])
    assert corrected(told.record, [first.model_copy(update={"undone": "2026"}), undone]) == told.record


def test_a_rejected_practice_leaves_its_figures(tell):
    told = tell()
    after = corrected(told.record, [decide(practice_target(told), "reject")])
    assert [(each.value, each.practice) for each in after.metrics] == [(1200, None)]


@pytest.mark.parametrize(
    ("change", "applies", "why"),
    [
        ({}, True, "the same statement"),
        ({"mechanism": None}, True, "the vocabulary has lost the mechanism"),
        ({"mechanism": CHIEFS}, False, "the same words are now read as another mechanism"),
        ({"place": CHIKAN}, True, "the place was read better; there is only this one"),
        ({"name": "接管"}, False, "another name"),
        ({"evidence": ((0, 2, "霞山"),)}, False, "other words"),
    ],
)
def test_a_decision_finds_its_statement_in_a_record_made_anew(tell, change, applies, why):
    told = tell()
    record = told.record.model_copy(update={"practices": (told.record.practices[0].model_copy(update=change),)})
    assert bool(corrected(record, [decide(practice_target(told), "reject")]).practices) is not applies, why


def test_of_several_practices_with_the_same_words_the_meant_one_is_found(tell):
    told = tell()
    one = told.record.practices[0]
    other = one.model_copy(update={"id": "other", "place": CHIKAN})
    third = one.model_copy(update={"id": "third", "mechanism": CHIEFS})
    record = told.record.model_copy(update={"practices": (other, third, one)})
    assert corrected(record, [decide(practice_target(told), "reject")]).practices == (other, third)
    record = told.record.model_copy(update={"practices": (other, one.model_copy(update={"place": LAIYANG}))})
    assert corrected(record, [decide(practice_target(told), "reject")]) == record  # either might be meant


def test_another_place_takes_along_what_lies_below_it(tell):
    told = tell(site="城厢街道梨园社区")
    after = corrected(told.record, [decide(place_target(told), "change", place=CHIKAN)])
    assert [(each.name, each.level, each.adcode) for each in after.places] == [
        (CHIKAN, "district", "440802"),
        (f"{CHIKAN}城厢街道梨园社区", "community", None),
    ]
    assert {each.place for each in (*after.practices, *after.metrics, *after.cases)} == {CHIKAN}
    assert after.organisations[0].place == CHIKAN
    assert (after.cases[0].level, after.cases[0].adcode) == ("district", "440802")


def test_an_open_homonym_is_settled(tell):
    told = tell()
    old = told.record.places[0]
    open_one = Place(name="朝阳区", level=None, adcode=None, mentions=old.mentions, candidates=("北京市朝阳区", "吉林省长春市朝阳区"))
    practice = told.record.practices[0].model_copy(update={"place": "朝阳区"})
    record = told.record.model_copy(update={"places": (open_one,), "practices": (practice,)})
    target = Target(kind="place", document=told.id, start=0, end=3, name="朝阳区")
    after = corrected(record, [decide(target, "change", place="吉林省长春市朝阳区")])
    assert after.places == (Place(name="吉林省长春市朝阳区", level="district", adcode="220104", mentions=old.mentions),)
    assert after.practices[0].place == "吉林省长春市朝阳区"
    case = record.cases[0].model_copy(update={"place": None, "adcode": None, "level": None})
    homeless = record.model_copy(update={"cases": (case,), "practices": (practice.model_copy(update={"place": None}),)})
    after = corrected(homeless, [decide(target, "change", place="吉林省长春市朝阳区")])
    assert (after.cases[0].place, after.cases[0].adcode, after.practices[0].place) == ("吉林省长春市朝阳区", "220104", "吉林省长春市朝阳区")
    rejected = corrected(record, [decide(target, "reject")])
    assert (rejected.places, rejected.practices[0].place) == ((), None)


def test_two_histories_are_joined_in_any_order(tell):
    decision = decide(practice_target(tell()), "reject")
    early, late = (decision.model_copy(update={"undone": when}) for when in ("2026-11-23", "2026-11-24"))
    for one, other in permutations((decision, early, late), 2):
        assert joined(one, other) == joined(other, one)
    assert (joined(decision, late), joined(early, late)) == (late, early)


def test_a_decision_is_named_by_what_it_says(tell):
    one, same, other = (decide(practice_target(tell()), "change", minute, status="failed") for minute in (0, 0, 1))
    assert one.id == same.id != other.id
    assert Decision.model_validate_json(one.model_dump_json()) == one
    assert one.model_copy(update={"undone": "2026"}).id == one.id


def hashes(store):
    return store.graph_hash(), store.index_hash()


def test_a_store_heeds_decisions(filled, three):
    decision = decide(practice_target(three[1]), "change", mechanism=CHIEFS, status="current")
    before = hashes(filled)
    assert filled.decide([decision]) == [True]
    assert filled.decide([decision, decision]) == [False, False]
    assert [node.props["name"] for node in filled.nodes("Place", Where(mechanisms=(CHIEFS,), statuses=("current",)))] == [LAIYANG]
    assert filled.count("Practice", Where(mechanisms=(SOE,))) == 1
    assert verify(filled).ok
    filled.rebuild()
    assert verify(filled).ok
    assert filled.decide([decision.model_copy(update={"undone": "2026-11-22T05:00:00+00:00"})]) == [True]
    assert hashes(filled) == before


def test_decisions_outlast_their_documents(filled, three):
    told = three[1]
    decisions = [decide(practice_target(told), "reject"), decide(place_target(three[0]), "change", place=CHIKAN)]
    filled.decide(decisions)
    after = hashes(filled)
    filled.delete(told.id)
    assert verify(filled).ok
    assert filled.decisions(told.id) == decisions[:1]
    filled.put(told.record, told.text)
    assert hashes(filled) == after
    assert sorted(each.id for each in filled.decisions()) == sorted(each.id for each in decisions)
    assert filled.decisions("sha256:unknown") == []


def test_a_decision_about_a_missing_document_waits_for_it(store, tell):
    told = tell()
    assert store.decide([decide(practice_target(told), "reject")]) == [True]
    assert store.count("Practice") == 0
    store.put(told.record, told.text)
    assert (store.count("Document"), store.count("Practice")) == (1, 0)
    assert verify(store).ok


def test_a_revision_ends_with_a_decision(address, filled, three):
    with closing(open_store(address)) as other:
        before = filled.revision()
        other.decide([decide(practice_target(three[0]), "reject")])
        assert filled.revision() != before


def test_a_copy_takes_decisions_along(filled, three, tmp_path):
    filled.decide([decide(practice_target(three[0]), "reject")])
    with closing(open_store(f"sqlite:///{tmp_path}/copy.db")) as other:
        own = decide(practice_target(three[2]), "reject")
        other.decide([own])
        list(copy(filled, other))
        assert compare(filled, other).decisions == (0, 1)
        assert not compare(filled, other).equal
        filled.decide(other.decisions())
        assert compare(filled, other).equal


def test_notes_are_kept_by_topic_and_in_order(store):
    given = [Note("import", f"{number}", f"{{{number}}}") for number in (3, 1, 2, 11)] + [Note("files", "1", "other")]
    store.keep(given)
    store.keep([Note("import", "2", "again")])
    assert [(each.key, each.body) for each in store.notes("import")] == [("1", "{1}"), ("11", "{11}"), ("2", "again"), ("3", "{3}")]
    assert [each.key for each in store.notes("import", start="1")] == ["1", "11"]
    assert [each.key for each in store.notes("import", after="1", limit=2)] == ["11", "2"]
    assert store.notes("import", start="4") == store.notes("other") == []
    store.rebuild()
    assert len(store.notes("files")) == 1


def test_doubts_are_told_alike(filled, three, tell):
    told = tell(name="open.txt", households=3)
    open_one = told.record.places[0].model_copy(update={"name": "朝阳区", "level": None, "adcode": None, "candidates": ("北京市朝阳区",)})
    filled.put(told.record.model_copy(update={"places": (*told.record.places, open_one)}), told.text)
    start = practice_target(three[0]).start
    assert [each.document for each in filled.doubts(0.5)] == [told.id]
    found = filled.doubts(0.95, Where(documents=(three[2].id, told.id)))
    assert found[0] == Doubt("place:朝阳区", told.id)
    assert {(each.document, each.start, each.mechanism) for each in found[1:]} == {(three[2].id, start, None), (told.id, start, SOE)}
    assert filled.doubts(0.95, Where(within=("山东省",)))[0].document == three[1].id
    filled.decide([decide(practice_target(three[1]), "accept")])
    assert filled.doubts(0.95, Where(within=("山东省",))) == []
