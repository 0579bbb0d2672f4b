"""Reading reports: bytes to documents, documents to records. Pure; knows no store and no HTTP.

`load(bytes, name) -> Document` and `extract(Document) -> Record` are the whole face.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Document, Record

if TYPE_CHECKING:
    from ingest.loaders import load as load
    from ingest.record import extract as extract

__all__ = ["Document", "Record", "extract", "load"]


def __getattr__(name: str) -> object:
    """Loads the pipeline only when it is asked for: spaCy takes a second to import."""
    if name == "load":
        from ingest.loaders import load

        return load
    if name == "extract":
        from ingest.record import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
