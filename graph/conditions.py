"""What both stores have to know of `Where`: which conditions are given, which leave fewest nodes, and how they pass to a neighbour."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from graph.schema import ALWAYS, OWN, PATHS, Path, conditions
from graph.store import Where

SELECTIVE = ("mechanisms", "indicators", "within", "kinds", "statuses", "levels")  # what leaves fewest nodes, first
IDS_OF = {"within": "Place", "mechanisms": "Mechanism", "indicators": "Indicator"}


def given(where: Where) -> frozenset[str]:
    """The names of the conditions that are there."""
    return frozenset(field.name for field in fields(where) if getattr(where, field.name))


def check(label: str, where: Where) -> None:
    """Raises ValueError for a condition that nodes of the label do not answer (KeyError for an unknown label)."""
    if unknown := given(where) - conditions(label):
        raise ValueError(f"{label} nodes have no {', '.join(sorted(unknown))}; they have {', '.join(sorted(conditions(label)))}")


def own(label: str, where: Where) -> list[str]:
    """The given conditions that a node of the label answers itself, sorted."""
    return sorted(given(where) & (ALWAYS | OWN.get(label, frozenset())))


def paths(label: str, where: Where) -> list[Path]:
    """The ways to the neighbours that answer the other conditions; where fewest nodes are likely to match first."""
    return sorted((path for path in PATHS[label] if given(where) & path.conditions), key=lambda path: rank(where, path.conditions))


def rank(where: Where, names: frozenset[str]) -> int:
    """The smaller, the fewer nodes are likely to meet the given ones of these conditions."""
    return min((SELECTIVE.index(name) for name in given(where) & names if name in SELECTIVE), default=len(SELECTIVE))


def only(where: Where, path: Path) -> Where:
    """The conditions for a neighbour, and always the documents: what is found must be stated there along the whole way."""
    kept: dict[str, Any] = {name: getattr(where, name) for name in path.conditions | {"documents"}}
    return Where(**kept)
