"""Two short reports with records made by hand, and stores that hold them. Nothing here stands in for a real part."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.reports import sample_files
from graph.open import open_store
from ingest.model import (
    Article,
    Case,
    DocumentEntry,
    Metric,
    Organisation,
    Passage,
    Place,
    Practice,
    Quote,
    Record,
    Versions,
)
from search_api.service import Service
from search_api.settings import Settings

TEXT = "江苏省无锡市推行国有企业托底管理。锡安物业接管老旧小区31个。居民说“<b>好</b>”。"
THIRD = "山东省烟台市栖霞市由国企兜底管起老院子。"
OTHER = "山东省烟台市的红色物业。居民积极参与。"


def quote(text: str, words: str) -> Quote:
    start = text.index(words)
    return start, start + len(words), words


def entry(text: str, name: str) -> DocumentEntry:
    digest = hashlib.sha256(text.encode()).hexdigest()
    facts = {"title": text[:6], "date": "2024-05-01", "source": None, "language": "zh", "encoding": "utf-8", "media_type": "text/plain"}
    return DocumentEntry.model_validate({"id": f"sha256:{digest}", "name": name, **facts})


def record(text: str, name: str, **more: object) -> Record:
    document = entry(text, name)
    short = document.id[7:15]
    parts: dict[str, object] = {
        "articles": (Article(id=f"{short}/a", title=None, pieces=((0, len(text)),)),),
        "passages": (Passage(id=f"{short}/p", article=f"{short}/a", start=0, end=len(text)),),
        "cases": (),
        "places": (),
        "organisations": (),
        "practices": (),
        "metrics": (),
        "relations": (),
        "versions": Versions(pipeline="1", ontology="1", gazetteer="1"),
    }
    return Record.model_validate({"document": document, **parts, **more})


def wuxi() -> Record:
    """A report with one item of each kind."""
    place, case = "江苏省无锡市", "wuxi/case"
    article = f"{entry(TEXT, '').id[7:15]}/a"
    return record(
        TEXT,
        "wuxi.txt",
        cases=(Case(id=case, article=article, title=None, place=place, adcode="320200", level="prefecture", spans=((0, len(TEXT)),)),),
        places=(
            Place(name="江苏省", level="province", adcode="320000", mentions=(quote(TEXT, "江苏省"),)),
            Place(name=place, level="prefecture", adcode="320200", mentions=(quote(TEXT, "无锡市"),)),
        ),
        organisations=(Organisation(name="锡安物业", kind="soe", place=place, mentions=(quote(TEXT, "锡安物业"),)),),
        practices=(
            Practice(
                id="wuxi/practice",
                mechanism="soe_backstop_management",
                name="国有企业托底管理",
                named=False,
                place=place,
                case=case,
                status="current",
                operators=("锡安物业",),
                evidence=(quote(TEXT, "推行国有企业托底管理"),),
                confidence=0.9,
            ),
        ),
        metrics=(
            Metric(
                id="wuxi/metric",
                value=31,
                unit="个",
                value_si=31,
                si_unit="1",
                approx=False,
                indicator="接管老旧小区",
                indicator_id=None,
                place=place,
                time=None,
                case=case,
                practice="wuxi/practice",
                evidence=quote(TEXT, "31个"),
                sentence=quote(TEXT, "锡安物业接管老旧小区31个。")[:2],
            ),
        ),
    )


def yantai() -> Record:
    return record(
        OTHER,
        "yantai.txt",
        places=(Place(name="山东省烟台市", level="prefecture", adcode="370600", mentions=(quote(OTHER, "山东省烟台市"),)),),
    )


def qixia() -> Record:
    """A report on another place that uses the mechanism of the first."""
    place, case = "山东省烟台市栖霞市", "qixia/case"
    article = f"{entry(THIRD, '').id[7:15]}/a"
    return record(
        THIRD,
        "qixia.txt",
        cases=(Case(id=case, article=article, title=None, place=place, adcode="370686", level="county_city", spans=((0, len(THIRD)),)),),
        places=(Place(name=place, level="county_city", adcode="370686", mentions=(quote(THIRD, "栖霞市"),)),),
        practices=(
            Practice(
                id="qixia/practice",
                mechanism="soe_backstop_management",
                name="国企兜底",
                named=False,
                place=place,
                case=case,
                status="current",
                operators=(),
                evidence=(quote(THIRD, "由国企兜底管起老院子"),),
                confidence=0.8,
            ),
        ),
    )


@pytest.fixture
def linked(filled: Settings) -> Settings:
    """Settings whose store holds a third report, so that two places share something."""
    with closing(open_store(filled.store)) as store:
        store.put(qixia(), THIRD)
    return filled


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service over the sample reports, to be read alone."""
    with Service(Settings(store=f"sqlite:///{tmp_path_factory.mktemp('samples')}/store.db")) as opened:
        assert {result.state for result in opened.add_paths(sample_files())} == {"added"}
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with an own empty store."""
    return Settings(store=f"sqlite:///{tmp_path / 'data' / 'casegraph.db'}")


@pytest.fixture
def reports() -> tuple[tuple[Record, str], ...]:
    """The two records with their texts."""
    return (wuxi(), TEXT), (yantai(), OTHER)


@pytest.fixture
def filled(settings: Settings, reports: tuple[tuple[Record, str], ...]) -> Settings:
    """Settings whose store holds the two reports."""
    store = open_store(settings.store)
    for each, text in reports:
        store.put(each, text)
    store.close()
    return settings


@pytest.fixture
def service(filled: Settings) -> Iterator[Service]:
    with Service(filled) as opened:
        yield opened


@pytest.fixture(autouse=True)
def no_user_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The tests neither read nor write the user's own files."""
    for variable in ("CASEGRAPH_CONFIG", *(f"CASEGRAPH_{name.upper()}" for name in Settings.model_fields)):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
