"""Lists and single items: conditions as a user writes them, cursors, and items made of a store's nodes."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from corpus.gazetteer import gazetteer
from corpus.ontology import ontology
from graph.schema import conditions, node_id
from graph.store import Node, Reader, Where
from search_api import dated
from search_api.dated import STATED
from search_api.errors import BadRequest, NotFound
from search_api.evidence import Quotes, linked
from search_api.items import Evidenced, MetricItem, OrganisationItem, PlaceItem, PracticeItem
from search_api.planning.places.named import LEVEL_EN
from search_api.shapes import Operator, Page, PlaceRef

Item = TypeVar("Item", bound=Evidenced)
Filters = Mapping[str, Sequence[str]]
QUOTES_IN_LIST = 3
LABELS = {
    "documents": "Document",
    "places": "Place",
    "mechanisms": "Mechanism",
    "practices": "Practice",
    "metrics": "Metric",
    "organisations": "Organisation",
    "passages": "Passage",
}
FIELDS = {
    "within": "within",
    "mechanism": "mechanisms",
    "level": "levels",
    "status": "statuses",
    "kind": "kinds",
    "indicator": "indicators",
    "document": "documents",
    "text": "text",
}


def filters_of(kind: str) -> tuple[str, ...]:
    """The filters that a kind of list knows."""
    known = conditions(LABELS[kind])
    return tuple(name for name, field in FIELDS.items() if field in known) + (STATED if kind == "documents" else ())


def where(kind: str, filters: Filters, reader: Reader | None = None) -> Where:
    """The conditions for a list; BadRequest names the filter or the word that is not known. reader: finds documents by source and date."""
    given = {name: tuple(values) for name, values in filters.items() if values}
    for name in given:
        if name not in filters_of(kind):
            raise BadRequest(f"{kind} have no filter “{name}”.", f"Filters of {kind}: {', '.join(filters_of(kind))}.")
    if reader and kind == "documents":
        given = dated.condition(reader, given)
    check_words(given)
    fields: dict[str, Any] = {FIELDS[name]: values for name, values in given.items()}
    text = " ".join(given.get("text", ()))
    return Where(**fields | {"text": _in_chinese(text, reader) if kind == "places" else text})


def _in_chinese(text: str, reader: Reader | None) -> str:
    """What the places are called that the text names in Latin letters (Wuxi, Wuxi City): that which the store holds comes first."""
    units = gazetteer().romanised(LEVEL_EN.sub("", text.strip()))
    names = list(dict.fromkeys(unit.short or unit.name for unit in units))
    held = (name for name in names if reader and reader.nodes("Place", Where(text=name), limit=1))
    return next(held, names[0] if names else text)


def check_words(given: Filters) -> None:
    """BadRequest for a word that the vocabulary does not know, naming those that it knows."""
    vocabulary = ontology()
    known = {
        "mechanism": vocabulary.mechanisms,
        "status": vocabulary.statuses,
        "kind": vocabulary.organisation_kinds,
        "indicator": vocabulary.indicators,
    }
    for name, words in known.items():
        for value in given.get(name, ()):
            if value not in words:
                raise BadRequest(f"“{value}” is no {name}.", f"One of: {', '.join(words)}.")


def encode_cursor(id: str) -> str:
    return base64.urlsafe_b64encode(id.encode()).decode().rstrip("=")


def decode_cursor(cursor: str | None) -> str:
    """The id that a cursor stands for; "" for none."""
    try:
        return base64.b64decode((cursor or "") + "=" * (-len(cursor or "") % 4), altchars=b"-_", validate=True).decode()
    except ValueError:
        raise BadRequest(f"“{cursor}” is not a cursor.", "Take it from `next` of the page before, or leave it out to start anew.") from None


def page(reader: Reader, kind: str, condition: Where, cursor: str | None, limit: int, quotes: int | None = QUOTES_IN_LIST) -> Page[Any]:
    """A page of one kind of items (not mechanisms, which the vocabulary lists), each with so many quotes, or all of them."""
    label = LABELS[kind]
    nodes = reader.nodes(label, condition, decode_cursor(cursor), limit + 1)
    items = MAKERS[kind](reader, nodes[:limit], quotes)
    more = encode_cursor(nodes[limit - 1].id) if len(nodes) > limit else None
    return Page(items=tuple(items), total=reader.count(label, condition), next=more)


def item(reader: Reader, kind: str, id: str) -> Evidenced:
    """One item with all its evidence; NotFound suggests items of a similar name."""
    return MAKERS[kind](reader, [found(reader, kind, id)], None)[0]


def found(reader: Reader, kind: str, id: str) -> Node:
    """The node of an item; NotFound suggests items of a similar name."""
    node = reader.node(node_id(LABELS[kind], id))
    if node is None:
        raise NotFound(f"There is no {LABELS[kind].lower()} “{id}”.", _suggestion(reader, kind, id))
    return node


def _suggestion(reader: Reader, kind: str, text: str) -> str:
    similar = [key(node) for node in reader.nodes(LABELS[kind], Where(text=text), limit=5)] if text else []
    return f"Similar: {', '.join(similar)}." if similar else f"Take the id from the list of {kind}."


def key(node: Node) -> str:
    """The id of a node as users see it: without its label."""
    return node.id.partition(":")[2]


def _place_ref(nodes: list[Node]) -> PlaceRef | None:
    return place_ref(nodes[0]) if nodes else None


def place_ref(place: Node) -> PlaceRef:
    return PlaceRef(**{name: place.props[name] for name in ("name", "adcode", "level")})


def _ids(nodes: Sequence[Node]) -> list[str]:
    return [node.id for node in nodes]


def _places(reader: Reader, nodes: Sequence[Node], first: int | None) -> list[PlaceItem]:
    quotes = Quotes(reader, _ids(nodes), first)
    return [
        PlaceItem(id=key(n), **n.props, documents=len(n.documents), evidence=quotes.of(n.id), evidence_total=quotes.total(n.id))
        for n in nodes
    ]


def _organisations(reader: Reader, nodes: Sequence[Node], first: int | None) -> list[OrganisationItem]:
    quotes, places = Quotes(reader, _ids(nodes), first), linked(reader, _ids(nodes), "LOCATED_IN")
    return [
        OrganisationItem(
            id=key(n),
            name=n.props["name"],
            kind=n.props["kind"],
            place=_place_ref(places[n.id]),
            documents=len(n.documents),
            evidence=quotes.of(n.id),
            evidence_total=quotes.total(n.id),
        )
        for n in nodes
    ]


def _own(node: Node, shape: type[Evidenced]) -> dict[str, Any]:
    """The node's props that the shape takes over as they are."""
    return {name: node.props[name] for name in shape.model_fields if name in node.props and name not in ("place", "operators", "evidence")}


