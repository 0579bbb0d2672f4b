"""The vocabulary: mechanisms, indicators, units, organisation kinds, statuses and levels. README.md tells how to edit it."""

from corpus.ontology.model import Indicator, LevelWord, Mechanism, Ontology, OrganisationKind, StatusWord, Theme, Unit, UnitKind
from corpus.ontology.phrases import pattern
from corpus.ontology.reader import ontology

__all__ = [
    "Indicator",
    "LevelWord",
    "Mechanism",
    "Ontology",
    "OrganisationKind",
    "StatusWord",
    "Theme",
    "Unit",
    "UnitKind",
    "ontology",
    "pattern",
]
