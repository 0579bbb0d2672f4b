"""Reckons with the numbers of one place that say most of a question together: shares, so much for each, what is left, sums, differences."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from graph.store import Node
from search_api.answering.numbers.counted import same_word
from search_api.answering.numbers.covering import Covered, Covering
from search_api.answering.numbers.derived import common
from search_api.answering.numbers.texts import clause_around, texts
from search_api.answering.numbers.weighing import SORTS
from search_api.answering.numbers.weighing import fits as fits_kind
from search_api.planning.concepts import PART
from search_api.planning.quantities.comparison import Comparison

PRINTED = 0.1  # how much less of the question a number may say that answers it by itself
LEFT = re.compile(r"剩|余|尚|未|没|无|还(?:有|剩|差|需|要)")  # words by which a report tells what is left
SQUARE_KILOMETRE = "平方公里"  # an area by which people are counted
MEASURED = ("duration", "area", "money", "length", "weight")  # kinds of which one place has few numbers
COUNTED = 0.6  # how well a number is meant by its counting word alone
REST = re.compile(r"剩|余下|其余|尚")
SHARES = ("ratio", "percentage_point")
Terms = tuple[Node, ...]


def share(asked: Comparison, covering: Covering) -> Terms:
    """A part and its whole, or the share that a report prints itself."""

    def fits(pair: Sequence[Node]) -> bool:
        part, whole = pair
        alike = one_count(pair) or covering.stated(whole)
        return same_place(pair) and countable(pair) and (asked.times or (alike and value(part) < value(whole)))

    return printed_or(covering, covering.best(2, fits, subset=True), lambda n: not asked.times and n.props["si_unit"] in SHARES)


def per(asked: Comparison, covering: Covering) -> Terms:
    """What is shared out, which is what the question counts, and what there is of the things that share it."""

    named = any(map(covering.stated, covering.numbers))

    def fits(pair: Sequence[Node]) -> bool:
        amount, base = pair
        area = base.props["unit"] == SQUARE_KILOMETRE
        shared = area if asked.by_area else counts(base) and value(base) > 1 and shared_over(asked, base)
        stated = covering.stated(base) >= named and not covering.stated(amount)  # its 26 branches are what shares
        return same_place(pair) and shared and stated and shares_out(asked, covering, amount, base)

    found = covering.best(2, fits, free=True)
    return whole_of(asked, covering, found.nodes) if found and asked.by_area else found.nodes if found else ()


def shares_out(asked: Comparison, covering: Covering, amount: Node, base: Node) -> bool:
    """True where the first number is meant by what is asked for; if no list knows that, where the question names what the second counts."""
    if asked.asked is None or not any(c.known for c in asked.asked.head):
        kind = asked.asked is None or fits_kind(asked.asked, amount)
        named = covering.exact(base) or (asked.each not in ("", "个") and same_word(base.props["unit"] or "", asked.each))
        return kind and named and not covering.exact(amount) and value(amount) > value(base)
    return meant(asked, amount) > max(PART, meant(asked, base))


def shared_over(asked: Comparison, base: Node) -> bool:
    """True for a number of the things that something is shared out over, which is no number of sorts."""
    unit = str(base.props["unit"] or "")
    each = asked.each or ("户" if asked.asked and "household" in asked.asked.per else "")
    fits = unit.lstrip("万亿")[:1] != "户" if each == "个" else not each or same_word(unit, each)
    return unit[:1] not in SORTS and fits


def whole_of(asked: Comparison, covering: Covering, nodes: Terms) -> Terms:
    """An area holds all of its people, and not only those that are told best."""
    amount, base = nodes
    meaning = [n for n in covering.numbers if same_place((n, base)) and n is not base and counts(n) and meant(asked, n) > PART]
    return max((amount, *meaning), key=value), base


def left(asked: Comparison, covering: Covering) -> Terms:
    """A whole and the parts that are taken from it, or what a report prints as left."""

    def fits(chosen: Sequence[Node]) -> bool:
        *parts, whole = chosen
        return same_place(chosen) and one_count(chosen) and value(whole) > sum(map(value, parts))

    if asked.neither:
        found = covering.best(3, lambda chosen: fits(chosen) and beside(chosen[:-1]), free=True)
        if found:
            return found.nodes[::-1]
    found = covering.best(2, fits, subset=True)
    if found and (printed := [n for n in found.nodes if REST.search(clause_around(n))]):
        return tuple(printed[:1])
    return printed_or(covering, found, lambda n: bool(LEFT.search(clause_around(n))))[::-1]


def beside(chosen: Sequence[Node]) -> bool:
    """True for numbers of one sentence, in its order."""
    at = [n.props["evidence"][0] for n in chosen]
    return len({str(n.props["sentence"]) for n in chosen}) == 1 and at == sorted(at)


def joined(asked: Comparison, covering: Covering) -> Terms:
    """The things that are summed or held against each other, the larger one first."""

    def fits(pair: Sequence[Node]) -> bool:
        return same_place(pair) and one_count(pair) and not any(n.props["si_unit"] in SHARES for n in pair)

    found = covering.best(2, fits, ordered=False)
    return tuple(sorted(found.nodes, key=lambda n: -value(n))) if found else ()


def printed_or(covering: Covering, found: Covered | None, answers: Callable[[Node], bool]) -> Terms:
    """The numbers that fit together, or the one that answers by itself, where it says about as much of the question."""
    alone = next((n for n in covering.numbers if answers(n)), None)
    if alone and covering.share([alone]) >= (found.share - PRINTED if found else PART):
        return (alone,)
    return found.nodes if found else ()


def value(node: Node) -> float:
    return float(node.props["value_si"])


def counts(node: Node) -> bool:
    return str(node.props["si_unit"] or "").startswith("count") or node.props["si_unit"] == "1"


def countable(pair: Sequence[Node]) -> bool:
    """True for numbers in one unit that are no shares themselves."""
    units = {common(n.props["si_unit"])[0] for n in pair}
    return len(units) == 1 and not units & set(SHARES)


def one_count(chosen: Sequence[Node]) -> bool:
    """True for numbers in one unit that count in one word too."""
    return countable(chosen) and (not counts(chosen[0]) or all(same_word(chosen[0].props["unit"], n.props["unit"]) for n in chosen))


def same_place(chosen: Sequence[Node]) -> bool:
    """True for numbers that one report tells."""
    return len({n.props["document"] for n in chosen}) == 1


def meant(asked: Comparison, node: Node) -> float:
    """How well a number is of the kind that is asked for, and counts what is asked for."""
    ask = asked.asked
    if ask is None or not fits_kind(ask, node) or set((node.props["si_unit"] or "").split("/")[1:]) - {"year"}:
        return 0.0
    head = next((c for c in reversed(ask.head) if c.known), ask.head[-1]) if ask.head else None
    near = texts(node).near(head) if head else 1.0
    if ask.kind in MEASURED:
        return 1.0
    if ask.unit not in ("", "个") and counts(node):
        return COUNTED + (1 - COUNTED) * near if same_word(node.props["unit"] or "", ask.unit) else 0.0
    return near


OPERATIONS: dict[str, Callable[[Comparison, Covering], Terms]] = {
    "ratio": share,
    "per": per,
    "left": left,
    "sum": joined,
    "difference": joined,
    "highest": joined,
    "lowest": joined,
}
