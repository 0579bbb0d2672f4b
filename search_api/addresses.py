"""Where a place, a mechanism, an organisation, a document or a quote is shown: addresses of pages, from the root of the service."""

from __future__ import annotations

from urllib.parse import quote

from search_api.shapes import Evidence


def path(text: str) -> str:
    """The text as a part of an address: letters and digits of every script stay, as they are shorter than their codes by two thirds."""
    return "".join(each if each.isalnum() or each in "-._~/" else quote(each, safe="", errors="replace") for each in text)


def place(name: str) -> str:
    return f"/places/{path(name)}"


def mechanism(id: str) -> str:
    return f"/mechanisms/{path(id)}"


def organisation(id: str) -> str:
    """`id` as listed, or a name, which leads to the organisation or to all of this name."""
    return f"/organisations/{path(id)}"


def document(id: str) -> str:
    return f"/documents/{quote(id, safe=':')}"


def words(evidence: Evidence) -> str:
    """The document, opened at the words of a quote."""
    return f"{document(evidence.document)}?start={evidence.start}&end={evidence.end}#cited"
