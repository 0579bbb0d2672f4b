"""Answers from practices: which places use a mechanism, what a place does, who operates it."""

from __future__ import annotations

from corpus.ontology import ontology
from graph.store import Node, Reader, Where
from search_api.answering.passages import near
from search_api.answering.rows import fit, merged, related
from search_api.answering.sources import Sources
from search_api.answering.wording import listed, noun, place_name, sentence
from search_api.planning import Plan, label
from search_api.planning.vocabulary import mechanism_index
from search_api.shapes import Answer, AnswerSummary, Kind, Related, Row


def found_rows(plan: Plan, reader: Reader) -> tuple[list[Row], list[Related]]:
    """Rows that meet every condition, and those that miss exactly one or, of mechanisms that failed, any."""
    wanted = tuple(sorted({below for m in plan.mechanisms for below in ontology().narrower(m)}))
    practices = reader.nodes("Practice", Where(mechanisms=wanted, within=plan.within))
    sources = Sources(reader)
    sources.prepare(practices)
    rows, others = [], []
    for row, misses in merged((fit(p, plan, sources) for p in practices), plan.language, sources):
        if not misses:
            rows.append(row)
        elif len(misses) == 1 or row.status == "failed":
            others.append(related(row, "status" if row.status == "failed" and "status" in misses else misses[0], plan))
    shown = {row.place for row in rows}
    return rows, [other for other in others if other.place not in shown]


def places(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """Which places use the mechanisms of the question, under its conditions."""
    rows, others = found_rows(plan, reader)
    if not rows and not others:
        return None
    names = listed((place_name(row.place, plan.language) for row in rows), plan.language)
    total = len({row.place.name for row in rows if row.place})
    text = sentence(
        "places",
        plan.language,
        total=total,
        noun=noun(plan.level, plan.language),
        condition="",
        mechanism=listed((label(m, plan.language) for m in plan.mechanisms), plan.language),
        names=names,
        documents=documents,
    )
    if not rows:
        text = sentence("none", plan.language, documents=documents, hint=sentence("nothing_fits", plan.language))
    return finished(plan, "places" if rows else "none", text, total, documents, rows, others, reader)


def mechanisms(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """What the places of the question do; a theme in the question narrows it down."""
    practices = [p for p in reader.nodes("Practice", Where(within=plan.within)) if p.props["mechanism"]]
    chosen = on_theme(plan, practices)
    sources = Sources(reader)
    sources.prepare(chosen)
    rows = [row for row, _ in merged((fit(p, plan, sources) for p in chosen), plan.language, sources)]
    if not rows:
        return None
    names = listed((row.mechanism.label for row in rows if row.mechanism), plan.language)
    where = listed((place_name(p, plan.language) for p in plan.places), plan.language)
    text = sentence("mechanisms", plan.language, place=where, total=len(rows), names=names, documents=documents)
    return finished(plan, "mechanisms", text, len(rows), documents, rows, [], reader)


def on_theme(plan: Plan, practices: list[Node]) -> list[Node]:
    """Practices of the themes that the question's words point to; all of them where it names no theme."""
    scores: dict[str, float] = {}
    for meant in mechanism_index(plan.language).ranked(" ".join(plan.terms))[:12]:
        theme = ontology().mechanisms[meant.id].theme
        scores[theme] = scores.get(theme, 0.0) + meant.score
    best = max(scores.values(), default=0.0)
    themes = {theme for theme, score in scores.items() if score > 0 and score >= 0.6 * best}
    kept = [p for p in practices if (entry := ontology().mechanisms.get(p.props["mechanism"])) and entry.theme in themes]
    return kept or practices


def organisations(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """Who operates the mechanisms of the question at its places."""
    rows = [row for row in found_rows(plan, reader)[0] if row.operators] if plan.mechanisms else []
    if not rows:
        return None
    names = listed((f"{place_name(r.place, plan.language)}: {'、'.join(o.name for o in r.operators)}" for r in rows), plan.language)
    text = sentence("organisations", plan.language, names=names, documents=documents)
    return finished(plan, "organisations", text, len(rows), documents, rows, [], reader)


def finished(
    plan: Plan, kind: Kind, text: str, total: int, documents: int, rows: list[Row], others: list[Related], reader: Reader
) -> Answer:
    summary = AnswerSummary(kind=kind, text=text, total=total, complete=True, documents_searched=documents)
    return Answer(
        question=plan.question,
        language=plan.language,
        interpretation=plan.interpretation,
        answer=summary,
        rows=tuple(rows),
        related=tuple(others),
        passages=near(plan, reader),
    )
