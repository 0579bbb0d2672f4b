"""GraphML (graphml.graphdrawing.org), as Gephi, yEd, igraph and NetworkX read it. Lists are written as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

from graph.export.part import Part
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, Type, Typed, as_text
from graph.store import Props

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
TYPES: dict[Type, str] = {"int": "long", "float": "double", "boolean": "boolean"}  # all others: string
NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
NODES: Typed = {"label": "string", "documents": "string[]"}
EDGES: Typed = {"type": "string", "documents": "string[]"}
for _typed in NODE_PROPERTIES.values():
    NODES.update(_typed)
for _typed in EDGE_PROPERTIES.values():
    EDGES.update(_typed)


def graphml(part: Part) -> Iterator[tuple[str, Iterator[str]]]:
    """One file. Characters that XML cannot hold (control characters) are replaced by U+FFFD."""
    yield "graph.graphml", _document(part)


def _document(part: Part) -> Iterator[str]:
    yield HEAD
    yield from _keys("node", NODES)
    yield from _keys("edge", EDGES)
    yield '<graph edgedefault="directed">\n'
    for label in part.labels:
        for node in part.nodes(label):
            facts = {"label": label, "documents": list(node.documents), **node.props}
            yield f"<node id={_attribute(node.id)}>{_data('node', facts, NODES)}</node>\n"
    number = count()
    for type in part.types:
        for edge in part.edges(type):
            ends = f"source={_attribute(edge.source)} target={_attribute(edge.target)}"
            facts = {"type": type, "documents": list(edge.documents), **edge.props}
            yield f'<edge id="e{next(number)}" {ends}>{_data("edge", facts, EDGES)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _keys(of: str, typed: Typed) -> Iterator[str]:
    for name, type in typed.items():
        yield f'<key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{TYPES.get(type, "string")}"/>\n'


def _data(of: str, facts: Props, typed: Typed) -> str:
    given = ((name, as_text(value, typed[name])) for name, value in facts.items() if value is not None)
    return "".join(f'<data key="{of}-{name}">{escape(_valid(text), {chr(13): "&#13;"})}</data>' for name, text in given)


def _attribute(text: str) -> str:
    return quoteattr(_valid(text))


def _valid(text: str) -> str:
    return NOT_XML.sub("\ufffd", text)
