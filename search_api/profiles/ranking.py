"""Places by one indicator."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from graph.schema import document_node
from graph.store import Node, Reader, Where
from search_api.listing import check_words
from search_api.profiles.reading import Statements
from search_api.profiles.shapes import Ranked, Ranking


def ranking(reader: Reader, indicator: str, within: Sequence[str]) -> Ranking:
    """BadRequest for an indicator that the vocabulary does not know."""
    check_words({"indicator": (indicator,)})
    nodes = reader.nodes("Metric", Where(indicators=(indicator,), within=tuple(within)))
    unit = _commonest(nodes)
    usable = [node for node in nodes if _number(node) and node.props["si_unit"] == unit and node.props["place"]]
    chosen = _chosen(reader, usable)
    made = Statements(reader, metrics=[each for each, _ in chosen])
    ranked = [Ranked(metric=made.metric(node), others=others) for node, others in chosen]
    return Ranking(
        indicator_id=indicator,
        si_unit=unit,
        ranked=tuple(sorted(ranked, key=lambda each: (-each.metric.value_si, each.metric.id))),
        left_out=len(nodes) - len(usable),
        documents_searched=reader.count("Document"),
    )


def _number(node: Node) -> bool:
    return isinstance(node.props["value_si"], int | float)


def _commonest(nodes: Sequence[Node]) -> str | None:
    units = Counter(node.props["si_unit"] for node in nodes if _number(node))
    return min(units, key=lambda unit: (-units[unit], unit or ""), default=None)


def _chosen(reader: Reader, nodes: Sequence[Node]) -> list[tuple[Node, int]]:
    """For each place the number of the latest time, of several that of the latest report; and how many others it has."""
    dates = reader.props(sorted({document_node(node.props["document"]) for node in nodes}))
    groups: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[node.props["place"]].append(node)

    def recent(node: Node) -> tuple[str, str, str]:
        return node.props["time"] or "", dates[document_node(node.props["document"])]["date"] or "", node.id

    return [(max(group, key=recent), len(group) - 1) for group in groups.values()]
