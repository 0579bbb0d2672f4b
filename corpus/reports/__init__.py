"""Sample reports: their files and what index.yaml states about each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HOME = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Source:
    """The report that facts were taken from: title, publisher and authors as printed there (publisher null where none is printed)."""

    title: str
    publisher: str | None
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One line of the index.

    date: YYYY-MM-DD as printed in the text. places: canonical names of the main places. kind: news, feature or briefs.
    shows: what the sample is there for. invented: true if the text reports events that did not happen.
    """

    file: str
    title: str
    date: str
    places: tuple[str, ...]
    kind: str
    shows: str
    invented: bool
    facts_from: tuple[Source, ...]
    licence: str
    encoding: str

    @property
    def path(self) -> Path:
        return HOME / self.file

    def text(self) -> str:
        """The decoded file, line ends as stored."""
        return self.path.read_bytes().decode(self.encoding)


@cache
def index() -> tuple[Sample, ...]:
    """All samples, in the order of the index."""
    raw: dict[str, Any] = yaml.safe_load((HOME / "index.yaml").read_text(encoding="utf-8"))
    sources = {key: Source(entry["title"], entry["publisher"], tuple(entry["authors"])) for key, entry in raw["sources"].items()}
    return tuple(_sample(entry, sources, raw["licence"]) for entry in raw["reports"])


def sample_files() -> tuple[Path, ...]:
    """The report files alone, without the index and the README."""
    return tuple(sample.path for sample in index())


def _sample(entry: dict[str, Any], sources: dict[str, Source], licence: str) -> Sample:
    return Sample(
        file=entry["file"],
        title=entry["title"],
        date=entry["date"],
        places=tuple(entry["places"]),
        kind=entry["kind"],
        shows=entry["shows"],
        invented=entry.get("invented", False),
        facts_from=tuple(sources[key] for key in entry.get("facts_from", ())),
        licence=licence,
        encoding=entry.get("encoding", "utf-8"),
    )
