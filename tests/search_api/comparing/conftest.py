"""A store of short reports with records made by hand: each holds one thing that a comparison has to tell apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

import pytest

from corpus.gazetteer.naming import level_of
from graph.open import open_store
from ingest.model import Case, Metric, Practice, Record
from search_api.service import Service
from search_api.settings import Settings
from tests.search_api.conftest import entry, quote, record

WUXI, XISHAN, YANTAI, JIAMUSI, XIANGYANG = (
    "江苏省无锡市",
    "江苏省无锡市锡山区",
    "山东省烟台市",
    "黑龙江省佳木斯市",
    "黑龙江省佳木斯市向阳区",
)
CODES = {WUXI: "320200", YANTAI: "370600", XIANGYANG: "230803"}
BACKSTOP, CANTEEN = "soe_backstop_management", "community_canteen"


def report(
    name: str,
    text: str,
    place: str,
    date: str | None,
    practices: Sequence[tuple[str, ...]] = (),
    numbers: Sequence[tuple[object, ...]] = (),
) -> Record:
    """practices: mechanism, status, place and words. numbers: indicator, words, value, unit, value_si, si_unit and place."""
    made = record(text, name)
    short = entry(text, name).id[7:15]
    case = Case(
        id=f"{short}/c",
        article=f"{short}/a",
        title=None,
        place=place,
        adcode=CODES[place],
        level=level_of(CODES[place], place),
        spans=((0, len(text)),),
    )
    told = [practice(short, n, text, *each) for n, each in enumerate(practices)]
    measured = [metric(short, n, text, each) for n, each in enumerate(numbers)]
    document = made.document.model_copy(update={"date": date})
    return made.model_copy(update={"document": document, "cases": (case,), "practices": tuple(told), "metrics": tuple(measured)})


def practice(short: str, number: int, text: str, mechanism: str, status: str, place: str, words: str) -> Practice:
    facts = {"id": f"{short}/p{number}", "mechanism": mechanism, "status": status, "place": place, "evidence": (quote(text, words),)}
    return Practice.model_validate({"name": None, "named": False, "case": f"{short}/c", "operators": (), "confidence": 0.9, **facts})


def metric(short: str, number: int, text: str, told: tuple[object, ...]) -> Metric:
    names = ("indicator", "words", "value", "unit", "value_si", "si_unit", "place")
    facts = dict(zip(names, told, strict=True))
    words = quote(text, str(facts.pop("words")))
    facts |= {"indicator_id": facts["indicator"], "evidence": words, "sentence": (0, len(text)), "id": f"{short}/m{number}"}
    return Metric.model_validate({"approx": False, "time": None, "case": f"{short}/c", "practice": None, **facts})


def reports() -> Iterator[tuple[Record, str]]:
    text = "无锡市国企托底老旧小区。锡山区试点社区食堂。全市有25万户居民，投入3亿元，物业费收缴率从四成升到96%。"
    rate = "property_fee_collection_rate"
    yield (
        report(
            "wuxi.txt",
            text,
            WUXI,
            "2021-05-01",
            [(BACKSTOP, "current", WUXI, "国企托底老旧小区"), (CANTEEN, "pilot", XISHAN, "试点社区食堂")],
            [
                ("households", "25万户", 25, "万户", 250000, "count", WUXI),
                ("project_cost", "3亿元", 3, "亿元", 300000000, "CNY", WUXI),
                (rate, "四成", 4, "成", 0.4, "ratio", WUXI),
                (rate, "96%", 96, "%", 0.96, "ratio", WUXI),
            ],
        ),
        text,
    )
    text = "无锡市共有26万户居民。锡山区有3000户。"
    numbers = [("households", "26万户", 26, "万户", 260000, "count", WUXI), ("households", "3000户", 3000, "户", 3000, "count", XISHAN)]
    yield report("wuxi-2.txt", text, WUXI, "2021-09-01", [], numbers), text
    text = "烟台市计划建社区食堂。国企托底没有办成。约有4000户。投入50万美元。"
    yield (
        report(
            "yantai.txt",
            text,
            YANTAI,
            "2023-01-01",
            [(CANTEEN, "planned", YANTAI, "计划建社区食堂"), (BACKSTOP, "failed", YANTAI, "国企托底没有办成")],
            [
                ("households", "4000户", 4000, "户", 4000, "count", YANTAI),
                ("project_cost", "50万美元", 50, "万美元", 500000, "USD", YANTAI),
            ],
        ),
        text,
    )
    text = "向阳区的国企托底已经停止。惠及8000人。"
    yield (
        report(
            "xiangyang.txt",
            text,
            XIANGYANG,
            None,
            [(BACKSTOP, "past", XIANGYANG, "国企托底已经停止")],
            [("households", "8000人", 8000, "人", 8000, "count", XIANGYANG)],
        ),
        text,
    )


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service over these reports, to be read alone."""
    settings = Settings(store=f"sqlite:///{tmp_path_factory.mktemp('compared')}/store.db")
    with closing(open_store(settings.store)) as store:
        for made, text in reports():
            store.put(made, text)
    with Service(settings, read_only=True) as service:
        yield service
