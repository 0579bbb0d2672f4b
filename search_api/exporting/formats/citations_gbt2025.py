"""References by GB/T 7714—2025."""

from __future__ import annotations

from collections.abc import Iterator

from search_api.exporting.cited import Reference
from search_api.exporting.formats import gbt7714
from search_api.exporting.table import Table

MARKS = gbt7714.Marks(comma="，", opening="（", closing="）")


def cited_as(reference: Reference) -> str:
    return gbt7714.entry(reference, MARKS)


def write(table: Table) -> Iterator[bytes]:
    return gbt7714.write(table, MARKS)
