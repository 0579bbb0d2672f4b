"""Which practices an answer rests on: those of the mechanism that is named, others while their places are few, and not more than are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import Node
from search_api.answering.practices import choosing
from search_api.answering.practices.choosing import ADDED, foremost_places
from search_api.service import Service
from search_api.settings import Settings

REPORTS = {
    "a.txt": "浙江省衢州市柯城区：社区开了积分超市，居民参加志愿服务累积积分，积分在积分超市兑换日用品。",
    "b.txt": "江苏省淮安市盱眙县推行积分制，居民清扫楼道累积积分，积分兑换理发。",
}


def practice(id: str) -> Node:
    return Node(f"practice:{id}", "Practice", {}, ())


def test_practices_that_are_only_near_join_while_their_places_are_few() -> None:
    near = [practice(f"{at:02}") for at in range(ADDED + 3)]
    scores = {p.id: 9.0 - at / 10 for at, p in enumerate(near)}
    place_of = {p.id: p.id for p in near}
    assert foremost_places(near, scores, (), place_of) == near[:ADDED]
    last = near[-1].id
    assert foremost_places(near, scores, {last}, place_of) == [*near[:ADDED], near[-1]]
    assert foremost_places(near, scores, {last}, {**place_of, near[-2].id: last}) == [*near[:ADDED], *near[-2:]]


def test_an_answer_that_did_not_read_everything_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = "哪些地方推行积分制，积分能换日用品？"
    with Service(Settings(store=f"sqlite:///{tmp_path / 'choosing.db'}")) as service:
        for name, text in REPORTS.items():
            service.add(text.encode(), name)
        assert service.ask(question).answer.complete
        monkeypatch.setattr(choosing, "READ", 1)
        partial = service.ask(question).answer
    assert not partial.complete
    assert "只看了" in partial.text
