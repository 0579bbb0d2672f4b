"""The graph, or a part of it, as files that other programs read. Nothing is held in memory but the ids of the nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.export.graphml import graphml
from graph.export.jsonld import jsonld
from graph.export.neo4j_csv import neo4j_csv
from graph.export.part import Part

# A format makes named files of a part; each file comes in pieces of text.
Files = Iterator[tuple[str, Iterator[str]]]
FORMATS: dict[str, Callable[[Part], Files]] = {"graphml": graphml, "csv": neo4j_csv, "jsonld": jsonld}

__all__ = ["FORMATS", "Files", "Part"]
