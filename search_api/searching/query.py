"""Reads a query: the terms that the word index looks up, and the text that is compared in meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.lexicon import words
from corpus.models import simplified
from corpus.ontology import ontology
from graph.words import folded, terms
from search_api.planning.concepts import concepts
from search_api.planning.language import Language, language
from search_api.planning.vocabulary import mechanism_index
from search_api.searching.english import chinese
from search_api.searching.glossary import NO_GLOSSARY, Glossary

MECHANISMS, PHRASES = 2, 3  # whose wordings are looked up, and how many of each
WORDS = 4  # synonyms of a concept
_LATIN = re.compile("[a-z]")


@dataclass(frozen=True, slots=True)
class Query:
    """terms: for the word index; asked: those of them that stand in the query. meaning: for the encoder. mechanisms: ids of those meant."""

    language: Language
    terms: tuple[str, ...]
    asked: tuple[str, ...]
    meaning: str
    mechanisms: tuple[str, ...] = ()


def read(text: str, glossary: Glossary = NO_GLOSSARY) -> Query:
    """Words that the vocabulary or the dictionary give for those of the query count like the query's own."""
    plain = simplified(folded(text))
    spoken = language(plain)
    mechanisms = tuple(each.id for each in mechanism_index(spoken).meant(plain)[:MECHANISMS])
    translated = [word for words in chinese(plain, glossary) for word in words] if _LATIN.search(plain) else []
    own = [term for term in (*terms(plain), *terms(text)) if not _is_empty(term)] or terms(plain)
    related = [*translated, *_synonyms(plain, spoken), *(wording for id in mechanisms for wording in _wordings(id))]
    found = [*own, *(term for word in related for term in terms(word))]
    return Query(spoken, tuple(dict.fromkeys(found)), tuple(dict.fromkeys(own)), plain, mechanisms)


def _is_empty(term: str) -> bool:
    return all(character in words("empty_characters") for character in term)


def _synonyms(text: str, spoken: Language) -> list[str]:
    return [word for concept in concepts(text, spoken) if concept.known for word in concept.chinese[:WORDS]]


def _wordings(id: str) -> tuple[str, ...]:
    entry = ontology().mechanisms[id]
    return (entry.zh, *entry.phrases[:PHRASES])
