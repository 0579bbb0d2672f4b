"""The shapes of the vocabulary. All are immutable; labels come in Chinese (`zh`) and English (`en`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading under which mechanisms are listed."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A way of governing that a report can describe.

    phrases: wordings that reports print; the parts of a phrase around "…" follow each other within one clause, 12 characters apart at most.
    excluded: longer wordings in which a phrase does not count (`not` in the file).
    told: wordings that tell it only in a report on the governance of one place; they are not read in questions.
    names: those of its phrases that are proper names (红色物业): where a report prints one, it is the practice's name.
    english, asked: names that English and Chinese questions use, besides the labels.
    only_in_reports: its phrases are everybody's words (试点, 奖补); they count only in a report on the governance of one place.
    """

    id: str
    zh: str
    en: str
    theme: str
    broader: str | None
    definition_zh: str
    definition_en: str
    phrases: tuple[str, ...]
    told: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    only_in_reports: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something that is measured; `unit_kind` is one of `Ontology.unit_kinds`."""

    id: str
    zh: str
    en: str
    unit_kind: str
    phrases: tuple[str, ...]
    english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A family of normal units that can be compared with each other in kind, e.g. all currencies."""

    id: str
    zh: str
    en: str
    si_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure as printed. One `symbol` is `factor` times `si_unit`; scale words such as 万 are not part of the symbol."""

    symbol: str
    si_unit: str
    factor: float
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationKind:
    """A kind of organisation. Where documents disagree, the kind with the smallest `priority` wins.

    suffixes: how names of this kind end. cues: words in or next to a name that give the kind away.
    asked, english: how Chinese and English questions call the kind.
    """

    id: str
    zh: str
    en: str
    priority: int
    suffixes: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusWord:
    """The state of a practice. cues: words of a report that show it, with "…" as in a mechanism's phrases."""

    id: str
    zh: str
    en: str
    cues: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelWord:
    """A word by which a question asks for places, and the place levels it stands for (none: any level)."""

    id: str
    zh: str
    en: str
    levels: tuple[str, ...]
    asked: tuple[str, ...] = ()
    english: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ontology:
    """The whole vocabulary, each part by id (units by symbol) in the order of the files. `version` is 12 hex digits of the files' hash."""

    version: str
    themes: Mapping[str, Theme]
    mechanisms: Mapping[str, Mechanism]
    indicators: Mapping[str, Indicator]
    unit_kinds: Mapping[str, UnitKind]
    units: Mapping[str, Unit]
    organisation_kinds: Mapping[str, OrganisationKind]
    statuses: Mapping[str, StatusWord]
    levels: Mapping[str, LevelWord]
    _below: Mapping[str, tuple[str, ...]] = field(repr=False)

    def narrower(self, id: str) -> tuple[str, ...]:
        """The mechanism and all below it. Raises KeyError for an unknown id."""
        found = [self.mechanisms[id].id]
        for each in found:
            found.extend(below for below in self._below.get(each, ()) if below not in found)
        return tuple(found)
