"""A report whose every name, title and quote is as bad as it can be, and tables made of what is bad for each format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from graph.open import open_store
from ingest.model import Case, Practice, Record
from search_api.exporting.cited import Cited
from search_api.exporting.table import Cell, Column, Row, Table
from search_api.service import Service
from search_api.settings import Settings
from tests.search_api.conftest import entry, quote, record

ORIGIN = "http://127.0.0.1:8000"
FORMULA = '=HYPERLINK("http://evil.example","x")'
HOSTILE = f"{FORMULA} </script><img src=x onerror=alert(1)> ]]> | {{{{7*7}}}} {{% raw %}} \\ \u202eabc\u202c @sum --- `x` [a](http://evil.example) $x$ www.evil.example"
ARTICLE = f"{entry(HOSTILE, '').id[7:15]}/a"


def hostile() -> Record:
    return record(
        HOSTILE,
        "--- | ]]> =cmd.txt",
        cases=(Case(id="bad/case", article=ARTICLE, title=FORMULA, place=None, adcode=None, level=None, spans=((0, len(HOSTILE)),)),),
        practices=(
            Practice(
                id="bad/practice",
                mechanism=None,
                name=FORMULA,
                named=True,
                place=None,
                case="bad/case",
                status="current",
                operators=(),
                evidence=(quote(HOSTILE, HOSTILE),),
                confidence=0.5,
            ),
        ),
    )


@pytest.fixture
def bad(filled: Settings) -> Iterator[Service]:
    """The two reports and the hostile one."""
    with closing(open_store(filled.store)) as store:
        store.put(hostile(), HOSTILE)
    with Service(filled) as opened:
        yield opened


@pytest.fixture
def of_cells(service: Service) -> Callable[..., Table]:
    """A table of one text column, or of columns of the kinds given, from bare cells."""

    def made(*rows: tuple[Cell, ...], kinds: tuple[str, ...] = ("text",)) -> Table:
        columns = tuple(Column(f"c{n}", f"列{n}", "", kind, brief=True) for n, kind in enumerate(kinds))  # type: ignore[arg-type]
        lines = [Row(cells) for cells in rows]
        cited = Cited(service._store, ORIGIN)
        return Table("x", "表", (("行数", "1"),), columns, lines, len(lines), "zh", ORIGIN, ORIGIN, cited)

    return made
