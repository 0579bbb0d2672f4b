"""The columns of a comparison: mechanisms, themes and indicators by id or name, or what most of the places have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

from corpus.ontology import Indicator, Mechanism, Theme, ontology
from graph.store import Node
from search_api.comparing.choosing_places import CANDIDATES, LONGEST, entries
from search_api.comparing.shapes import Column, ColumnKind, Unresolved
from search_api.comparing.statements import Statements
from search_api.planning.language import Language, language
from search_api.planning.vocabulary import SECOND, Meant, indicator_index, mechanism_index

Entry = Mechanism | Theme | Indicator
KINDS: dict[type, ColumnKind] = {Mechanism: "mechanism", Theme: "theme", Indicator: "indicator"}
MECHANISMS, INDICATORS = 8, 4  # that are chosen where none are given
MUCH = 0.5  # the share of the words that an entry has to explain


def every() -> Iterator[Entry]:
    yield from ontology().mechanisms.values()
    yield from ontology().themes.values()
    yield from ontology().indicators.values()


def columns(given: Sequence[str], spoken: Language) -> tuple[list[Column], list[Unresolved]]:
    """The columns that ids and names stand for, each once."""
    chosen: dict[str, Column] = {}
    unresolved: list[Unresolved] = []
    for text in entries(given):
        found = called(text)
        if len(found) == 1:
            chosen.setdefault(found[0].id, column(found[0], spoken))
        else:
            unresolved.append(not_one(text, found, "column"))
    return list(chosen.values()), unresolved


def column(entry: Entry, spoken: Language) -> Column:
    definition = (entry.definition_zh if spoken == "zh" else entry.definition_en) if isinstance(entry, Mechanism) else ""
    return Column(kind=KINDS[type(entry)], id=entry.id, label=entry.zh if spoken == "zh" else entry.en, definition=definition)


def called(text: str) -> list[Entry]:
    """Entries with this id or label; else those that are otherwise called so, then those whose label holds it, then the nearest."""
    wanted = text.strip().casefold()[:LONGEST]
    if exact := [entry for entry in every() if wanted in (entry.id, entry.zh.casefold(), entry.en.casefold())]:
        return exact[:1] if wanted == exact[0].id else exact
    if other := [entry for entry in every() if wanted in names(entry)]:
        return other
    holding = [entry for entry in every() if len(wanted) > 1 and (wanted in entry.zh.casefold() or wanted in entry.en.casefold())]
    return holding or clear(near(text[:LONGEST]))


def clear(found: Sequence[Meant]) -> list[Entry]:
    """The entry that explains much of the words, and more than any other does."""
    if not found or found[0].score < MUCH or (len(found) > 1 and found[1].score > SECOND * found[0].score):
        return []
    return [entry for entry in every() if entry.id == found[0].id][:1]


@cache
def names(entry: Entry) -> frozenset[str]:
    words = () if isinstance(entry, Theme) else (*entry.english, *entry.phrases, *(entry.asked if isinstance(entry, Mechanism) else ()))
    return frozenset(word.casefold() for word in words)


def not_one(text: str, found: Sequence[Entry], part: Literal["using", "column"]) -> Unresolved:
    """candidates: ids, of entries that are called so or that come near in meaning."""
    ids = [entry.id for entry in found] or [meant.id for meant in near(text[:LONGEST])]
    return Unresolved(asked=text, part=part, reason="ambiguous" if found else "unknown", candidates=tuple(ids[:CANDIDATES]))


def near(text: str) -> list[Meant]:
    """Mechanisms and indicators whose words explain most of a text, the nearest first."""
    found = [meant for index in (mechanism_index, indicator_index) for meant in index(language(text)).worded(text)]
    return sorted(found, key=lambda meant: (-meant.score, meant.id))


def suggested(told: Statements, spoken: Language) -> list[Column]:
    """The mechanisms and the indicators that most of the places have, in the order of the vocabulary where as many have them."""
    known: dict[str, Entry] = {**ontology().mechanisms, **ontology().indicators}
    practised = commonest(((str(n.props["mechanism"]), n) for n in told.practices), ontology().mechanisms, MECHANISMS, told)
    measured = commonest(((str(n.props["indicator_id"]), n) for n in told.metrics), ontology().indicators, INDICATORS, told)
    return [column(known[id], spoken) for id in (*practised, *measured)]


def commonest(nodes: Iterable[tuple[str, Node]], known: Iterable[str], most: int, told: Statements) -> list[str]:
    order = {id: at for at, id in enumerate(known)}
    pairs = {(id, place) for id, node in nodes if id in order for place in told.counting_for(node)}
    counts = Counter(id for id, _ in pairs)
    return sorted(counts, key=lambda id: (-counts[id], order[id]))[:most]
