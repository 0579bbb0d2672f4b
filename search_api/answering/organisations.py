"""Answers about organisations: who operates what, which group a firm belongs to, who takes part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.store import Edge, Node, Reader, Where
from graph.words import terms as index_terms
from search_api.answering.contents import content
from search_api.answering.finishing import finished
from search_api.answering.practices.places import found_rows
from search_api.answering.sources import Sources
from search_api.answering.told_bodies import told_bodies
from search_api.answering.wording import listed, place_name, sentence
from search_api.planning import Plan
from search_api.shapes import Answer, Operator, Row

SHOWN = 5
PASSAGES = 30
FEW = 200  # practices whose operators are looked at
# The share of the question that the sentence of an organisation has to hold, and the share of the best one's that others need.
ENOUGH, SECOND = 0.3, 0.85
KIND = 0.25  # what an organisation of the kind that is asked for gains
MEMBERS = re.compile(r"成员|组成|参与单位|加入|\bmembers?\b|\bjoined\b|\bmade up of\b|\bconsists? of\b", re.IGNORECASE)
ASKING = re.compile(r"哪|谁|什么|叫|\b(?:who|whose|which|what|name of)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]*")
# Words of questions for kinds of bodies: an asked kind counts for these kinds of organisations.
ASKED = (
    (re.compile(r"物业公司|物业企业|property (?:firm|company|manager)", re.IGNORECASE), ("property_company", "soe")),
    (re.compile(r"集团|parent|group", re.IGNORECASE), ("soe", "other")),
    (re.compile(r"国有|国企|state-owned|soe", re.IGNORECASE), ("soe",)),
    (re.compile(r"企业|公司|company|firm|operator", re.IGNORECASE), ("soe", "property_company", "other")),
    (re.compile(r"部门|局|政府|机构|bureau|department|government|agency|authority|office", re.IGNORECASE), ("government",)),
    (re.compile(r"党组织|党委|党支部|party (?:branch|committee|organi)", re.IGNORECASE), ("party",)),
    (re.compile(r"社会组织|协会|志愿|social organi|association|ngo|volunteer", re.IGNORECASE), ("social_organisation",)),
    (re.compile(r"议事会|业委会|居委会|council|committee", re.IGNORECASE), ("residents_body",)),
)


@dataclass(frozen=True, slots=True)
class Found:
    """An organisation with the edge that shows it best, and its score."""

    node: Node
    edge: Edge | None
    score: float


def organisations(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """Organisations at the places of the question whose sentences say most of it, with the operators of the practices that it means.

    Last come names in the sentences nearest to the question that are known as no organisation.
    """
    practices = [row for row in found_rows(plan, reader)[0] if row.operators] if few(plan, reader) else []
    named = ranked(plan, reader)
    rows = [with_parents(row, reader) for row in (*practices[:SHOWN], *rows_of(named, reader))]
    rows = merged(sorted(rows, key=lambda row: -best(row, named)))[:SHOWN]
    rows = merged([*rows, *told_bodies(plan, reader)])
    if not rows:
        return None
    names = listed((f"{place_name(r.place, plan.language)}: {'、'.join(o.name for o in r.operators)}" for r in rows), plan.language)
    text = sentence("organisations", plan.language, names=names, documents=documents)
    return finished(plan, "organisations", text, len(rows), documents, rows, [], reader)


def few(plan: Plan, reader: Reader) -> bool:
    """True where the question means practices, and not so many that only their sentences can tell which."""
    where = Where(mechanisms=plan.mechanisms, within=plan.within)
    return bool(plan.mechanisms) and len(reader.nodes("Practice", where, limit=FEW + 1)) <= FEW


def best(row: Row, named: Sequence[Found]) -> float:
    return max((f.score for f in named if any(o.name == f.node.props["name"] for o in row.operators)), default=0.0)


def ranked(plan: Plan, reader: Reader) -> list[Found]:
    asked = kinds(plan)
    found = [f for f in scored(plan, reader, asked) if f.score >= ENOUGH]
    top = max((f.score for f in found), default=0.0)
    kept = [f for f in found if f.score >= SECOND * top or MEMBERS.search(plan.subject)]
    return sorted(kept, key=lambda f: (-f.score, f.node.id))[: SHOWN * (4 if MEMBERS.search(plan.subject) else 1)]


def kinds(plan: Plan) -> tuple[str, ...]:
    asking = [m.start() for m in ASKING.finditer(plan.subject)] or [0]
    found = [(min(abs(m.start() - at) for at in asking), i) for i, (pattern, _) in enumerate(ASKED) for m in pattern.finditer(plan.subject)]
    return ASKED[min(found)[1]][1] if found else ()


def scored(plan: Plan, reader: Reader, asked: Sequence[str]) -> list[Found]:
    nodes, edges = candidates(plan, reader)
    passages = reader.by_ids(sorted({e.target for e in edges}))
    best: dict[str, Found] = {}
    for edge in edges:
        node, passage = nodes[edge.source], passages.get(edge.target)
        if passage is None:
            continue
        said = content(plan.concepts, around(passage, edge))
        score = said + (KIND if node.props["kind"] in asked else 0.0) * min(1.0, 2 * said)
        if node.id not in best or score > best[node.id].score:
            best[node.id] = Found(node, edge, score)
    return list(best.values())


def candidates(plan: Plan, reader: Reader) -> tuple[dict[str, Node], list[Edge]]:
    """Organisations at the places of the question, or in passages that hold its words, with their evidence."""
    words = list(dict.fromkeys(index_terms(" ".join(w for c in plan.concepts for w in c.chinese[:3]))))
    hits = reader.search(words, plan.where, PASSAGES) if words else []
    reached = reader.edges_to([h.node.id for h in hits], ("EVIDENCED_BY",)) if hits else []
    edges = [e for e in reached if e.source.startswith("organisation:")]
    return reader.by_ids(sorted({e.source for e in edges})), edges


def around(passage: Node, edge: Edge) -> str:
    """The sentence of the organisation's mention."""
    text, at = passage.props["text"], edge.props.get("start", 0) - passage.props["start"]
    return next((m.group() for m in SENTENCE.finditer(text) if m.start() <= at < m.end()), text)


def rows_of(found: Sequence[Found], reader: Reader) -> list[Row]:
    sources = Sources(reader)
    return [sources.organisation_row(f.node, f.edge) for f in found]


def with_parents(row: Row, reader: Reader) -> Row:
    """With the organisations that its operators belong to, after them."""
    ids = [node.id for o in row.operators for node in same_name(o, row, reader)]
    edges = reader.edges_from(ids, ("SUBSIDIARY_OF",)) if ids else []
    above = reader.by_ids(sorted({e.target for e in edges}))
    parents = tuple(Operator(name=n.props["name"], kind=n.props["kind"]) for n in above.values() if n.label == "Organisation")
    return row.model_copy(update={"operators": tuple(dict.fromkeys((*row.operators, *parents)))})


def same_name(operator: Operator, row: Row, reader: Reader) -> list[Node]:
    within = (row.place.name,) if row.place else ()
    nodes = reader.nodes("Organisation", Where(within=within, text=operator.name), limit=20)
    return [n for n in nodes if n.props["name"] == operator.name]


def merged(rows: Sequence[Row]) -> list[Row]:
    """One row for each set of organisations."""
    kept: list[Row] = []
    for row in rows:
        names = {o.name for o in row.operators}
        if not any(names <= {o.name for o in k.operators} for k in kept):
            kept.append(row)
    return kept
