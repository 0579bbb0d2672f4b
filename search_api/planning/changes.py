"""Conditions that a user sets in place of those that a question states, and what a follow-up question changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from corpus.gazetteer import gazetteer
from corpus.ontology import ontology
from graph.schema import node_id
from graph.store import Node, Reader
from search_api.errors import BadRequest
from search_api.planning.intents import intents
from search_api.planning.patterns import pattern
from search_api.planning.reading import Plan, label
from search_api.shapes import Conditions, PlaceRef


def changed(plan: Plan, conditions: Conditions, reader: Reader) -> Plan:
    """The plan under these conditions. Raises BadRequest for a word that the vocabulary does not know."""
    given: dict[str, Any] = conditions.model_dump(exclude_none=True)
    for change in (_mechanisms, _places, _words, _times):
        plan = change(plan, given, reader)
    plan = replace(plan, intents=intents(plan)) if given.keys() & {"mechanisms", "without", "places"} else plan
    if intent := given.get("intent"):
        plan = replace(plan, intents=(intent,))
    return plan


def stated(plan: Plan) -> Conditions:
    """What a question says of places, level, operator, status and time: all that a follow-up may change."""
    places = (*(place.name for place in plan.places), *plan.unknown)
    return Conditions(
        places=places or None,
        level=plan.level,
        organisation_kind=plan.kind,
        status=plan.status,
        since=plan.since,
        until=plan.until,
    )


def has_own_subject(plan: Plan) -> bool:
    """False for “and in Shandong?”, which only changes a condition of the question before."""
    asks = plan.comparison or any(ask.sure for ask in plan.asks) or plan.intent in ("organisations", "mechanisms")
    return bool(asks or (plan.mechanisms and not refers(plan)) or plan.quoted)


def refers(plan: Plan) -> bool:
    """True where a word stands for what was spoken of before: 它们, those."""
    return bool(pattern("refers", plan.language).search(plan.subject))


def _mechanisms(plan: Plan, given: dict[str, Any], reader: Reader) -> Plan:
    """Other mechanisms leave nothing of what the question says of its subject but what it asks for."""
    if "without" in given:
        plan = replace(plan, excluded=_known(given["without"], ontology().mechanisms, "mechanism"))
    if "mechanisms" not in given:
        return plan
    ids = _known(given["mechanisms"], ontology().mechanisms, "mechanism")
    labels = " ".join(label(id, plan.language) for id in ids)
    near = tuple((id, 1.0) for id in ids)
    return replace(plan, mechanisms=ids, near=near, themes=(), concepts=(), terms=tuple(labels.split()), used=frozenset())


def _places(plan: Plan, given: dict[str, Any], reader: Reader) -> Plan:
    if "places" not in given:
        return plan
    found = [(name, _place(name, reader)) for name in given["places"]]
    held = tuple(PlaceRef(name=n.props["name"], adcode=n.props["adcode"], level=n.props["level"]) for _, n in found if n)
    names = tuple(place.name for place in held)
    unknown = tuple(name for name, node in found if not node)
    return replace(plan, places=held, within=names, region=names, sides=tuple((name,) for name in names), unknown=unknown, names=())


def _place(name: str, reader: Reader) -> Node | None:
    """By full name or by code, or by any name that only one place of the store has."""
    unit = gazetteer().get(name) if name.isdigit() else None
    id = node_id("Place", gazetteer().full_name(unit) if unit else name)
    return reader.by_ids([id]).get(id) or _named(name, reader)


def _named(name: str, reader: Reader) -> Node | None:
    units = (*gazetteer().named(name), *gazetteer().romanised(name.lower()))
    found = reader.by_ids([node_id("Place", gazetteer().full_name(unit)) for unit in units])
    return next(iter(found.values())) if len(found) == 1 else None


def _words(plan: Plan, given: dict[str, Any], reader: Reader) -> Plan:
    vocabulary = ontology()
    if "level" in given:
        ids = _known(filter(None, given["level"].split("+")), vocabulary.levels, "level")
        levels = tuple(dict.fromkeys(level for id in ids for level in vocabulary.levels[id].levels))
        plan = replace(plan, level="+".join(ids) or None, levels=levels)
    if "organisation_kind" in given:
        plan = replace(plan, kind=next(iter(_known([given["organisation_kind"]], vocabulary.organisation_kinds, "kind")), None))
    if "status" in given:
        plan = replace(plan, status=next(iter(_known([given["status"]], vocabulary.statuses, "status")), None))
    if "left_out" in given:
        plan = replace(plan, left_out=_known(given["left_out"], vocabulary.statuses, "status"))
    return plan


def _times(plan: Plan, given: dict[str, Any], reader: Reader) -> Plan:
    since, until = given.get("since", plan.since), given.get("until", plan.until)
    return replace(plan, since=since or None, until=until or None)


def _known(ids: Sequence[str] | Any, entries: Collection[str], noun: str) -> tuple[str, ...]:
    given = tuple(id for id in ids if id)
    if unknown := [id for id in given if id not in entries]:
        raise BadRequest(f"“{unknown[0]}” is no {noun} of the vocabulary.", f"Take one of: {', '.join(sorted(entries)[:12])} …")
    return given
