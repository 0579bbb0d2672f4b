"""Plain text: the document's text is the decoded file."""

from __future__ import annotations

from ingest.decode import decode
from ingest.model import Document


def parse(data: bytes, name: str, id: str) -> Document:
    decoded = decode(data)
    return Document(id=id, name=name, text=decoded.text, encoding=decoded.encoding, media_type="text/plain", notes=decoded.notes)
