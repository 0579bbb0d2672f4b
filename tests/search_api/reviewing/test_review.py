"""The review: what waits, what decisions do to answers, and their way between stores."""

from __future__ import annotations

from contextlib import closing
from time import perf_counter

import pytest

from corpus.reports import sample_files
from graph.open import open_store
from search_api.errors import BadRequest, NotFound
from search_api.reviewing.shapes import Deciding
from search_api.reviewing.suggesting import mechanisms
from search_api.service import Service
from search_api.settings import Settings

NAME, PLACE = "03_jiamusi_xiangyang.md", "黑龙江省佳木斯市向阳区"
HOMONYM = "朝阳区管好老院子\n\n社区由国企托底接管老旧小区12个。朝阳区居民说好。\n"
SOE = "哪些区县由国企托底接管物业？"


@pytest.fixture
def service(settings):
    with Service(settings) as opened:
        assert {each.state for each in opened.add_files([report(), ("chaoyang.txt", HOMONYM.encode())])} == {"added"}
        yield opened


def report():
    """A sample report with two practices that the vocabulary does not know."""
    return next((file.name, file.read_bytes()) for file in sample_files() if file.name == NAME)


def waits(service, kind):
    return service.review(kind).items


def decide(service, item, action, **to):
    (made,) = service.decide(Deciding(items=(item.id,), action=action, who="李四", note="核对过", **to))
    return made


def test_each_kind_waits_with_words_context_and_suggestions(service):
    page = service.review(limit=200)
    assert page.total == sum(page.counts.values()) == len(page.items)
    assert page.counts["unclassified"] >= 1
    (unknown, *_) = waits(service, "unclassified")
    assert unknown.name == "“三报三查”"
    assert unknown.context.quote == unknown.evidence[0].quote
    assert unknown.context.before.endswith("依托“12345”热线，")
    assert unknown.suggestions
    assert {why for each in unknown.suggestions for why in each.why} <= {"words", "meaning"}
    assert all(word in unknown.name + unknown.context.quote for each in unknown.suggestions for word in each.words)
    (open_place,) = waits(service, "ambiguous")
    assert (open_place.name, [each.id for each in open_place.suggestions]) == ("朝阳区", ["北京市朝阳区", "吉林省长春市朝阳区"])
    assert all(item.confidence < 0.9 for item in waits(service, "low_confidence"))


def test_pages_by_cursor_are_the_whole_list(service):
    whole, cursor, ids = service.review(limit=200), None, []
    while True:
        page = service.review(cursor=cursor, limit=1)
        ids += [item.id for item in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert ids == [item.id for item in whole.items]


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"within": ["黑龙江省"]}, {NAME}),
        ({"within": ["江苏省"]}, set()),
        ({"text": ["朝阳"]}, {"chaoyang.txt"}),
        ({}, {NAME, "chaoyang.txt"}),
    ],
)
def test_filters(service, filters, names):
    page = service.review(filters=filters)
    assert {item.document_name for item in page.items} == names
    assert sum(page.counts.values()) == page.total


def test_a_classified_practice_is_in_the_next_answer(service):
    question = "哪些地方有楼长？"
    before = service.ask(question).rows
    (item, *_) = waits(service, "unclassified")
    start = perf_counter()
    made = decide(service, item, "change", mechanism="building_chiefs")
    rows = service.ask(question).rows
    assert perf_counter() - start < 1
    assert [row.place.name for row in rows if row.name == item.name] == [PLACE]
    shown = service.review_item(item.id)
    assert (shown.kind, shown.mechanism, shown.confidence) == (None, "building_chiefs", 1.0)
    assert [each.decision for each in shown.history] == [made]
    assert item.id not in {each.id for each in service.review().items}
    assert service.verify().problems == ()
    undone = service.undo_decision(made.id, "王五")
    assert undone.undone
    assert undone.undone_by == "王五"
    assert service.undo_decision(made.id, "赵六") == undone
    assert service.ask(question).rows == before
    assert service.review_item(item.id).kind == "unclassified"


def test_a_rejected_practice_is_in_no_answer(service):
    question = "佳木斯市向阳区有哪些做法？"
    told = [row.mechanism.id for row in service.ask(question).rows]
    mine = [each for each in waits(service, "low_confidence") if each.place == PLACE]
    item = next(each for each in mine if told.count(each.mechanism) == 1)
    made = decide(service, item, "reject")
    assert item.mechanism not in {row.mechanism.id for row in service.ask(question).rows}
    assert service.review_item(item.id).rejected
    (told,) = service.decisions().items
    assert (told.decision, told.item, told.document_name, told.applies) == (made, item.id, NAME, True)


