"""Search over a store: what is found, why, where, and under which conditions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.reports import sample_files
from search_api.encoder import open_encoder
from search_api.errors import BadRequest
from search_api.service import Service
from search_api.settings import Settings


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    path: Path = tmp_path_factory.mktemp("samples") / "samples.db"
    with Service(Settings(store=f"sqlite:///{path.as_posix()}")) as service:
        assert all(result.state == "added" for result in service.add_paths(sample_files()))
        yield service


FOUND = [
    ("国企托底", "托底", "Chinese words"),
    ("國企託底", "托底", "traditional characters"),
    ("物业", "物业", "two characters"),
    ("ｗｕｙｅ", "物业", "full-width pinyin"),
    ("Xiashan", "霞山", "a romanised name"),
    ("state-owned enterprises as a backstop", "托底", "English"),
    ("backstpo property management", "物业", "English with two letters swapped"),
    ("elevator", "电梯", "an English word"),
    ("红芯物业", "物业", "one character wrong"),
]


@pytest.mark.parametrize(("query", "held", "reason"), FOUND, ids=[row[2] for row in FOUND])
def test_passages_are_found(samples: Service, query: str, held: str, reason: str) -> None:
    found = samples.search(query, 5)
    assert any(held in passage.text for passage in found.passages), [passage.text[:40] for passage in found.passages]
    assert all(passage.why for passage in found.passages)


def test_ranges_lie_in_the_document(samples: Service) -> None:
    for query in ("国企托底", "ＡＢＣ 物业", "property fee", "梯"):
        for passage in samples.search(query, 5).passages:
            text = samples.show("documents", passage.document).text  # type: ignore[union-attr]
            assert text[passage.start : passage.end] == passage.text
            assert all(passage.start <= start < end <= passage.end for start, end in passage.highlights)


def test_what_the_query_means_is_found_by_the_graph_as_well(samples: Service) -> None:
    whys = [
        passage.why for passage in samples.search("which districts use state-owned enterprises as backstop property managers", 5).passages
    ]
    assert any("graph" in why for why in whys)
    assert any("words" in why for why in whys)


def test_conditions_come_before_ranking(samples: Service) -> None:
    everywhere = samples.search("物业", 200)
    wuxi = samples.search("物业", 200, within=["江苏省无锡市"])
    assert 0 < wuxi.total < everywhere.total
    assert {p.document for p in wuxi.passages} < {p.document for p in everywhere.passages}
    for filters in ({"status": ["planned"]}, {"kind": ["soe"]}, {"mechanism": ["soe_backstop_management"]}):
        assert 0 < samples.search("物业", 200, **filters).total < everywhere.total
    assert samples.search("物业", 5, source=["火星日报"]).total == 0
    assert samples.search("物业", 5, since="2999").total == 0


@pytest.mark.parametrize("filters", [{"since": "yesterday"}, {"colour": ["red"]}, {"mechanism": ["no_such"]}])
def test_unknown_conditions_are_refused(samples: Service, filters: dict[str, str]) -> None:
    with pytest.raises(BadRequest):
        samples.search("物业", 5, **filters)


@pytest.mark.parametrize("query", ["，。", "😀", "qqqqzzzz", "火星"])
def test_nothing_is_an_answer(samples: Service, query: str) -> None:
    assert samples.search(query).total == 0


def test_every_passage_has_a_vector(samples: Service) -> None:
    encoder = open_encoder()
    assert samples._store.without_vectors(encoder.fingerprint) == []
    before = samples._store.graph_hash(), samples._store.index_hash()
    ranked = samples.search("国企托底").passages
    samples.rebuild()
    assert samples._store.without_vectors(encoder.fingerprint) == []
    assert (samples._store.graph_hash(), samples._store.index_hash()) == before
    assert samples.search("国企托底").passages == ranked


def test_a_mended_store_has_its_vectors(tmp_path: Path) -> None:
    with Service(Settings(store=f"sqlite:///{tmp_path}/a.db")) as service:
        service.add("江苏省无锡市推行国有企业托底管理。".encode(), "a.txt")
        with sqlite3.connect(tmp_path / "a.db") as spoilt:
            spoilt.execute("UPDATE node SET level = 'town' WHERE level = 'prefecture'")
        assert service.verify(rebuild=True).rebuilt
        assert service._store.without_vectors(open_encoder().fingerprint) == []


def test_vectors_of_another_encoder_are_made_anew(tmp_path: Path) -> None:
    with Service(Settings(store=f"sqlite:///{(tmp_path / 'a.db').as_posix()}")) as service:
        service.add("江苏省无锡市推行国有企业托底管理。".encode(), "a.txt")
        (passage,) = service._store.nodes("Passage")
        service._store.set_vectors("another", {passage.id: [1.0, 2.0]})
        (hit,) = service.search("托底管理").passages
        assert "words" in hit.why
        assert "meaning" not in hit.why
        service.add("山东省莱阳市推行红心物业。".encode(), "b.txt")
        assert service._store.without_vectors(open_encoder().fingerprint) == []
        service.delete("a.txt")
        assert len(service._store.nearest(open_encoder().fingerprint, open_encoder().encode(["红心物业"])[0])) == 1
