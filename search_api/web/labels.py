"""Names of vocabulary entries in the language of the page."""

from __future__ import annotations

from functools import lru_cache
from string import capwords

from corpus.gazetteer import gazetteer
from corpus.ontology import ontology
from search_api.answering.wording import unit_name
from search_api.comparing.choosing_places import full_named
from search_api.planning.language import HAN

MANY = {"mechanism": "mechanisms", "theme": "themes", "status": "statuses", "level": "levels", "indicator": "indicators"}
MANY["organisation_kind"] = "organisation_kinds"


def label(language: str, kind: str, id: str | None) -> str:
    """The label of an entry, e.g. of kind "status"; an id that the vocabulary does not know is its own label, none is empty."""
    entry = getattr(ontology(), MANY[kind]).get(id)
    return str(getattr(entry, language)) if entry else id or ""


def romanised(language: str, name: str | None, alone: bool = False) -> str:
    """A place for readers of English: "Xiashan District, Zhanjiang", `alone` without what it lies in.

    name: from the province down. Empty on Chinese pages, and for what the gazetteer has no such name of.
    """
    return _romanised(name, alone) if language == "en" and name else ""


@lru_cache(maxsize=10_000)
def _romanised(name: str, alone: bool) -> str:
    found = full_named(name)
    own = unit_name(found[0]) if found else ""
    above = [unit.pinyin for unit in gazetteer().chain(found[0])[-2:-1] if unit.pinyin] if own and not alone else []
    return ", ".join([own, *map(capwords, above)])


def foreign(language: str, text: object) -> bool:
    """True for words that an English page has to mark as Chinese."""
    return language == "en" and bool(HAN.search(str(text)))
