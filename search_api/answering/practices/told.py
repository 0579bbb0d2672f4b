"""What reports tell of practices: the passages of their evidence, and the sentences in them that state it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.store import Edge, Node, Reader

SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")


@dataclass(frozen=True, slots=True)
class Told:
    """`sentence`: those with the evidence, together. `passages`: the whole of the passages that these stand in."""

    sentence: str
    passages: str


def told(practices: Sequence[Node], reader: Reader) -> dict[str, Told]:
    """By the practices' node ids."""
    edges = reader.edges_from([p.id for p in practices], ("EVIDENCED_BY",)) if practices else []
    passages = reader.by_ids(sorted({e.target for e in edges}))
    found: dict[str, Told] = {}
    for edge in edges:
        if edge.target in passages:
            before = found.get(edge.source, Told("", ""))
            text, own = passages[edge.target].props["text"], around(passages[edge.target], edge)
            sentence = before.sentence if own in before.sentence else before.sentence + own
            found[edge.source] = Told(sentence, before.passages if text in before.passages else before.passages + text)
    return found


def around(passage: Node, edge: Edge) -> str:
    """The sentence of the passage in which the evidence begins."""
    text, at = passage.props["text"], edge.props.get("start", 0) - passage.props["start"]
    return next((m.group() for m in SENTENCE.finditer(text) if m.start() <= at < m.end()), text)
