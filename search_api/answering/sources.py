"""What answers need from the store besides the statements themselves: documents, the places above a place, operators."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.schema import document_node, node_id
from graph.store import Edge, Node, Props, Reader
from search_api.shapes import Evidence, Operator, PlaceRef, Row

COUNTY_UP = ("province", "prefecture", "district", "county", "county_city")


class Sources:
    """Looks things up in batches and keeps them for the length of one answer."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._props: dict[str, Props] = {}
        self._above: dict[str, str] = {}
        self._lines: dict[str, list[PlaceRef]] = {}
        self._operators: dict[str, tuple[Operator, ...]] = {}
        self._asked: set[str] = set()  # practices whose operators are known

    def prepare(self, statements: Sequence[Node]) -> None:
        """Fetches everything that rows over these statements will ask for."""
        self._fetch(document_node(node.props["document"]) for node in statements)
        self.prepare_places({node.props["place"] for node in statements if node.props.get("place")})
        self.prepare_operators(statements)

    def prepare_operators(self, statements: Iterable[Node]) -> None:
        """Fetches who operates those of them that are practices."""
        new = [node.id for node in statements if node.label == "Practice" and node.id not in self._asked]
        self._asked.update(new)
        self._find_operators(new)

    def prepare_places(self, names: Iterable[str]) -> None:
        """Fetches these places and all above them."""
        self._climb({node_id("Place", name) for name in names})

    def evidence(self, statement: Node) -> tuple[Evidence, ...]:
        """The statement's quotes with the document they stand in."""
        quotes = statement.props["evidence"]
        quotes = [quotes] if statement.label == "Metric" else quotes
        document = self._props[document_node(statement.props["document"])]
        return tuple(
            Evidence(document=document["document"], name=document["name"], title=document["title"], start=s, end=e, quote=q)
            for s, e, q in quotes
        )

    def operators(self, practice: Node) -> tuple[Operator, ...]:
        return self._operators.get(practice.id, ())

    def line(self, place: str) -> list[PlaceRef]:
        """The place and all above it, innermost first; empty for a place that the store does not hold."""
        if place not in self._lines:
            out, id = [], node_id("Place", place)
            while id and id in self._props:
                props = self._props[id]
                out.append(PlaceRef(name=props["name"], adcode=props["adcode"], level=props["level"]))
                id = self._above.get(id, "")
            self._lines[place] = out
        return self._lines[place]

    def organisation_row(self, organisation: Node, edge: Edge | None) -> Row:
        """A row for an organisation by itself, with the quote of one of its mentions."""
        props = organisation.props
        if props["place"]:
            self._climb({node_id("Place", props["place"])})
        line = self.line(props["place"]) if props["place"] else []
        evidence = self._mention(edge) if edge else ()
        operator = Operator(name=props["name"], kind=props["kind"])
        return Row(place=line[0] if line else None, mechanism=None, name=None, status=None, operators=(operator,), evidence=evidence)

    def quoted(self, passage: Node, start: int, end: int, quote: str) -> Evidence:
        """A part of a passage as evidence."""
        document = document_node(passage.props["document"])
        self._fetch([document])
        props = self._props[document]
        return Evidence(document=props["document"], name=props["name"], title=props["title"], start=start, end=end, quote=quote)

    def _mention(self, edge: Edge) -> tuple[Evidence, ...]:
        self._fetch([edge.target])
        document = document_node(self._props[edge.target]["document"])
        self._fetch([document])
        props = self._props[document]
        start, end, quote = edge.props["start"], edge.props["end"], edge.props["quote"]
        return (Evidence(document=props["document"], name=props["name"], title=props["title"], start=start, end=end, quote=quote),)

    def _fetch(self, ids: Iterable[str]) -> None:
        missing = sorted(set(ids) - self._props.keys())
        self._props |= self._reader.props(missing) if missing else {}

    def _climb(self, ids: set[str]) -> None:
        new = sorted(ids - self._props.keys())
        steps = self._reader.above(new, "PART_OF") if new else []
        self._above |= dict(steps)
        self._fetch([*ids, *(above for _, above in steps)])

    def _find_operators(self, practices: list[str]) -> None:
        edges = self._reader.edges_from(practices, ("OPERATED_BY",)) if practices else []
        self._fetch(edge.target for edge in edges)
        for edge in edges:
            props = self._props[edge.target]
            self._operators[edge.source] = (*self._operators.get(edge.source, ()), Operator(name=props["name"], kind=props["kind"]))
