"""What conditions look up of a node, the same in every store."""

from __future__ import annotations

from graph.store import Props
from graph.words import folded

_NAMES = ("name", "title", "zh", "en", "indicator")  # props that `Where.text` looks into


def searched(props: Props) -> tuple[str, str | None, str | None, str | None]:
    """A node's names, folded, and its level, kind and status."""
    words = "\n".join(folded(str(props[name])) for name in _NAMES if props.get(name))
    return words, props.get("level"), props.get("kind"), props.get("status")
