"""The properties of nodes and edges with their types, as data: what exports and pictures of the schema are made from."""

from __future__ import annotations

import json
from typing import Any, Literal

# "any": a number, a text or a truth value, which may be a pair of numbers instead. "json": lists of ranges or quotes.
Type = Literal["string", "int", "float", "boolean", "string[]", "any", "json"]
Typed = dict[str, Type]

NODE_PROPERTIES: dict[str, Typed] = {
    "Document": {"document": "string", "name": "string", "title": "string", "date": "string", "source": "string", "language": "string"},
    "Article": {
        "document": "string",
        "title": "string",
        "date": "string",
        "source": "string",
        "order_certain": "boolean",
        "pieces": "json",
    },
    "Passage": {"document": "string", "article": "string", "start": "int", "end": "int", "text": "string"},
    "Case": {
        "document": "string",
        "article": "string",
        "title": "string",
        "place": "string",
        "adcode": "string",
        "level": "string",
        "spans": "json",
    },
    "Place": {"name": "string", "level": "string", "adcode": "string", "candidates": "string[]"},
    "Organisation": {"name": "string", "kind": "string", "place": "string"},
    "Mechanism": {"mechanism": "string", "zh": "string", "en": "string", "theme": "string"},
    "Practice": {
        "document": "string",
        "case": "string",
        "name": "string",
        "named": "boolean",
        "mechanism": "string",
        "place": "string",
        "status": "string",
        "operators": "string[]",
        "confidence": "float",
        "evidence": "json",
    },
    "Indicator": {"indicator": "string", "zh": "string", "en": "string", "unit_kind": "string"},
    "Metric": {
        "document": "string",
        "case": "string",
        "practice": "string",
        "place": "string",
        "indicator": "string",
        "indicator_id": "string",
        "value": "any",
        "unit": "string",
        "value_si": "any",
        "si_unit": "string",
        "approx": "any",
        "time": "string",
        "context": "string",
        "evidence": "json",
        "sentence": "json",
    },
}
EDGE_PROPERTIES: dict[str, Typed] = {
    "EVIDENCED_BY": {"start": "int", "end": "int", "quote": "string", "relation": "string", "target": "string"},
}


def as_text(value: Any, type: Type) -> str:
    """A value as files hold it: strings as they are, all else as JSON (numbers, true and false, lists)."""
    return value if type == "string" and isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
