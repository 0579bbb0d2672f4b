"""Rows of answers from statements of the graph: brought to the level that was asked for, merged by place and mechanism."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from corpus.ontology import ontology
from graph.store import Node
from search_api.answering.sources import COUNTY_UP, Sources
from search_api.answering.wording import reason, status_label
from search_api.planning import Plan, label
from search_api.planning.language import Language
from search_api.shapes import Labelled, MetricValue, PlaceRef, Related, Row

# Without a status in the question a place "uses" a mechanism if it is in force; a plan or a failure is related. So is a trial where the
# question also says who acts: that asks for what runs.
IN_FORCE, TRIED = ("current", "criticised"), ("current", "criticised", "pilot")
# Kinds that a report names where one of them acts; of other bodies it often speaks without a name.
STATED = ("soe",)
ORDER = ("current", "criticised", "pilot", "planned", "past", "failed")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fit:
    """A practice brought to a place; `misses` are the conditions that it does not meet."""

    place: PlaceRef | None
    practice: Node
    misses: tuple[str, ...]


def fit(practice: Node, plan: Plan, sources: Sources, further: tuple[str, ...] = ()) -> Fit:
    """`further`: conditions that are known not to be met."""
    line = sources.line(practice.props["place"]) if practice.props["place"] else []
    place = rolled_up(line, plan.levels)
    misses = [
        *(["level"] if plan.levels and (place is None or place.level not in plan.levels) else []),
        *([] if practice.props["status"] in states(plan) else ["status"]),
        *([] if meets_kind(practice, plan, sources) else ["kind"]),
        *further,
    ]
    return Fit(place, practice, tuple(misses))


def states(plan: Plan) -> tuple[str, ...]:
    if plan.status:
        return (plan.status,)
    given = (*(IN_FORCE if plan.kind else TRIED), *([plan.beside] if plan.beside else ()))
    return tuple(state for state in given if state not in plan.left_out)


def rolled_up(line: list[PlaceRef], levels: tuple[str, ...]) -> PlaceRef | None:
    """The place of the asked level at or above a practice's place; a county's practice is never its prefecture's."""
    if not line:
        return None
    below = [p for p in line if p.level not in COUNTY_UP]
    settled = next((p for p in line if p.level in COUNTY_UP), line[0])
    return next((p for p in (*below, settled) if p.level in levels), settled)


def meets_kind(practice: Node, plan: Plan, sources: Sources) -> bool:
    """An operator of the kind asked for, or words of the evidence that show the kind (国有物业…)."""
    operators = sources.operators(practice)
    if plan.kind is None or any(o.kind == plan.kind for o in operators):
        return True
    if not operators and plan.kind not in STATED:
        return True
    cues = ontology().organisation_kinds[plan.kind].cues
    return any(cue in quote for cue in cues for _, _, quote in practice.props["evidence"])


def grouped(fits: Iterable[Fit]) -> list[list[Fit]]:
    """Those of one place, mechanism and state together; groups with more documents first, then by place."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Fit]] = {}
    for each in fits:
        name = each.place.name if each.place else ""
        groups.setdefault((name, each.practice.props["mechanism"] or each.practice.id, each.misses), []).append(each)
    return [groups[key] for key in sorted(groups, key=lambda k: (-len({f.practice.props["document"] for f in groups[k]}), k))]


def merged(group: Sequence[Fit], language: Language, sources: Sources) -> Row:
    return row([fit.practice for fit in group], group[0].place, language, sources)


def row(practices: list[Node], place: PlaceRef | None, language: Language, sources: Sources) -> Row:
    best = min(practices, key=lambda p: (ORDER.index(p.props["status"]), -p.props["confidence"], p.id))
    mechanism = best.props["mechanism"]
    practices = [best, *(p for p in practices if p is not best)]
    names = [p.props["name"] for p in practices if p.props["name"]]
    return Row(
        place=place,
        mechanism=Labelled(id=mechanism, label=label(mechanism, language)) if mechanism else None,
        name=names[0] if names else None,
        status=best.props["status"],
        operators=distinct(o for p in practices for o in sources.operators(p)),
        evidence=distinct(e for p in practices for e in sources.evidence(p)),
        confidence=best.props["confidence"],
    )


def distinct(things: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(things))


def metric_row(metric: Node, sources: Sources) -> Row:
    props = metric.props
    line = sources.line(props["place"]) if props["place"] else []
    value = MetricValue(
        value=props["value"],
        unit=props["unit"],
        value_si=props["value_si"],
        si_unit=props["si_unit"],
        approx=props["approx"],
        indicator=props["indicator"],
        indicator_id=props["indicator_id"],
        place=props["place"],
        time=props["time"],
    )
    return Row(place=line[0] if line else None, mechanism=None, name=None, status=None, metric=value, evidence=sources.evidence(metric))


def related(row: Row, missed: str, plan: Plan) -> Related:
    """A row with the reason why it is only related."""
    kind = ontology().organisation_kinds.get(plan.kind or "")
    value = {
        "level": level_label(row.place.level if row.place else None, plan.language),
        "status": status_label(row.status or "", plan.language),
        "kind": (kind.zh if plan.language == "zh" else kind.en) if kind else "",
    }.get(missed, "")
    return Related(**row.model_dump(), reason=reason(missed, plan.language, value))


def level_label(level: str | None, language: Language) -> str:
    entry = ontology().levels.get(level or "")
    return (entry.zh if language == "zh" else entry.en) if entry else "?"
