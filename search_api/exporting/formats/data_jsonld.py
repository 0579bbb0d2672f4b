"""JSON-LD 1.1 with schema.org: a dataset, its rows as claims with their quotations, and the articles that these stand in.

The context is in the file, so that nothing is loaded to read it. Columns are properties of our own, as schema.org knows none such.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from graph.export.jsonld import SCHEMA, iri
from graph.schema import document_node
from search_api.exporting.characters import encodable
from search_api.exporting.cited import Reference
from search_api.exporting.formats.gbt7714 import kind
from search_api.exporting.table import Row, Table
from search_api.shapes import Evidence

# Written as escapes, so that the file can stand within a <script> element of a page.
UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
TYPES = {"newspaper": "NewsArticle", "web": "WebPage", "other": "CreativeWork"}


def write(table: Table) -> Iterator[bytes]:
    yield f'{{"@context": {_json(_context(table))},\n{_json(_head(table))[1:-1]},\n"hasPart": ['.encode()
    yield from _listed(_claim(table, number, row) for number, row in enumerate(table.rows, 1))
    yield b'\n],\n"citation": ['
    yield from _listed(map(_article, table.cited.references()))
    yield b"\n]}\n"


def _listed(objects: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    comma = "\n"
    for each in objects:
        yield (comma + _json(each)).encode()
        comma = ",\n"


def _context(table: Table) -> dict[str, Any]:
    own = {
        column.key: {"@id": SCHEMA + quote(column.key), **({"@container": "@list"} if column.kind in ("list", "links") else {})}
        for column in table.columns
        if not column.evidence
    }
    spans = {"start": SCHEMA + "start", "end": SCHEMA + "end"}
    return {"@version": 1.1, "@vocab": "https://schema.org/", "cell": {"@id": SCHEMA + "cell", "@context": own}, **spans}


def _head(table: Table) -> dict[str, Any]:
    variables = [
        {"@type": "PropertyValue", "propertyID": SCHEMA + quote(column.key), "name": column.label, "description": column.meaning}
        for column in table.columns
        if not column.evidence
    ]
    told = "\n".join(f"{heading}: {text}" for heading, text in table.description)
    head = {"@type": "Dataset", "name": table.title, "description": told, "url": table.url}
    return head | {"inLanguage": table.language, "size": table.total, "variableMeasured": variables}


def _claim(table: Table, number: int, row: Row) -> dict[str, Any]:
    cells = {c.key: _value(cell) for c, cell in zip(table.columns, row.cells, strict=True) if not c.evidence and cell not in (None, ())}
    return {"@type": "Claim", "position": number, "cell": cells, "appearance": [_quotation(table, *each) for each in row.supported()]}


def _value(cell: Any) -> Any:
    """A number with a fraction is a decimal number in JSON-LD only where it has one; text, numbers and lists stay what they are."""
    return list(cell) if isinstance(cell, tuple) else cell


def _quotation(table: Table, about: str, evidence: Evidence) -> dict[str, Any]:
    source = {"@id": iri(document_node(evidence.document))}
    own = {"text": evidence.quote, "start": evidence.start, "end": evidence.end, "url": table.cited.link(evidence)}
    return {"@type": "Quotation", **own, **({"about": about} if about else {}), "isPartOf": source}


def _article(reference: Reference) -> dict[str, Any]:
    own = {
        "headline": reference.title,
        "alternateName": reference.name,
        "datePublished": reference.date,
        "publisher": {"@type": "Organization", "name": reference.source} if reference.source else None,
        "inLanguage": reference.language,
        "url": reference.link,
    }
    stated = {name: value for name, value in own.items() if value}
    return {"@id": iri(document_node(reference.id)), "@type": TYPES[kind(reference)], **stated}


def _json(value: Any) -> str:
    return encodable(json.dumps(value, ensure_ascii=False)).translate(UNSAFE)