def _practices(reader: Reader, nodes: Sequence[Node], first: int | None) -> list[PracticeItem]:
    ids = _ids(nodes)
    quotes, places, operators = Quotes(reader, ids, first), linked(reader, ids, "IN"), linked(reader, ids, "OPERATED_BY")
    return [
        PracticeItem(
            id=key(n),
            **_own(n, PracticeItem),
            place=_place_ref(places[n.id]),
            operators=tuple(Operator(name=o.props["name"], kind=o.props["kind"]) for o in operators[n.id]),
            evidence=quotes.of(n.id),
            evidence_total=quotes.total(n.id),
        )
        for n in nodes
    ]


def _metrics(reader: Reader, nodes: Sequence[Node], first: int | None) -> list[MetricItem]:
    quotes, places = Quotes(reader, _ids(nodes), first), linked(reader, _ids(nodes), "OF")
    return [
        MetricItem(
            id=key(n),
            **_own(n, MetricItem),
            place=_place_ref(places[n.id]),
            evidence=quotes.of(n.id),
            evidence_total=quotes.total(n.id),
        )
        for n in nodes
    ]


MAKERS: dict[str, Callable[[Reader, Sequence[Node], int | None], Sequence[Evidenced]]] = {
    "places": _places,
    "practices": _practices,
    "metrics": _metrics,
    "organisations": _organisations,
}
