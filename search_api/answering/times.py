"""Keeps to the years of a question: by a number's own time where it has one, else by the date of its document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.schema import document_node
from graph.store import Node, Reader
from search_api.planning import Plan

YEAR = re.compile(r"(?:19|20)\d\d")


def in_years(nodes: Sequence[Node], plan: Plan, reader: Reader) -> list[Node]:
    """Those that may fall into the years; one whose year nothing tells is kept only where the question names no year."""
    if plan.since is None and plan.until is None:
        return list(nodes)
    documents = reader.by_ids(sorted({document_node(n.props["document"]) for n in nodes}))
    return [n for n in nodes if inside(year(n, documents[document_node(n.props["document"])]), plan)]


def year(node: Node, document: Node) -> int | None:
    found = YEAR.search(node.props.get("time") or "") or YEAR.search(document.props["date"] or "")
    return int(found.group()) if found else None


def inside(year: int | None, plan: Plan) -> bool:
    return year is not None and (plan.since is None or year >= plan.since) and (plan.until is None or year <= plan.until)
