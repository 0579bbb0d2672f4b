"""Each format read back into rows of texts by a library that had no part in writing it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from datetime import datetime

import docx
import openpyxl
import rdflib
from markdown_it import MarkdownIt
from rdflib.collection import Collection

Rows = list[list[str]]
OWN = "urn:x-casegraph:schema:"
SCHEMA = rdflib.Namespace("https://schema.org/")


def from_csv(data: bytes) -> Rows:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def from_xlsx(data: bytes, sheet: int = 0) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [[unescaped(_text(cell.value)) for cell in row] for row in book.worksheets[sheet].iter_rows()]


def unescaped(cell: str) -> str:
    """The escapes of ECMA-376 (22.9.2.19), which openpyxl leaves as they stand."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), cell)


def from_docx(data: bytes) -> Rows:
    table = docx.Document(io.BytesIO(data)).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows]


def from_markdown(data: bytes) -> Rows:
    """The cells' text with the marks resolved, as a reader of the page sees it."""
    body = re.sub(r"\A---\n.*?\n---\n", "", data.decode(), flags=re.DOTALL)
    rows: Rows = []
    inside = False
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        inside = token.type == "table_open" or (inside and token.type != "table_close")
        if token.type == "table_close":
            return rows
        if token.type == "tr_open":
            rows.append([])
        elif inside and token.type == "inline":
            rows[-1].append("".join(child.content for child in token.children or ()))
    return rows


def from_json(data: bytes) -> Rows:
    read = json.loads(data)
    keys = [column["key"] for column in read["columns"]]
    return [keys, *([_text(row[key]) for key in keys] for row in read["rows"])]


def from_jsonld(data: bytes) -> Rows:
    graph = rdflib.Graph().parse(data=data.decode(), format="json-ld")
    keys = [variable["propertyID"].removeprefix(OWN) for variable in json.loads(data)["variableMeasured"]]
    claims = sorted(graph.subjects(rdflib.RDF.type, SCHEMA.Claim), key=lambda each: int(graph.value(each, SCHEMA.position)))
    return [keys, *([_of_graph(graph, claim, key) for key in keys] for claim in claims)]


def _of_graph(graph: rdflib.Graph, claim: rdflib.term.Node, key: str) -> str:
    value = graph.value(graph.value(claim, rdflib.URIRef(OWN + "cell")), rdflib.URIRef(OWN + key))
    if value is None:
        return ""
    if isinstance(value, rdflib.Literal):
        return _text(value.toPython())
    return "\n".join(str(each) for each in Collection(graph, value))


def _text(value: object) -> str:
    return value.date().isoformat() if isinstance(value, datetime) else text(value)


def text(value: object) -> str:
    """A cell as one text: a whole number without a fraction, several items one a line."""
    if isinstance(value, list | tuple):
        return "\n".join(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


READ: dict[str, Callable[[bytes], Rows]] = {
    "csv": from_csv,
    "xlsx": from_xlsx,
    "docx": from_docx,
    "markdown": from_markdown,
    "json": from_json,
    "jsonld": from_jsonld,
}
