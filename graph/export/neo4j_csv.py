"""CSV files with headers of their own for `neo4j-admin database import full`, and its arguments in a file (@import.args)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.export.part import Part
from graph.properties import EDGE_PROPERTIES, NODE_PROPERTIES, Type, Typed, as_text

LISTS = "\x1f"  # between the items of a list: the unit separator, which names do not hold
ARGUMENTS = "import.args"
TYPES: dict[Type, str] = {"json": "string", "any": "string"}
COMMON: Typed = {"documents": "string[]"}


def neo4j_csv(part: Part) -> Iterator[tuple[str, Iterator[str]]]:
    """Two files for each label and each edge type, header and rows. Values that are no number, text or list of texts are JSON."""
    for label in part.labels:
        typed = NODE_PROPERTIES[label] | COMMON
        yield f"{label}-header.csv", iter([_row(["id:ID", ":LABEL", *_columns(typed)])])
        yield (
            f"{label}.csv",
            (_row([node.id, label, *_cells(node.props | {"documents": node.documents}, typed)]) for node in part.nodes(label)),
        )
    for type in part.types:
        typed = EDGE_PROPERTIES.get(type, {}) | COMMON
        yield f"{type}-header.csv", iter([_row([":START_ID", ":END_ID", ":TYPE", *_columns(typed)])])
        rows = ([e.source, e.target, type, *_cells(e.props | {"documents": e.documents}, typed)] for e in part.edges(type))
        yield f"{type}.csv", map(_row, rows)
    yield ARGUMENTS, _arguments(part)


def _columns(typed: Typed) -> Iterator[str]:
    return (f"{name}:{TYPES.get(type, type)}" for name, type in typed.items())


def _cells(props: dict[str, Any], typed: Typed) -> Iterator[str | None]:
    for name, type in typed.items():
        value = props.get(name)
        if value is not None and type == "string[]":
            yield LISTS.join(each.replace(LISTS, " ") for each in value) or None
        else:
            yield None if value is None else as_text(value, type)


def _row(cells: Iterable[str | None]) -> str:
    """Nothing at all stands for null; every value is quoted, as a name may hold commas, quotation marks and line ends."""
    return ",".join("" if cell is None else '"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def _arguments(part: Part) -> Iterator[str]:
    yield "--multiline-fields=true\n--array-delimiter=U+001F\n--id-type=string\n"
    yield from (f"--nodes={label}-header.csv,{label}.csv\n" for label in part.labels)
    yield from (f"--relationships={type}-header.csv,{type}.csv\n" for type in part.types)
