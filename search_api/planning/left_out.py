"""What a question tells to leave out: 失败的不要, leave out plans, not merely piloted, apart from fees."""

from __future__ import annotations

import re

from corpus.ontology import ontology
from search_api.planning.conditions import hits_of
from search_api.planning.language import Language
from search_api.planning.patterns import pattern


def left_out(question: str, language: Language) -> tuple[str, tuple[str, ...]]:
    """The question with spaces for the clauses that leave out states, so that these do not count as asked for, and the states."""
    states: list[str] = []
    for clause in pattern("left_out", language).finditer(question):
        if told := states_in(clause):
            states += told
            question = question[: clause.start()] + " " * len(clause.group()) + question[clause.end() :]
    return question, tuple(dict.fromkeys(states))


def besides(question: str, language: Language) -> str:
    """The question with spaces for what it is not about (撇开收支账目不说, apart from money matters)."""
    return pattern("besides", language).sub(lambda clause: " " * len(clause.group()), question)


def states_in(clause: re.Match[str]) -> list[str]:
    said = clause.group()
    return [entry.id for entry in ontology().statuses.values() if any(hits_of(said, (*entry.asked, *entry.english)))]
