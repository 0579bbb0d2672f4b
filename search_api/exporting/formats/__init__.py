"""The formats, one file each: a function from a table to the bytes of a file, in pieces."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from search_api.errors import BadRequest
from search_api.exporting.table import Table


@dataclass(frozen=True, slots=True)
class Format:
    """`module` (of this package) has the function `write`; imported when the format is asked for. Its name is in the wording."""

    module: str
    suffix: str
    media_type: str


OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = {
    "csv": Format("spreadsheet_csv", ".csv", "text/csv; charset=utf-8"),
    "xlsx": Format("spreadsheet_xlsx", ".xlsx", f"{OFFICE}.spreadsheetml.sheet"),
    "docx": Format("word_docx", ".docx", f"{OFFICE}.wordprocessingml.document"),
    "markdown": Format("text_markdown", ".md", "text/markdown; charset=utf-8"),
    "json": Format("data_json", ".json", "application/json"),
    "jsonld": Format("data_jsonld", ".jsonld", "application/ld+json"),
    "bibtex": Format("citations_bibtex", ".bib", "application/x-bibtex; charset=utf-8"),
    "ris": Format("citations_ris", ".ris", "application/x-research-info-systems; charset=utf-8"),
    "csl": Format("citations_csl", ".csl.json", "application/vnd.citationstyles.csl+json"),
    "gbt2015": Format("citations_gbt2015", ".gbt2015.txt", "text/plain; charset=utf-8"),
    "gbt2025": Format("citations_gbt2025", ".gbt2025.txt", "text/plain; charset=utf-8"),
}


def write(table: Table, format: str) -> Iterator[bytes]:
    """The file in pieces; the table's rows are read while it is made. BadRequest for a format that is not known."""
    if format not in FORMATS:
        raise BadRequest(f"“{format}” is no format.", f"One of: {', '.join(FORMATS)}.")
    module = importlib.import_module(f"search_api.exporting.formats.{FORMATS[format].module}")
    return cast(Iterator[bytes], module.write(table))
