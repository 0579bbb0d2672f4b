"""What a node says when several documents state it: a function of the set of statements, whatever their order and number."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from corpus.ontology import ontology
from graph.store import Props

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(props: Props) -> str:
    """JSON with one spelling for equal props."""
    return _ENCODER.encode(props) if props else "{}"


def merged(statements: Sequence[Props]) -> Props:
    """The props of a node from all distinct statements about it (at least one).

    Each prop comes from the most complete statement that has it; but an organisation's kind is decided by the priority of
    the kinds, and open candidates are joined.
    """
    if len(statements) == 1:
        return statements[0]
    ordered = sorted(statements, key=lambda props: (sum(_missing(value) for value in props.values()), canonical(props)))
    names = sorted({name for props in ordered for name in props})
    return {name: RULES.get(name, _first)([props[name] for props in ordered if name in props]) for name in names}


def _missing(value: Any) -> bool:
    return value is None or value == []


def _first(values: Collection[Any]) -> Any:
    return next((value for value in values if not _missing(value)), next(iter(values)))


def _kind(values: Collection[Any]) -> Any:
    kinds = ontology().organisation_kinds
    return min(values, key=lambda kind: (kinds[kind].priority if kind in kinds else len(kinds) + 10**6, str(kind)))


def _union(values: Collection[Any]) -> list[Any]:
    return sorted({each for value in values for each in value})


RULES: dict[str, Callable[[Collection[Any]], Any]] = {"kind": _kind, "candidates": _union}
