"""Answers from metrics: the printed numbers whose indicator and sentence speak of what the question asks."""

from __future__ import annotations

from collections.abc import Sequence

from graph.store import Node, Reader
from search_api.answering import meaning
from search_api.answering.finishing import finished
from search_api.answering.numbers.figures import ENOUGH, FAINT, Figure, Finder
from search_api.answering.numbers.texts import texts
from search_api.answering.numbers.weighing import of_another
from search_api.answering.rows import metric_row
from search_api.answering.sources import Sources
from search_api.answering.wording import listed, metric_text, place_name, sentence
from search_api.planning import Plan
from search_api.planning.concepts import PART, Concept
from search_api.planning.quantities.ask import Ask
from search_api.shapes import Answer, Row

SHOWN = 3  # numbers for one thing asked
SAME = 0.93  # the share of the best score that another number for the same thing needs
FAR = 0.75  # the share of a faint number's score that no other may reach
BESIDE, LITTLE = 0.2, 0.15  # what a number gains in the sentence of the one before, and the score from which it may
# How near to the question (in the units of meaning.closeness) the sentence of a faint number has to be: of the development questions,
# those without an answer come up to 5.1, faint numbers that answer from 5.9 on.
SPOKEN = 5.5
SURE = 0.36  # the score of a faint count
CLEAR = 0.66  # the score where the question has no word of quantity


def metrics(plan: Plan, reader: Reader, documents: int) -> Answer | None:
    """Numbers at the places of the question in the order of what it asks for; null where no number speaks of the subject."""
    wanted = plan.asks or (from_words(plan),)
    finder = Finder(plan, reader)
    asked = [ask for ask in wanted if ask.sure] or wanted
    answered = in_turn(asked, finder, plan)
    found = list(dict.fromkeys(f.metric.id for _, figures in answered for f in figures))
    if not found or (any(a.sure for a in wanted) and not any(f for a, f in answered if a.sure)):
        return None
    by_id = {f.metric.id: f.metric for _, figures in answered for f in figures}
    nodes = [by_id[id] for id in found]
    rows = rows_of(nodes, reader)
    missing = [c.word for ask, figures in answered if ask.sure and not figures for c in ask.head]
    text = sentence("metrics", plan.language, names=told(rows, plan), documents=documents)
    return finished(plan, "metrics", text, len(rows), documents, rows, [], reader, [*missing, *unheld(plan, nodes)])


def in_turn(asked: Sequence[Ask], finder: Finder, plan: Plan) -> list[tuple[Ask, list[Figure]]]:
    """For each thing asked its numbers; what says little itself is looked for in the sentences that answer what is asked before it."""
    out: list[tuple[Ask, list[Figure]]] = []
    for ask in asked:
        figures = finder.find(ask, plan.within)
        before = [f.metric for _, found in out for f in found]
        own = chosen(ask, beside(ask, figures, before, finder, plan) if before else figures)
        out.append((ask, own or alone(ask, finder, plan)))
    return out


def beside(ask: Ask, figures: Sequence[Figure], before: Sequence[Node], finder: Finder, plan: Plan) -> list[Figure]:
    """With those of the sentences of numbers that are told already, which gain by it; no number answers twice."""
    sentences, told = {place_in(m) for m in before}, {m.id for m in before}
    found = [Figure(f.metric, f.score + BESIDE * (place_in(f.metric) in sentences)) for f in finder.find(ask, plan.within, LITTLE)]
    kept = {f.metric.id: f for f in (*figures, *(f for f in found if f.score >= ENOUGH)) if f.metric.id not in told}
    kept |= {f.metric.id: f for f in found if f.metric.id in kept}
    return sorted(kept.values(), key=lambda f: (-f.score, f.metric.id))


def place_in(metric: Node) -> tuple[str, str]:
    return metric.props["document"], str(metric.props["sentence"])


def from_words(plan: Plan) -> Ask:
    return Ask(None, plan.concepts[-1:], plan.concepts[:-1], "", False)


def chosen(ask: Ask, figures: Sequence[Figure]) -> list[Figure]:
    if not figures or (not ask.sure and figures[0].score < CLEAR):
        return []
    best = figures[0]
    return [f for f in figures if f is best or (f.score >= SAME * best.score and alike(f.metric, best.metric))][:SHOWN]


def alone(ask: Ask, finder: Finder, plan: Plan) -> list[Figure]:
    """A faint number that answers all the same: its sentence is near to the question, or no other of a kind asked for by name is near."""
    if not (plan.within or finder.documents):
        return []
    figures = finder.find(ask, plan.within, LITTLE if ask.sure else FAINT)
    return (spoken(ask, figures, plan) if ask.sure and figures else []) or only(ask, [f for f in figures if f.score >= FAINT])


def spoken(ask: Ask, figures: Sequence[Figure], plan: Plan) -> list[Figure]:
    """Of the best numbers the one whose sentence is nearest to the question, if that is near enough."""
    best = [f for f in figures[:SHOWN] if f.score >= FAR * figures[0].score and not of_another(ask, f.metric)]
    if not best:
        return []
    near = meaning.closeness(plan.subject, [f.metric.props["context"] or "" for f in best], plan.language)
    nearness, at = max((float(n), -i) for i, n in enumerate(near))
    return [best[-at]] if nearness >= SPOKEN else []


def tells(ask: Ask, figure: Figure) -> bool:
    """True for a number whose own words hold the thing that is counted."""
    return any(c.known and texts(figure.metric).near(c) > PART for c in ask.head)


def only(ask: Ask, figures: Sequence[Figure]) -> list[Figure]:
    """The faint number of a kind that the question asks for by name, where no other of its kind comes near; money may be for anything."""
    counts = ask.kind in (None, "count")
    if ask.kind == "money" or not figures or (counts and not (figures[0].score >= SURE and ask.head and tells(ask, figures[0]))):
        return []
    others = [f for f in figures if f.metric.props["sentence"] != figures[0].metric.props["sentence"]]
    return list(figures[:1]) if all(f.score <= FAR * figures[0].score for f in others) else []


def alike(a: Node, b: Node) -> bool:
    """True for numbers of the same indicator that may both be meant; two of one sentence are two different things."""
    same_sentence = a.props["sentence"] == b.props["sentence"] and a.props["document"] == b.props["document"]
    return a.props["indicator_id"] == b.props["indicator_id"] and a.props["si_unit"] == b.props["si_unit"] and not same_sentence


def rows_of(nodes: Sequence[Node], reader: Reader) -> list[Row]:
    sources = Sources(reader)
    sources.prepare(nodes)
    return [metric_row(m, sources) for m in nodes]


def told(rows: Sequence[Row], plan: Plan) -> str:
    return listed((f"{place_name(r.place, plan.language)} {metric_text(r.metric, plan.language)}" for r in rows if r.metric), plan.language)


def unheld(plan: Plan, nodes: Sequence[Node]) -> list[str]:
    """Content words of the question that the sentences of the numbers do not hold."""
    written = [texts(m) for m in nodes]
    return [c.word for c in plan.concepts if not any(text.value(c) for text in written) and not quantity(c)]


def quantity(concept: Concept) -> bool:
    return bool(concept.chinese) and concept.chinese[0] in ("数量", "比例", "率", "时间", "期", "编制")
