"""Mechanisms as listed and shown: all that the vocabulary or the store knows, with counts of what uses them."""

from __future__ import annotations

from dataclasses import replace

from corpus.ontology import ontology
from graph.schema import node_id
from graph.store import Reader, Where
from search_api.errors import NotFound
from search_api.evidence import Quotes, by_document
from search_api.items import MechanismDetail, MechanismItem
from search_api.listing import decode_cursor, encode_cursor, key
from search_api.shapes import Page


def page(reader: Reader, condition: Where, cursor: str | None, limit: int) -> Page[MechanismItem]:
    """A page of mechanisms by id. With conditions, those that something in the store meets; without, the whole vocabulary."""
    known = ontology().mechanisms
    ids = {key(node) for node in reader.nodes("Mechanism", replace(condition, text=""))}
    if condition == Where(text=condition.text):
        ids |= set(known)
    chosen = sorted(id for id in ids if _named(id, condition.text))
    rest = [id for id in chosen if id > decode_cursor(cursor)]
    items = tuple(_item(reader, id, condition) for id in rest[:limit])
    return Page(items=items, total=len(chosen), next=encode_cursor(rest[limit - 1]) if len(rest) > limit else None)


def entry(reader: Reader, id: str) -> MechanismItem:
    """One mechanism; NotFound suggests mechanisms of a similar name."""
    if id not in ontology().mechanisms and reader.node(node_id("Mechanism", id)) is None:
        similar = [each for each in ontology().mechanisms if _named(each, id)][:5]
        step = f"Similar: {', '.join(similar)}." if similar else "Take the id from the list of mechanisms."
        raise NotFound(f"There is no mechanism “{id}”.", step)
    return _item(reader, id, Where())


def item(reader: Reader, id: str) -> MechanismDetail:
    """One mechanism with its practices' evidence."""
    facts = entry(reader, id)
    practices = [node.id for node in reader.nodes("Practice", Where(mechanisms=(id,)))]
    quotes = Quotes(reader, practices)
    evidence = tuple(sorted((e for practice in practices for e in quotes.of(practice)), key=by_document))
    return MechanismDetail(**vars(facts), evidence=evidence, evidence_total=len(evidence))


def _named(id: str, text: str) -> bool:
    known = ontology().mechanisms.get(id)
    names = (id, known.zh, known.en, *known.english) if known else (id,)
    return any(text.casefold() in name.casefold() for name in names)


def _item(reader: Reader, id: str, condition: Where) -> MechanismItem:
    """The vocabulary's entry with counts; a mechanism that the vocabulary has lost has its id for a name."""
    known = ontology().mechanisms.get(id)
    using = replace(condition, text="", mechanisms=(id,))
    return MechanismItem(
        id=id,
        zh=known.zh if known else id,
        en=known.en if known else id,
        theme=known.theme if known else None,
        broader=known.broader if known else None,
        definition_zh=known.definition_zh if known else "",
        definition_en=known.definition_en if known else "",
        places=reader.count("Place", using),
        practices=reader.count("Practice", using),
    )
