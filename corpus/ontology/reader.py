"""Reads the vocabulary from its YAML files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from corpus.ontology.model import Indicator, LevelWord, Mechanism, Ontology, OrganisationKind, StatusWord, Theme, Unit, UnitKind

HOME = Path(__file__).parent
FILES = ("mechanisms.yaml", "indicators.yaml", "units.yaml", "organisation_kinds.yaml", "statuses.yaml", "levels.yaml")
# The base loader reads every value as text: "no", "12345" and "1:1:4" mean themselves, and it is the fastest.
LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Entry = Mapping[str, Any]
T = TypeVar("T")


@cache
def ontology(folder: Path | None = None) -> Ontology:
    """The vocabulary: the project's own, or that of `folder`, whose files replace the project's files of the same name.

    Raises yaml.YAMLError, KeyError, TypeError or ValueError for files that `corpus.ontology.check.problems` complains about.
    """
    texts = {name: path.read_bytes() for name, path in sources(folder).items()}
    raw: dict[str, list[Entry]] = {}
    for text in texts.values():
        raw |= yaml.load(text, Loader=LOADER)
    mechanisms = _by_id(map(_mechanism, raw["mechanisms"]))
    return Ontology(
        version=_hash(texts),
        themes=_by_id(_plain(Theme, raw["themes"])),
        mechanisms=mechanisms,
        indicators=_by_id(_plain(Indicator, raw["indicators"])),
        unit_kinds=_by_id(_plain(UnitKind, raw["unit_kinds"])),
        units=_by_id(map(_unit, raw["units"]), key=lambda unit: unit.symbol),
        organisation_kinds=_by_id(map(_organisation_kind, raw["organisation_kinds"])),
        statuses=_by_id(_plain(StatusWord, raw["statuses"])),
        levels=_by_id(_plain(LevelWord, raw["levels"])),
        _below=_below(mechanisms.values()),
    )


def sources(folder: Path | None = None) -> dict[str, Path]:
    """The file to read for each name of FILES."""
    return {name: folder / name if folder and (folder / name).exists() else HOME / name for name in FILES}


def _mechanism(entry: Entry) -> Mechanism:
    values = _fields(entry)
    definition = entry["definition"]
    del values["definition"]
    values["broader"] = named(entry.get("broader"))
    values["only_in_reports"] = entry.get("only_in_reports") == "yes"
    return Mechanism(**values, definition_zh=definition["zh"], definition_en=definition["en"])


def named(value: str | None) -> str | None:
    """An id, or None where the file says null, ~ or nothing."""
    return None if value in (None, "", "null", "~") else value


def _unit(entry: Entry) -> Unit:
    return Unit(**{**_fields(entry), "factor": float(entry["factor"])})


def _organisation_kind(entry: Entry) -> OrganisationKind:
    return OrganisationKind(**{**_fields(entry), "priority": int(entry["priority"])})


def _plain(shape: Callable[..., T], entries: Iterable[Entry]) -> Iterable[T]:
    return (shape(**_fields(entry)) for entry in entries)


def _fields(entry: Entry) -> dict[str, Any]:
    """A YAML entry as keyword arguments: lists become tuples, and `not`, a word of Python, `excluded`."""
    return {"excluded" if key == "not" else key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def _by_id(items: Iterable[T], key: Callable[[T], str] = lambda item: item.id) -> Mapping[str, T]:  # type: ignore[attr-defined]
    return MappingProxyType({key(item): item for item in items})


def _below(mechanisms: Iterable[Mechanism]) -> Mapping[str, tuple[str, ...]]:
    below: dict[str, tuple[str, ...]] = {}
    for each in mechanisms:
        if each.broader:
            below[each.broader] = (*below.get(each.broader, ()), each.id)
    return MappingProxyType(below)


def _hash(texts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(f"{name} {len(texts[name])}\n".encode() + texts[name])
    return digest.hexdigest()[:12]
