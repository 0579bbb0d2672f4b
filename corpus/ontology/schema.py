"""The lists of the vocabulary files, the fields of their entries, and what checking them passes around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    file: str
    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The field that identifies an entry."""
        return self.required[0]


LABELS = ("id", "zh", "en")
SECTIONS = (
    Section("themes", "mechanisms.yaml", LABELS),
    Section(
        "mechanisms",
        "mechanisms.yaml",
        (*LABELS, "theme", "definition", "phrases"),
        ("broader", "told", "names", "not", "english", "asked", "only_in_reports"),
    ),
    Section("indicators", "indicators.yaml", (*LABELS, "unit_kind", "phrases"), ("english",)),
    Section("unit_kinds", "units.yaml", LABELS, ("si_units",)),
    Section("units", "units.yaml", ("symbol", "si_unit", "factor"), ("names",)),
    Section("organisation_kinds", "organisation_kinds.yaml", (*LABELS, "priority"), ("suffixes", "cues", "asked", "english")),
    Section("statuses", "statuses.yaml", LABELS, ("cues", "not", "asked", "english")),
    Section("levels", "levels.yaml", (*LABELS, "levels"), ("asked", "english")),
)
LISTS = ("phrases", "told", "not", "english", "asked", "si_units", "names", "suffixes", "cues", "levels")
FILLED = ("phrases", "definition")
PLACE_LEVELS = (
    "province",
    "prefecture",
    "district",
    "county",
    "county_city",
    "subdistrict",
    "town",
    "community",
    "village",
    "compound",
    "site",
)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """`line` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A well-formed entry and where it stands."""

    section: Section
    line: int
    values: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.values[self.section.key])

    def problem(self, message: str) -> Problem:
        return Problem(self.section.file, self.line, f"{self.section.name}: {self.id}: {message}")

    def list(self, field: str) -> Sequence[str]:
        found: Sequence[str] = self.values.get(field, [])
        return found


Entries = dict[str, list[Entry]]