def test_an_accepted_statement_waits_no_more(service):
    before = service.review().counts
    assert min(before.values()) > 0
    for kind in before:
        decide(service, waits(service, kind)[0], "accept")
    assert service.review().counts == {kind: count - 1 for kind, count in before.items()}


def test_an_open_place_is_settled_for_all_that_lies_there(service):
    (item,) = waits(service, "ambiguous")
    decide(service, item, "change", place="吉林省长春市朝阳区")
    assert service.review_item(item.id).place == "吉林省长春市朝阳区"
    places = {row.place.name for row in service.ask(SOE).rows}
    assert "吉林省长春市朝阳区" in places
    assert "朝阳区" not in places
    assert service.verify().problems == ()


@pytest.mark.parametrize(
    ("kind", "to", "cause"),
    [
        ("unclassified", {}, "sets one of: mechanism, place, status"),
        ("unclassified", {"mechanism": "no_such"}, "is no mechanism"),
        ("unclassified", {"status": "great"}, "is no status"),
        ("unclassified", {"place": "乌有乡"}, "no place that the gazetteer knows"),
        ("unclassified", {"place": "鼓楼区"}, "the name of several places"),
        ("ambiguous", {"status": "failed"}, "sets one of: place"),
    ],
)
def test_what_cannot_be_set_is_refused(service, kind, to, cause):
    with pytest.raises(BadRequest, match=cause):
        decide(service, waits(service, kind)[0], "change", **to)
    assert service.decisions().total == 0


def test_what_is_unknown_is_told(service):
    (document, *_) = {item.document for item in service.review().items}
    for id in ("", "no id", f"{document}/practice/none", f"{document}/place/none", f"{document}/metric/1"):
        with pytest.raises(NotFound):
            service.review_item(id)
    with pytest.raises(NotFound):
        service.undo_decision("none")
    with pytest.raises(BadRequest):
        service.review("something")
    with pytest.raises(BadRequest):
        service.decide(Deciding(items=(), action="accept"))


def test_decisions_outlast_documents_and_go_to_other_stores(service, tmp_path):
    (item, *_) = waits(service, "unclassified")
    made = [decide(service, item, "change", mechanism="building_chiefs"), decide(service, waits(service, "ambiguous")[0], "reject")]
    graph = service.verify().graph_hash
    service.delete(NAME)
    assert [each.applies for each in service.decisions().items] == [True, False]  # the later one first
    list(service.add_files([report()]))
    assert service.verify().graph_hash == graph
    lines = list(service.export_decisions())
    assert len(lines) == 2
    with Service(Settings(store=f"sqlite:///{tmp_path}/other.db")) as other:
        assert other.read_decisions(lines).taken == 2
        list(other.add_files([("chaoyang.txt", HOMONYM.encode()), report()]))
        assert other.verify().graph_hash == graph
        assert other.read_decisions(reversed(lines)).there == 2
        other.undo_decision(made[0].id)
        service.read_decisions(other.export_decisions())
        assert service.verify().graph_hash == other.verify().graph_hash != graph
        with pytest.raises(BadRequest, match="Line 2 is no decision"):
            other.read_decisions([lines[0], '{"action": "accept"}\n'])


def test_history_comes_in_pages_and_by_document(service):
    items = service.review().items
    for item in items[:3]:
        decide(service, item, "accept")
    first = service.decisions(limit=2)
    rest = service.decisions(cursor=first.next, limit=2)
    times = [each.decision.when for each in (*first.items, *rest.items)]
    assert (len(times), times) == (3, sorted(times, reverse=True))
    assert service.decisions(item=items[0].id).total == 1
    assert service.decisions(document=items[0].document).total == sum(each.document == items[0].document for each in items[:3])


def test_suggestions_say_why(service):
    best = mechanisms("“小区党群服务站”", ["创新“小区党群服务站”治理模式"])[0]
    assert (best.id, set(best.why)) == ("party_service_station", {"words", "meaning"})
    assert "党群" in best.words


def test_the_stored_record_stays_as_extracted(service, settings):
    (item, *_) = waits(service, "unclassified")
    before = service.show("documents", item.document).record
    decide(service, item, "reject")
    with closing(open_store(settings.store, read_only=True)) as store:
        assert store.document(item.document).record == before
