"""Invented reports, small enough to read, with the records that a perfect extraction would give, and the stores to put them in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from neo4j import Driver, GraphDatabase

from graph.open import open_store
from graph.store import Store
from ingest.model import (
    Article,
    Case,
    DocumentEntry,
    Level,
    Metric,
    Organisation,
    Passage,
    Place,
    Practice,
    Quote,
    Record,
    Relation,
    Status,
    Versions,
)
from tests.neo4j_server import Server

XIASHAN: tuple[str, Level, str] = ("广东省湛江市霞山区", "district", "440803")
CHIKAN: tuple[str, Level, str] = ("广东省湛江市赤坎区", "district", "440802")
LAIYANG: tuple[str, Level, str] = ("山东省烟台市莱阳市", "county_city", "370682")
VERSIONS = Versions(pipeline="1", ontology="1", gazetteer="1")


@dataclass
class Telling:
    """What one invented report tells."""

    name: str = "one.txt"
    place: tuple[str, Level, str] = XIASHAN
    mechanism: str | None = "soe_backstop_management"
    status: Status = "current"
    company: str = "海滨物业"
    kind: str = "soe"
    households: int = 1200
    site: str | None = None
    extra: str = ""
    version: str = "1"
    text: str = field(init=False)

    def __post_init__(self) -> None:
        short = self.place[0][-3:]
        self.text = (
            f"{short}：老院子有人管\n{short}由海湾集团下属的{self.company}托底接管没有物业的院落。\n"
            f"全区{self.households}户受益。{self.site or ''}居民满意。{self.extra}\n"
        )

    @property
    def id(self) -> str:
        return "sha256:" + hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def record(self) -> Record:
        return _record(self)

    def quote(self, words: str) -> Quote:
        start = self.text.index(words)
        return start, start + len(words), words


def _record(told: Telling) -> Record:
    key, (place, level, adcode), length = told.id[7:15], told.place, len(told.text)
    cut = told.text.index("全区")
    organisations = [Organisation(name=told.company, kind=told.kind, place=place, mentions=(told.quote(told.company),))]
    organisations.append(Organisation(name="海湾集团", kind="soe", place=None, mentions=(told.quote("海湾集团"),)))
    places = [Place(name=place, level=level, adcode=adcode, mentions=(told.quote(place[-3:]),))]
    if told.site:
        places.append(Place(name=place + told.site, level="community", adcode=None, mentions=(told.quote(told.site),)))
    practice = Practice(
        id=f"{key}-p", mechanism=told.mechanism, name="托底接管", named=False, place=place, case=f"{key}-c", status=told.status,
        operators=(told.company,), evidence=(told.quote("托底接管"),), confidence=0.9,
    )  # fmt: skip
    number = f"{told.households}户"
    metric = Metric(
        id=f"{key}-m", value=told.households, unit="户", value_si=told.households, si_unit="household", approx=False, indicator="受益户数",
        indicator_id="households", place=place, time=None, case=f"{key}-c", practice=f"{key}-p", evidence=told.quote(number),
        sentence=told.quote(f"全区{number}受益。")[:2],
    )  # fmt: skip
    evidence = told.quote(f"海湾集团下属的{told.company}")
    relation = Relation.model_validate({"type": "SUBSIDIARY_OF", "from": told.company, "to": "海湾集团", "evidence": evidence})
    title = told.text.partition("\n")[0]
    return Record(
        document=DocumentEntry(
            id=told.id,
            name=told.name,
            title=title,
            date="2024-05-01",
            source=None,
            language="zh",
            encoding="utf-8",
            media_type="text/plain",
        ),
        articles=(Article(id=f"{key}-a", title=title, pieces=((0, length),)),),
        passages=(_passage(key, 1, 0, cut), _passage(key, 2, cut, length)),
        cases=(Case(id=f"{key}-c", article=f"{key}-a", title=title, place=place, adcode=adcode, level=level, spans=((0, length),)),),
        places=tuple(places),
        organisations=tuple(organisations),
        practices=(practice,),
        metrics=(metric,),
        relations=(relation,),
        versions=VERSIONS.model_copy(update={"pipeline": told.version}),
    )


def _passage(key: str, number: int, start: int, end: int) -> Passage:
    return Passage(id=f"{key}-{number}", article=f"{key}-a", start=start, end=end)


@pytest.fixture(scope="session")
def tell() -> type[Telling]:
    """Invents a report: tell(place=..., status=...) has text, id and record."""
    return Telling


@pytest.fixture(scope="session")
def three() -> list[Telling]:
    """A practice in Xiashan, the same in Laiyang where it failed, and Xiashan again by a report that knows less of the company."""
    return [
        Telling(site="城厢街道梨园社区"),
        Telling(name="two.txt", place=LAIYANG, status="failed", kind="property_company", company="梨乡物业", households=5),
        Telling(name="three.txt", kind="other", mechanism=None, households=7),
    ]


KINDS = ("neo4j", "sqlite")
Empty = Callable[[str, Path], str]


@pytest.fixture(scope="session")
def driver(neo4j_server: Server) -> Iterator[Driver]:
    """The tests' own way into the server's database, past the store."""
    with GraphDatabase.driver(neo4j_server.url_without_login, auth=("neo4j", neo4j_server.password)) as driver:
        yield driver


@pytest.fixture(scope="session")
def empty(request: pytest.FixtureRequest) -> Empty:
    """The address of an empty store of a kind: a file in the folder, or the database of the tests' server, where no node is left."""

    def address(kind: str, folder: Path) -> str:
        if kind == "sqlite":
            return f"sqlite:///{folder}/store.db"
        request.getfixturevalue("driver").execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")
        return str(request.getfixturevalue("neo4j_server").url)

    return address


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of store."""
    return str(request.param)


@pytest.fixture
def address(empty: Empty, kind: str, tmp_path: Path) -> str:
    """The address of a store that is not there yet, for each kind of store."""
    return empty(kind, tmp_path)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with closing(open_store(address)) as store:
        yield store


@pytest.fixture
def filled(store: Store, three: list[Telling]) -> Store:
    for told in three:
        store.put(told.record, told.text)
    return store
