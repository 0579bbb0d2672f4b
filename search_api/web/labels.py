"""Names of vocabulary entries in the language of the page."""

from __future__ import annotations

from corpus.ontology import ontology
from search_api.planning.language import HAN

MANY = {"mechanism": "mechanisms", "theme": "themes", "status": "statuses", "level": "levels", "indicator": "indicators"}
MANY["organisation_kind"] = "organisation_kinds"


def label(language: str, kind: str, id: str | None) -> str:
    """The label of an entry, e.g. of kind "status"; an id that the vocabulary does not know is its own label, none is empty."""
    entry = getattr(ontology(), MANY[kind]).get(id)
    return str(getattr(entry, language)) if entry else id or ""


def foreign(language: str, text: object) -> bool:
    """True for words that an English page has to mark as Chinese."""
    return language == "en" and bool(HAN.search(str(text)))
