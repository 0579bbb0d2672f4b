"""Words of a question that its mechanisms do not explain: conditions that a report has to hold, or words that are marked as unused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import rjieba

from corpus.lexicon import words as word_list
from corpus.ontology import ontology
from search_api.planning import Plan, conditions
from search_api.planning.concepts import Concept, says_nothing
from search_api.planning.language import stem
from search_api.planning.themes import words as theme_words
from search_api.searching.english import romanised

YEAR = re.compile("(?:19|20)[0-9]{2}")
NAME = re.compile("[A-Z][a-z]{2,}")
NOUNS = ("n", "s", "l", "i", "j", "eng", "nz", "vn")


def leftover(plan: Plan) -> list[Concept]:
    """Concepts that no mechanism, level, kind, status, time or theme of the question accounts for."""
    said = " ".join(wording(m) for m in (*plan.mechanisms, *plan.excluded))
    spans = [*condition_spans(plan)]
    return [c for c in plan.concepts if not accounted(c, plan, said) and not any(c.start < e and s < c.end for s, e in spans)]


def accounted(concept: Concept, plan: Plan, said: str) -> bool:
    if (concept.chinese and concept.chinese[0] in word_list("weak_words")) or concept.word in word_list("weak_words"):
        return True
    if any(word in said for word in concept.chinese) or any(word in said for word in tails(concept)):
        return True
    if not concept.known and plan.language == "zh":
        return any(pair in said for pair in (concept.word[i : i + 2] for i in range(len(concept.word) - 1)))
    return any(stem(part) in plan.used for part in concept.word.replace("-", " ").split())


def tails(concept: Concept) -> list[str]:
    """The last two characters of a known long word: what a mechanism says of 小区 it also says of 老旧小区."""
    return [word[-2:] for word in concept.chinese[:1] if concept.known and len(word) > 3]


@cache
def wording(mechanism: str) -> str:
    """All that the vocabulary says of a mechanism and of those above and below it."""
    entries = ontology().mechanisms
    entry = entries[mechanism]
    near = [entries[id] for id in ontology().narrower(mechanism)] + ([entries[entry.broader]] if entry.broader else [])
    return " ".join(text for e in near for text in (e.zh, e.definition_zh, *e.phrases, *e.asked, *e.names))


def condition_spans(plan: Plan) -> Iterable[tuple[int, int]]:
    """Where the question states a level, a kind of organisation or a status."""
    onto, subject = ontology(), plan.subject
    entries: tuple[conditions.Worded, ...] = (*onto.levels.values(), *onto.organisation_kinds.values(), *onto.statuses.values())
    for entry in entries:
        for word, at in conditions.hits_of(subject, (*entry.asked, *entry.english)):
            yield at, at + len(word)
    for word, at in conditions.hits_of(subject, theme_words(plan.language) if plan.themes else ()):
        yield at, at + len(word)


def condition_like(concept: Concept, plan: Plan) -> bool:
    """True for a word that narrows the question down: a known thing, or a noun that the vocabulary has never heard."""
    if plan.language == "en" and says_nothing(concept.word):
        return False
    if concept.known:
        return bool(concept.chinese)
    if numbered(concept) or named(concept):
        return True
    if plan.language == "en" and concept.word.endswith(("ed", "ing", "ings", "ly", "en")):
        return False
    word = concept.word if plan.language == "zh" else next(iter(concept.chinese), "")
    return word != "" and word not in word_list("general_words") and tag(word).startswith(NOUNS)


def thing(concept: Concept, plan: Plan) -> bool:
    """A noun that the lexicon has not: what a question names so is one thing, and nothing else will do for it."""
    word = concept.word if plan.language == "zh" else next(iter(concept.chinese), "")
    return not concept.known and len(word) > 1 and condition_like(concept, plan) and tag(word) == "n"


@cache
def tag(word: str) -> str:
    found = rjieba.tag(word)
    return found[0][1] if len(found) == 1 else found[-1][1]


def numbered(concept: Concept) -> bool:
    """A number that names something (12345), not a year or a count."""
    return concept.word.isdigit() and len(concept.word) > 2 and not YEAR.fullmatch(concept.word)


def named(concept: Concept) -> bool:
    """An English name that is no romanised Chinese one (Einstein)."""
    return not concept.known and NAME.fullmatch(concept.word) is not None and concept.start > 0 and not romanised(concept.word.lower())
