"""Where a place, a mechanism, an organisation, a document or a quote is shown: addresses of pages, from the root of the service."""

from __future__ import annotations

from urllib.parse import quote

from search_api.shapes import Evidence


def place(name: str) -> str:
    return f"/places/{quote(name)}"


def mechanism(id: str) -> str:
    return f"/mechanisms/{quote(id)}"


def organisation(id: str) -> str:
    """`id` as listed, or a name, which leads to the organisation or to all of this name."""
    return f"/organisations/{quote(id)}"


def document(id: str) -> str:
    return f"/documents/{quote(id, safe=':')}"


def words(evidence: Evidence) -> str:
    """The document, opened at the words of a quote."""
    return f"{document(evidence.document)}?start={evidence.start}&end={evidence.end}#cited"
