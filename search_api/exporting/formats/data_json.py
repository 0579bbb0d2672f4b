"""The table as one JSON object, a row on a line; its evidence is nested instead of the columns that repeat it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from search_api.exporting.characters import encodable
from search_api.exporting.table import Extra, Row, Table


def write(table: Table) -> Iterator[bytes]:
    head = {
        "title": table.title,
        "language": table.language,
        "url": table.url,
        "description": [{"heading": heading, "text": text} for heading, text in table.description],
        "columns": [{"key": c.key, "label": c.label, "meaning": c.meaning, "kind": c.kind} for c in table.columns if not c.evidence],
        "total": table.total,
    }
    yield (_json(head)[:-1] + ', "rows": [').encode()
    yield from _listed(_row(table, row) for row in table.rows)
    yield b'\n], "references": ['
    yield from _listed(asdict(reference) for reference in table.cited.references())
    yield f'\n], "rankings": {_json([_extra(each) for each in table.extras])}}}\n'.encode()


def _listed(objects: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    comma = "\n"
    for each in objects:
        yield (comma + _json(each)).encode()
        comma = ",\n"


def _row(table: Table, row: Row) -> dict[str, Any]:
    cells = {column.key: cell for column, cell in zip(table.columns, row.cells, strict=True) if not column.evidence}
    evidence = [each.model_dump() | {"link": table.cited.link(each), "supports": about or None} for about, each in row.supported()]
    return cells | {"evidence": evidence}


def _extra(extra: Extra) -> dict[str, Any]:
    keys = [column.key for column in extra.columns]
    return {"title": extra.title, "rows": [dict(zip(keys, cells, strict=True)) for cells in extra.rows]}


def _json(value: Any) -> str:
    return encodable(json.dumps(value, ensure_ascii=False))
